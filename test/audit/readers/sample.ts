/** One bilingual document with three tables over two pages and more, and its five files. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler';
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import {widthOf} from '../../../src/disseminate/audit/readers/text/line.ts';

export type Part =
  | {readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string}
  | {readonly kind: 'paragraph' | 'title' | 'unit' | 'note'; readonly text: string}
  | {readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]};

export const HEADER = '数字贸易样例 Sample of digital trade';

const cityRows = Array.from({length: 32}, (_, at) => [
  `City of sample ${String.fromCharCode(65 + (at % 26))}${at}`,
  `${900 - at * 17}.${at % 10}0`,
  `${(at % 9) + 1}.25`,
  at % 5 === 0 ? '-' : `${at % 2 === 0 ? '' : '-'}${at}.5`,
]);

export const SAMPLE: readonly Part[] = [
  {kind: 'heading', level: 1, text: '一、总体情况'},
  {
    kind: 'paragraph',
    text: '2021 年样例省数字服务进出口 812.40 亿元，比上年增长 9.5%，其中出口 402.15 亿元，增长 11.2%；进口 410.25 亿元，增长 7.9%。出口占全部服务出口的比重为 41.3%，比上年提高 1.6 个百分点，连续三年保持增长，对全省服务贸易增长的贡献率超过六成。',
  },
  {
    kind: 'paragraph',
    text: 'In 2021 the sample province traded CNY 81.24 billion of digital services, 9.5 percent more than the year before; exports grew by 11.2 percent and imports by 7.9 percent, so that the deficit fell to CNY 0.81 billion, the smallest for 6 years.',
  },
  {kind: 'heading', level: 2, text: '（一）分行业情况'},
  {kind: 'paragraph', text: '前三个行业合计占全部数字服务进出口的 71.4%，增速均高于平均水平。'},
  {kind: 'title', text: '2021 年样例省数字服务行业前三'},
  {kind: 'unit', text: '单位：亿元'},
  {
    kind: 'table',
    head: ['行业大类', '行业子类', '进出口额', '同比增长%'],
    rows: [
      ['电信和信息服务', '计算机服务', '312.60', '12.4'],
      ['其他商业服务', '专业管理咨询', '170.25', '-3.1'],
      ['知识产权使用费', '软件许可', '97.10', '-'],
    ],
  },
  {kind: 'note', text: '注：增速按人民币计价计算，“-”为上年没有数据。'},
  {kind: 'heading', level: 2, text: '（二）分地区情况'},
  {
    kind: 'paragraph',
    text: '杭州等四个城市的进出口额超过 50 亿元，其余城市合计不到 100 亿元；地区之间的差距比上年有所缩小，但前两位城市仍占全省的 63.8%，集中程度较高。',
  },
  {kind: 'title', text: '2021 年样例省数字服务市地情况'},
  {kind: 'unit', text: '单位：亿元'},
  {
    kind: 'table',
    head: ['市地', '进出口额', '占比%', '同比增长%'],
    rows: [
      ['全省', '812.40', '100', '9.5'],
      ['杭州', '402.10', '49.50', '13.2'],
      ['宁波', '116.20', '14.30', '5.1'],
      ['舟山', '1.05', '0.13', '-20.4'],
    ],
  },
  {kind: 'heading', level: 1, text: '二、分城市明细'},
  {
    kind: 'paragraph',
    text: 'The table below lists 32 cities by their trade. A dash stands where no figure of the year before is known, and negative growth is printed with a hyphen in front of the number.',
  },
  {kind: 'title', text: 'Table 3 Digital services by city'},
  {kind: 'unit', text: 'Unit: CNY 100 million'},
  {kind: 'table', head: ['City', 'Trade', 'Share (%)', 'Growth (%)'], rows: cityRows},
  {kind: 'paragraph', text: '以上数据均为样例，不代表任何地区的真实情况。'},
];

/** Lines of text at most this wide. */
const WIDTH = 76;

/** Broken over lines as a page does it: between Chinese characters, between words, no punctuation at the beginning of a line. */
export function wrap(text: string, width = WIDTH): readonly string[] {
  const words = text.match(/[\x21-\x7e]+(?:[，。；：、！？）》”%])*|[^\x21-\x7e\s][，。；：、！？）》”%]*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (widthOf(line + word.trimEnd()) > width) {
      lines.push(line.trim());
      line = word.trimStart();
    } else line += word;
  }
  return [...lines, line.trim()];
}

