/** A Word file made of a document that was none: its text and tables as they were read, for comments to stand in. */
import type {DocumentBlock, DocumentCell, ReadDocument, TableBlock, TextBlock} from '../../../../model/document.ts';
import {escaped} from '../markup.ts';
import {Package} from './package.ts';

export type Made = {
  readonly file: Package;
  /** the same document, its blocks with the paragraphs that they became */
  readonly document: ReadDocument;
};

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function makeWordFile(document: ReadDocument): Made {
  const body: string[] = [];
  const blocks: DocumentBlock[] = [];
  let count = 0;
  for (const block of document.blocks) {
    if (block.kind === 'page') continue;
    if (block.kind === 'table') {
      const made = tableMarkup(block);
      body.push(made.markup);
      count += made.paragraphs;
      blocks.push(block);
    } else {
      body.push(paragraphMarkup(block.text, styleOf(block)));
      blocks.push({...block, origin: `p${count}`});
      count += 1;
    }
  }
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  const file = new Package();
  file.set(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/></Types>`,
  );
  file.set(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  file.set(
    'word/document.xml',
    `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${body.join('')}${page}</w:body></w:document>`,
  );
  file.set(
    'word/_rels/document.xml.rels',
    `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${TYPES}/styles" Target="styles.xml"/></Relationships>`,
  );
  file.set('word/styles.xml', styles(document.language === 'zh' ? 'zh-CN' : 'en-GB'));
  return {file, document: {...document, blocks}};
}

function styleOf({kind, level}: TextBlock): string {
  if (kind === 'heading') return `Heading${Math.min(3, Math.max(1, level ?? 1))}`;
  return kind === 'note' ? 'Note' : kind === 'item' ? 'Item' : 'Normal';
}

function paragraphMarkup(text: string, style: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

const NUMBER = /^[+\-−–]?[\d.,\s]+%?$/u;

function tableMarkup({title, unit, head, rows}: TableBlock): {readonly markup: string; readonly paragraphs: number} {
  let paragraphs = 0;
  const cell = (one: DocumentCell, isHead: boolean, isAgain: boolean): string => {
    paragraphs += 1;
    const side = !isHead && NUMBER.test(one.text.trim()) ? '<w:jc w:val="right"/>' : '';
    const text = isAgain
      ? ''
      : `<w:r>${isHead ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(one.text)}</w:t></w:r>`;
    return `<w:tc><w:p><w:pPr><w:pStyle w:val="Cell"/>${side}</w:pPr>${text}</w:p></w:tc>`;
  };
  const seen = new Set<number>();
  const line = (cells: readonly DocumentCell[], isHead: boolean): string => {
    const made = cells.map((one) => {
      // A cell that spans columns or rows stands in the first of them.
      const isAgain = one.end > one.start && seen.has(one.start);
      seen.add(one.start);
      return cell(one, isHead, isAgain);
    });
    return `<w:tr>${isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${made.join('')}</w:tr>`;
  };
  const lines = [line(head, true), ...rows.map((cells) => line(cells, false))].join('');
  const border = ['top', 'bottom', 'insideH']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
    .join('');
  const grid = head.map(() => '<w:gridCol/>').join('');
  const caption = [title, unit].filter((one) => one !== undefined && one !== '').join('　');
  // What names a table is mostly a block of its own already; a table at the end of a file needs a paragraph behind it.
  return {
    markup: `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders>${caption === '' ? '' : `<w:tblCaption w:val="${escaped(caption)}"/>`}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${lines}</w:tbl><w:p/>`,
    paragraphs: paragraphs + 1,
  };
}

function styles(language: string): string {
  const fonts =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/>';
  const style = (id: string, name: string, paragraph: string, run: string): string =>
    `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
  const heading = (level: number, size: number): string =>
    style(
      `Heading${level}`,
      `heading ${level}`,
      `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
      `<w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="${size}"/>`,
    );
  return `${HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="24"/><w:lang w:val="${language}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${style('Normal', 'Normal', '<w:spacing w:after="120" w:line="360" w:lineRule="auto"/>', '')}${heading(1, 32)}${heading(2, 28)}${heading(3, 26)}${style('Note', 'Note', '', '<w:sz w:val="20"/>')}${style('Item', 'Item', '<w:ind w:left="420"/>', '')}${style('Cell', 'Cell', '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="20"/>')}</w:styles>`;
}
