/** PDF: text by its places on the page; the order in which the file holds it and its tags are not trusted. */
import {problems} from '../problems.ts';
import {captionAbove, type FoundTable} from './text/find-tables.ts';
import {draftOfLines} from './text/from-lines.ts';
import {pdfLines} from './pdf/document-lines.ts';
import {guardPdf} from './pdf/guard.ts';
import {type Counter, type Page, pageItems} from './pdf/items.ts';
import {findRegions} from './pdf/placed-tables.ts';
import {tableOfRegion} from './pdf/table-of-region.ts';
import type {Role} from './text/furniture.ts';
import type {Draft, DraftBlock, Input, Reader, Remark} from './reader.ts';

export const pdf: Reader = {
  format: 'pdf',
  endings: ['.pdf'],
  recognises: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1_024, bytes.byteLength)).includes('%PDF-'),
  async read(input) {
    guardPdf(input.bytes, input.name, input.limits);
    const pages = await pagesOf(input);
    if (pages.every((page) => found(page) === 0))
      throw problems.DOCUMENT_ONLY_PICTURES({name: input.name, pages: pages.length});
    return draftOf(pages);
  },
};

async function pagesOf({bytes, name, limits}: Input): Promise<readonly Page[]> {
  const {getDocumentProxy} = await import('unpdf');
  const counter: Counter = {units: 0, items: 0};
  try {
    // pdf.js takes the bytes it is given for itself.
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
    });
    try {
      if (document.numPages > limits.pages)
        throw problems.DOCUMENT_TOO_LARGE({name, what: 'pages', limit: limits.pages, found: document.numPages});
      const pages: Page[] = [];
      for (let number = 1; number <= document.numPages; number += 1)
        pages.push(await pageItems(document, number, name, limits, counter));
      return pages;
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw problems.DOCUMENT_ENCRYPTED({name});
    // What pdf.js throws of a damaged file: its own kinds, and errors of the language on values it did not expect.
    if (
      error instanceof Error &&
      (/^(?:InvalidPDF|MissingPDF|UnexpectedResponse|UnknownError|FormatError|XRef|Type|Range|Reference|AbortException)/.test(
        error.name,
      ) ||
        error.name === 'Error')
    )
      throw problems.DOCUMENT_UNREADABLE({name, format: 'PDF', what: error.message.slice(0, 200)});
    throw error;
  }
}

function draftOf(pages: readonly Page[]): Draft {
  const {lines, places, roles, kindOf} = pdfLines(pages.map(({items}) => items));
  const tables: FoundTable[] = [];
  let headKeys: ReadonlySet<string> = new Set();
  for (const region of findRegions(places)) {
    const before = tables.at(-1);
    const isNext = before !== undefined && isNothingBetween(roles, before.to, region.from);
    const rows = tableOfRegion(places, region, isNext ? headKeys : new Set());
    if (rows === undefined) continue;
    for (const at of rows.repeated) roles[at] = 'page';
    // Rows without a head right under a table of as many columns are more of its rows.
    if (isNext && rows.headKeys.size === 0 && before.head.length === rows.head.length) {
      before.rows.push(...rows.rows);
      before.to = region.to;
      continue;
    }
    const caption = captionAbove(lines, region.from, (at) => roles[at] === 'body', before?.to ?? 0);
    const {head, numbers} = rows;
    const page = lines[region.from]?.page ?? 1;
    tables.push({...caption, to: region.to, head, rows: rows.rows, page, numbers, skipped: new Set(), filled: 0});
    headKeys = rows.headKeys;
  }
  const draft = draftOfLines(lines, {roles, tables, kindOf});
  const aside = (texts: (page: Page) => readonly string[]) =>
    pages.flatMap((page, at) => texts(page).map((text): DraftBlock => ({kind: 'page', text, page: at + 1})));
  const turned = aside((page) => page.turned);
  const drawn = aside((page) => (page.drawn.length === 0 ? [] : [page.drawn.join(' ')]));
  return {
    blocks: [...draft.blocks, ...turned, ...drawn],
    remarks: [...draft.remarks, ...remarksOf(turned.length, drawn.length), ...withoutText(pages)],
  };
}

function isNothingBetween(roles: readonly Role[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (roles[at] === 'body') return false;
  return true;
}

/** A page of pictures among pages of text was scanned, or is damaged. */
function withoutText(pages: readonly Page[]): readonly Remark[] {
  const empty = pages.flatMap((page, at) => (found(page) === 0 ? [at + 1] : []));
  if (empty.length === 0) return [];
  const list = empty.slice(0, 20);
  return [
    {
      zh: `有 ${empty.length} 页没有文字（可能是图片），未予核对：第 ${list.join('、')} 页。`,
      en: `${empty.length} page${empty.length === 1 ? ' has' : 's have'} no text, perhaps pictures, and was not audited: ${list.join(', ')}.`,
    },
  ];
}

const found = (page: Page): number => page.items.length + page.turned.length + page.drawn.length;

function remarksOf(turned: number, drawn: number): readonly Remark[] {
  const remarks: Remark[] = [];
  if (turned > 0)
    remarks.push({
      zh: `有 ${turned} 处斜排或竖排文字（如水印），未予核对。`,
      en: `${turned} piece${turned === 1 ? '' : 's'} of slanted or turned text, such as a watermark, was not audited.`,
    });
  if (drawn > 0)
    remarks.push({
      zh: `有 ${drawn} 页的图形含有文字，未予核对。`,
      en: `Drawings with text on ${drawn} page${drawn === 1 ? '' : 's'} were not audited.`,
    });
  return remarks;
}
