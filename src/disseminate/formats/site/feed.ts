/**
 * Releases as an Atom feed: one entry a release, the newest first. Ids are made of the releases' hashes, so they stay when the place of the
 * feed changes: who reads the server's and the folder's has each release once.
 *
 * @source RFC 4287 (Atom); RFC 9562, UUID version 8, for ids that no authority gives out
 */
import {createHash} from 'node:crypto';
import type {Publisher} from '../../../model/seals.ts';
import {byCodePoint, type Language, type Text} from '../../../model/text.ts';
import {type Release, type ReleasedEntry, revisionReasons, syntheticMark} from '../../../release/index.ts';
import {escaped} from './escaped.ts';

export type Feed = {
  readonly publisher: Publisher;
  readonly isSynthetic: boolean;
  readonly language: Language;
  /** the feed's own address; absent: it is a file in a folder */
  readonly self?: string | undefined;
  /** page that it belongs to */
  readonly home: string;
  /** public ones, in any order */
  readonly releases: readonly Told[];
  /** where a release can be read: a page for people, data for programs; absolute, or from the feed's own place */
  readonly placesOf: (release: Told) => {readonly page?: string; readonly data?: string};
};

/** What a feed tells of a release. */
type Told = Pick<Release, 'id' | 'label' | 'published'> & {
  readonly entry: Pick<ReleasedEntry, 'data' | 'periods' | 'correction'>;
};

const words = {
  release: {zh: '发布', en: 'Release'},
  correction: {zh: '更正', en: 'Correction'},
  periods: {zh: '时期', en: 'Periods'},
  corrects: {zh: '更正原因', en: 'Reason of the correction'},
} as const satisfies Readonly<Record<string, Text>>;

const NOT_YET = '1970-01-01T00:00:00Z';
/** More than that nobody's reader asks for; the page of releases has all. */
const LISTED = 100;

export function atomFeed(feed: Feed): string {
  const {publisher, language, self, home, releases} = feed;
  const sorted = releases.toSorted((a, b) => byCodePoint(b.published ?? '', a.published ?? ''));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    `  <title>${escaped(publisher.title[language])}</title>`,
    `  <id>${uuidOf(publisher.id)}</id>`,
    `  <updated>${sorted[0]?.published ?? NOT_YET}</updated>`,
    `  <author><name>${escaped(publisher.agency[language])}</name></author>`,
    ...(self === undefined ? [] : [`  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`]),
    `  <link rel="alternate" type="text/html" href="${escaped(home)}"/>`,
    ...sorted.slice(0, LISTED).flatMap((release) => entryLines(release, feed)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(release: Told, {publisher, language, isSynthetic, placesOf}: Feed): readonly string[] {
  const {id, label, published = NOT_YET, entry} = release;
  const name = (entry.correction ? words.correction : words.release)[language];
  const {page, data} = placesOf(release);
  const said = [...summaryOf(release, language), ...(isSynthetic ? [syntheticMark[language]] : [])].join('\n');
  return [
    '  <entry>',
    `    <title>${escaped(`${publisher.title[language]} · ${name} ${label ?? id}`)}</title>`,
    `    <id>${uuidOf(entry.data)}</id>`,
    `    <published>${published}</published>`,
    `    <updated>${published}</updated>`,
    ...(page === undefined ? [] : [`    <link rel="alternate" type="text/html" href="${escaped(page)}"/>`]),
    ...(data === undefined ? [] : [`    <link rel="related" type="application/json" href="${escaped(data)}"/>`]),
    `    <summary>${escaped(said)}</summary>`,
    `    <content type="text">${escaped(`${said}\nSHA-256 ${entry.data}`)}</content>`,
    '  </entry>',
  ];
}

/** Its years, or its shorter periods where it has none; of a correction the reason, and what was said of it. */
function summaryOf({entry: {periods, correction}}: Told, language: Language): readonly string[] {
  const all = Object.keys(periods);
  const years = all.filter((one) => one.length === 4);
  const spoken = (years.length > 0 ? years : all).join(language === 'zh' ? '、' : ', ');
  const colon = language === 'zh' ? '：' : ': ';
  return [
    ...(spoken === '' ? [] : [`${words.periods[language]}${colon}${spoken}`]),
    ...(correction ? [`${words.corrects[language]}${colon}${revisionReasons[correction.reason][language]}`] : []),
    ...(correction?.notice ? [correction.notice[language]] : []),
  ];
}

/** 122 bits of the hash of a name, in the form of a UUID of version 8. */
function uuidOf(name: string): string {
  const hash = createHash('sha256').update(`shumao ${name}`).digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hash.slice(20, 32)].join('-')}`;
}