export function asTxt(parts: readonly Part[]): string {
  const lines: string[] = [HEADER, ''];
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'table') {
      const columns = part.head.map((_, column) =>
        Math.max(...[part.head, ...part.rows].map((row) => widthOf(row[column] ?? ''))),
      );
      for (const [index, row] of [part.head, ...part.rows].entries()) {
        lines.push(
          row
            .map((cell, column) => cell + ' '.repeat((columns[column] ?? 0) - widthOf(cell) + 3))
            .join('')
            .trimEnd(),
        );
        // A page ends inside the long table; its head stands on the next page again.
        if (index === 20) lines.push('', '1', `\f${HEADER}`, '', part.head.join('   '));
      }
    } else lines.push(...wrap(part.text));
    const next = parts[at + 1];
    if (part.kind !== 'title' && part.kind !== 'unit' && next !== undefined) lines.push('');
  }
  return `${lines.join('\n')}\n\n2\n`;
}

export function asMd(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'heading') return `${'#'.repeat(part.level)} ${part.text}`;
      if (part.kind !== 'table') return wrap(part.text).join('\n');
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [line(part.head), line(part.head.map((_, at) => (at === 0 ? '---' : '--:'))), ...part.rows.map(line)].join(
        '\n',
      );
    })
    .join('\n\n');
}

export function asHtml(parts: readonly Part[]): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = parts.map((part) => {
    if (part.kind === 'heading') return `<h${part.level}>${escape(part.text)}</h${part.level}>`;
    if (part.kind !== 'table') return `<p>${escape(wrap(part.text).join('\n'))}</p>`;
    const row = (cells: readonly string[], tag: string) =>
      `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
    return `<table><thead>${row(part.head, 'th')}</thead><tbody>${part.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table>`;
  });
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>1234</title><style>p{margin:1px}</style></head><body>\n${body.join('\n')}\n</body></html>`;
}

export async function asDocx(parts: readonly Part[]): Promise<Uint8Array> {
  const children = parts.map((part) => {
    if (part.kind === 'heading')
      return new Paragraph({
        text: part.text,
        heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      });
    if (part.kind !== 'table') {
      const half = part.text.length >> 1;
      return new Paragraph({
        children: [new TextRun(part.text.slice(0, half)), new TextRun({text: part.text.slice(half), bold: true})],
      });
    }
    const row = (cells: readonly string[], isHead: boolean) =>
      new TableRow({
        tableHeader: isHead,
        children: cells.map(
          (cell) => new TableCell({children: [new Paragraph({text: cell, alignment: AlignmentType.RIGHT})]}),
        ),
      });
    return new Table({rows: [row(part.head, true), ...part.rows.map((cells) => row(cells, false))]});
  });
  const header = new Header({children: [new Paragraph(HEADER)]});
  const footer = new Footer({children: [new Paragraph({children: [new TextRun({children: [PageNumber.CURRENT]})]})]});
  return Packer.toBuffer(
    new Document({sections: [{headers: {default: header}, footers: {default: footer}, children}]}),
  );
}

const FONTS = ['400Regular/NotoSansSC_400Regular', '700Bold/NotoSansSC_700Bold'].map((font) =>
  join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/noto-sans-sc', `${font}.ttf`),
);

/** A PDF of a typst source with our fonts. */
export function typstPdf(source: string): Uint8Array {
  const compiler = NodeCompiler.create({fontArgs: [{fontBlobs: FONTS.map((font) => readFileSync(font))}]});
  return compiler.pdf({mainFileContent: source});
}

export function asPdf(parts: readonly Part[]): Uint8Array {
  const words = (text: string) => `#text(${JSON.stringify(text)})`;
  const body = parts.map((part) => {
    if (part.kind === 'heading') return `#heading(level: ${part.level}, ${JSON.stringify(part.text)})`;
    if (part.kind === 'title') return `#align(center)[${words(part.text)}]`;
    if (part.kind === 'unit') return `#align(right)[${words(part.text)}]`;
    if (part.kind !== 'table') return words(part.text);
    const cells = (row: readonly string[]) => row.map((cell) => `[${words(cell)}]`).join(', ');
    return `#table(columns: (2fr, 1fr, 1fr, 1fr), align: (left, right, right, right), table.header(${cells(part.head)}), ${part.rows.map(cells).join(', ')})`;
  });
  const set = `#set page(paper: "a4", header: [${HEADER}], numbering: "1")\n#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh", cjk-latin-spacing: none)\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n`;
  return typstPdf(`${set}${body.join('\n\n')}\n`);
}
