/**
 * How a release is cited: by the Chinese standard, in BibTeX and as CSL-JSON. One place for server, explorer and files; pure text.
 *
 * The address of a figure inside a release is no part of it: a citation names the whole, which never changes, and its hash.
 *
 * @source GB/T 7714-2025 (in force since 2026-07-01), datasets: 责任者. 题名[DS/OL]. 版本. 发布平台(发布日期)[引用日期]. 获取和访问路径
 * @source CSL 1.0.2, schema of CSL-JSON; BibTeX: entry `misc`, which every style knows
 */
import type {Language, Text} from '../model/text.ts';

export type Cited = {
  /** of the workspace, for the key of the entry */
  readonly workspace: string;
  readonly agency: Text;
  readonly title: Text;
  readonly release: string;
  readonly label?: string;
  /** instant of publication */
  readonly published: string;
  /** where it can be read; absent: it is a file in somebody's hand */
  readonly address?: string;
  /** of the release's `data.json`, which names every other file by its hash */
  readonly sha256?: string;
  /** what must be said with it: that records were made */
  readonly notice?: Text;
  /** day on which it was read: `2026-11-27` */
  readonly accessed?: string;
};

export const citationStyles = {
  gbt7714: {title: {zh: 'GB/T 7714—2025', en: 'GB/T 7714—2025'}, extension: 'txt', write: gbt7714},
  bibtex: {title: {zh: 'BibTeX', en: 'BibTeX'}, extension: 'bib', write: bibtex},
  csl: {title: {zh: 'CSL-JSON', en: 'CSL-JSON'}, extension: 'json', write: cslJson},
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly title: Text;
      readonly extension: string;
      readonly write: (cited: Cited, language: Language) => string;
    }
  >
>;

export type CitationStyle = keyof typeof citationStyles;

/** `浙江省商务厅. 浙江省数字贸易统计[DS/OL]. R2019-1. 浙江省商务厅(2020-02-01)[2020-03-05]. https://….` */
export function gbt7714(cited: Cited, language: Language): string {
  const agency = line(cited.agency[language]);
  const carrier = cited.address === undefined ? '[DS]' : '[DS/OL]';
  const read = cited.accessed === undefined ? '' : `[${line(cited.accessed)}]`;
  const platform = `${agency}${language === 'zh' ? '' : ' '}(${dayOf(cited)})${read}`;
  const parts = [
    agency,
    `${line(cited.title[language])}${carrier}`,
    versionOf(cited),
    platform,
    ...(cited.address === undefined ? [] : [urlOf(cited.address)]),
    ...(cited.sha256 === undefined ? [] : [`SHA-256: ${line(cited.sha256)}`]),
  ];
  const said = cited.notice ? [line(cited.notice[language])] : [];
  return (
    [...parts, ...said].map((part) => part.replace(/\.$/, '')).join('. ') +
    (language === 'zh' && cited.notice ? '。' : '.')
  );
}

/** One entry; braces around names keep their capitals, and a comma in an agency's name from splitting it. */
export function bibtex(cited: Cited, language: Language): string {
  const [year, month] = dayOf(cited).split('-');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', `{${escaped(cited.agency[language])}}`],
    ['title', `{${escaped(cited.title[language])}}`],
    ['year', year],
    ['month', String(Number(month))],
    ['date', dayOf(cited)],
    ['version', escaped(versionOf(cited))],
    ['howpublished', language === 'zh' ? '数据集' : 'Data set'],
    ['url', cited.address === undefined ? undefined : urlOf(cited.address)],
    ['urldate', cited.accessed === undefined ? undefined : escaped(cited.accessed)],
    ['note', noteOf(cited, language).map(escaped).join('; ')],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@misc{${keyOf(cited)},\n${lines.join(',\n')}\n}\n`;
}

/** An array of one item, as reference managers import it. */
export function cslJson(cited: Cited, language: Language): string {
  return `${JSON.stringify([cslItem(cited, language)], undefined, 2)}\n`;
}

function cslItem(cited: Cited, language: Language) {
  const dates = (day: string) => ({'date-parts': [day.split('-').map(Number)]});
  return {
    id: keyOf(cited),
    type: 'dataset',
    title: line(cited.title[language]),
    author: [{literal: line(cited.agency[language])}],
    publisher: line(cited.agency[language]),
    issued: dates(dayOf(cited)),
    version: versionOf(cited),
    language: language === 'zh' ? 'zh-CN' : 'en',
    ...(cited.address === undefined ? {} : {URL: urlOf(cited.address)}),
    ...(cited.accessed === undefined ? {} : {accessed: dates(cited.accessed)}),
    note: noteOf(cited, language).join('; '),
  };
}

function noteOf({release, sha256, notice}: Cited, language: Language): readonly string[] {
  return [
    `${language === 'zh' ? '发布编号' : 'Release'} ${line(release)}`,
    ...(sha256 === undefined ? [] : [`SHA-256 ${line(sha256)}`]),
    ...(notice ? [line(notice[language])] : []),
  ];
}

function versionOf({label, release}: Cited): string {
  return line(label ?? release);
}

function keyOf({workspace, label, release}: Cited): string {
  return `${workspace}-${label ?? release}`.replace(/[^A-Za-z0-9_-]+/g, '-');
}

/** Of the publication, in UTC: as the log says it. */
function dayOf({published}: Cited): string {
  return published.slice(0, 10);
}

function line(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** What would end a field, or be a command, in BibTeX and LaTeX. */
function escaped(text: string): string {
  const known: Readonly<Record<string, string>> = {
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
  };
  return line(text).replace(/[\\{}$&#_%~^]/g, (one) => known[one] ?? `\\${one}`);
}

/** An address that ends no field: what no address may hold is percent-encoded. */
function urlOf(address: string): string {
  return line(address).replace(
    /[\s{}\\"<>^`|]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
