/**
 * Releases as an Atom feed: one entry a release, the newest first. Ids are made of the releases' hashes, so they stay when the place of the
 * feed changes.
 *
 * @source RFC 4287 (Atom); RFC 9562, UUID version 8, for ids that no authority gives out
 */
import {createHash} from 'node:crypto';
import type {Publisher} from '../../../model/seals.ts';
import type {Language, Text} from '../../../model/text.ts';
import {syntheticMark} from '../../../release/index.ts';
import {escaped} from './escaped.ts';

export type FeedEntry = {
  /** the release's id */
  readonly release: string;
  readonly label?: string | undefined;
  readonly published: string;
  /** hash of its list of files */
  readonly sha256: string;
  readonly synthetic: boolean;
  /** what is said of it: a correction's notice, what it holds */
  readonly summary: Text;
  /** where it can be read; absolute, or from the feed's own place */
  readonly address?: string | undefined;
};

export type Feed = {
  readonly publisher: Publisher;
  readonly language: Language;
  /** the feed's own address; absent: it is a file in a folder */
  readonly self?: string | undefined;
  /** page that it belongs to */
  readonly home: string;
  readonly entries: readonly FeedEntry[];
};

/** @param feed entries in any order */
export function atomFeed({publisher, language, self, home, entries}: Feed): string {
  const sorted = entries.toSorted((a, b) => (a.published < b.published ? 1 : -1));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    `  <title>${escaped(publisher.title[language])}</title>`,
    `  <id>${uuidOf(`${publisher.id}`)}</id>`,
    `  <updated>${sorted[0]?.published ?? '1970-01-01T00:00:00Z'}</updated>`,
    `  <author><name>${escaped(publisher.agency[language])}</name></author>`,
    ...(self === undefined ? [] : [`  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`]),
    `  <link rel="alternate" type="text/html" href="${escaped(home)}"/>`,
    ...sorted.flatMap((entry) => entryLines(entry, publisher, language)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: FeedEntry, {title}: Publisher, language: Language): readonly string[] {
  const {release, label, published, sha256, synthetic, summary, address} = entry;
  const nature = synthetic ? `${language === 'zh' ? '。' : '. '}${syntheticMark[language]}` : '';
  const said = `${summary[language]}${nature}`;
  const hash = `SHA-256 ${sha256}`;
  return [
    '  <entry>',
    `    <title>${escaped(`${title[language]} ${label ?? release}`)}</title>`,
    `    <id>${uuidOf(sha256)}</id>`,
    `    <published>${published}</published>`,
    `    <updated>${published}</updated>`,
    ...(address === undefined ? [] : [`    <link rel="alternate" href="${escaped(address)}"/>`]),
    `    <summary>${escaped(said)}</summary>`,
    `    <content type="text">${escaped(`${said}\n${hash}`)}</content>`,
    '  </entry>',
  ];
}

/** 122 bits of the hash of a name, in the form of a UUID of version 8. */
function uuidOf(name: string): string {
  const hash = createHash('sha256').update(`shumao ${name}`).digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hash.slice(20, 32)].join('-')}`;
}
