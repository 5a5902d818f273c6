/**
 * How a figure is cited: BibTeX, and GB/T 7714-2015 (data on line, `DS/OL`). Pure text of what is handed in.
 *
 * @source GB/T 7714-2015, 4.6 (electronic resources) and annex B (marks of types and carriers)
 */
import type {Text} from '../../model/text.ts';

export type Cited = {
  readonly agency: Text;
  readonly title: Text;
  /** of the release: label or id */
  readonly release: string;
  /** instant of publication */
  readonly published: string;
  readonly address: string;
  readonly url: string;
  /** day on which the reader saw it, `2026-11-27` */
  readonly seen: string;
  readonly synthetic: boolean;
};

export function gbt7714(cited: Cited): string {
  const {agency, title, release, published, address, url, seen} = cited;
  const made = cited.synthetic ? '（合成数据）' : '';
  return `${agency.zh}. ${title.zh}${made}：${address}，${release}[DS/OL]. (${published.slice(0, 10)})[${seen}]. ${url}.`;
}

export function bibtex(cited: Cited): string {
  const {agency, title, release, published, address, url, seen} = cited;
  const lines = [
    ['author', `{${escaped(agency.en)}}`],
    ['title', escaped(title.en)],
    ['year', published.slice(0, 4)],
    ['version', escaped(release)],
    ['note', `${escaped(address)}${cited.synthetic ? ', synthetic data' : ''}`],
    ['howpublished', `\\url{${url}}`],
    ['urldate', seen],
  ];
  return `@misc{${keyOf(address, release)},\n${lines.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}`;
}

function keyOf(address: string, release: string): string {
  return `${address}-${release}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, (sign) => `\\${sign}`);
}
