/** The format of Word and WPS: real styles, tables, captions, contents, header and footer; the same bytes for the same report. */
import type {Report} from '../../document.ts';
import type {Charts} from '../charts.ts';
import {fitted} from '../fitting.ts';
import {documentOf, type Made} from './document.ts';
import {settled} from './settle.ts';

export async function writeDocx(report: Report, charts: Charts): Promise<Uint8Array> {
  const docx = await import('docx');
  const {document} = await fitted(report, (density) => documentOf(report, charts, density), bodyPages);
  return settled(await docx.Packer.toBuffer(document), report.release.at);
}

/** Laid out as Word would, with the typefaces it has, and for 仿宋 and 黑体 with the most similar ones. */
export async function bodyPages({document, bodyLength}: Made): Promise<number> {
  const {layoutDocument} = await import('docx/layout');
  const {pages} = layoutDocument(document, {guess: true});
  const after = pages.findIndex(({body}) => body.some(({index}) => index >= bodyLength));
  return after < 0 ? pages.length : after;
}
