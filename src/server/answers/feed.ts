/**
 * `/feed.atom`: releases as an Atom feed (RFC 4287). The id of an entry is a tag URI made of the release's own id, so it is the same wherever the feed is
 * served from, and for ever.
 */
import type {Language, Text} from '../../model/text.ts';
import {revisionReasons, type Release} from '../../release/index.ts';
import type {Room} from '../endpoint.ts';

const words = {
  release: {zh: '发布', en: 'Release'},
  correction: {zh: '更正', en: 'Correction'},
  periods: {zh: '时期', en: 'Periods'},
  corrects: {zh: '更正原因', en: 'Reason of the correction'},
} as const satisfies Readonly<Record<string, Text>>;

const NOT_YET = '1970-01-01T00:00:00Z';
const LISTED = 100;

/** @param origin where it is asked, for links: `http://127.0.0.1:4173` */
export async function feedText({serving}: Pick<Room, 'serving'>, language: Language, origin: string): Promise<string> {
  const {id, title, agency} = serving.publishing;
  const all = (await serving.list()).toReversed();
  const updated = all[0]?.published ?? NOT_YET;
  const entries = all.slice(0, LISTED).map((release) => entryOf(release, {id, language, origin}));
  const self = `${origin}/feed.atom?lang=${language}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<id>tag:shumao,${(all.at(-1)?.published ?? NOT_YET).slice(0, 10)}:${escaped(id)}</id>
<title>${escaped(title[language])}</title>
<updated>${updated}</updated>
<author><name>${escaped(agency[language])}</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>
<link rel="alternate" type="text/html" href="${escaped(origin)}/"/>
${entries.join('\n')}
</feed>
`;
}

type Around = {readonly id: string; readonly language: Language; readonly origin: string};

function entryOf(release: Release, {id, language, origin}: Around): string {
  const {label, published = NOT_YET, entry} = release;
  const {correction} = entry;
  const name = `${(correction ? words.correction : words.release)[language]} ${label ?? release.id}`;
  const periods = Object.keys(entry.periods).filter((one) => one.length === 4);
  const spoken = (periods.length > 0 ? periods : Object.keys(entry.periods)).join(language === 'zh' ? '、' : ', ');
  const colon = language === 'zh' ? '：' : ': ';
  const lines = [
    `${words.periods[language]}${colon}${spoken}`,
    ...(correction ? [`${words.corrects[language]}${colon}${revisionReasons[correction.reason][language]}`] : []),
    ...(correction?.notice ? [correction.notice[language]] : []),
  ];
  return `<entry>
<id>tag:shumao,${published.slice(0, 10)}:${escaped(id)}/${release.id}</id>
<title>${escaped(name)}</title>
<published>${published}</published>
<updated>${published}</updated>
<link rel="alternate" type="text/html" href="${escaped(origin)}/releases/${release.id}"/>
<link rel="related" type="application/json" href="${escaped(origin)}/api/releases/${release.id}"/>
<summary>${escaped(lines.join('\n'))}</summary>
</entry>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
