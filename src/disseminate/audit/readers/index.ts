/** Reads a document of any known format: what it is, is decided by its content first, then by its name. */
import type {ReadDocument} from '../../../model/document.ts';
import {problems} from '../problems.ts';
import {assemble} from './assemble.ts';
import {docx} from './docx.ts';
import {html} from './html.ts';
import {refuseOtherKinds} from './kinds.ts';
import {LIMITS, type Limits} from './limits.ts';
import {md} from './md.ts';
import {pdf} from './pdf.ts';
import type {Reader} from './reader.ts';
import {txt} from './txt.ts';

/** In the order in which they are asked. */
export const readers: readonly Reader[] = [docx, pdf, html, md, txt];

/**
 * @param name of the file, without its folder
 * @throws Problem `DOCUMENT_EMPTY`, `DOCUMENT_ENCRYPTED`, `DOCUMENT_TRUNCATED`, `DOCUMENT_TOO_LARGE`, `DOCUMENT_UNREADABLE`,
 *   `DOCUMENT_UNSAFE`, `DOCUMENT_ONLY_PICTURES`, `DOCUMENT_KIND_UNKNOWN`
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  options: {readonly limits?: Partial<Limits>} = {},
): Promise<ReadDocument> {
  const limits = {...LIMITS, ...options.limits};
  if (bytes.length === 0) throw problems.DOCUMENT_EMPTY({name});
  if (bytes.length > limits.fileBytes)
    throw problems.DOCUMENT_TOO_LARGE({name, what: 'bytes', limit: limits.fileBytes, found: bytes.length});
  refuseOtherKinds(bytes, name);
  const reader = readerOf(bytes, name);
  if (reader === undefined) throw problems.DOCUMENT_KIND_UNKNOWN({name, found: 'binary'});
  return assemble(await reader.read({bytes, name, limits}), name, reader.format, limits);
}

/**
 * Plain text may be Markdown: there the name decides. Text that is named as a file of pages is a broken one: read as text it would hold
 * no number, and nothing would be found wrong in it.
 */
function readerOf(bytes: Uint8Array, name: string): Reader | undefined {
  const found = readers.find(({recognises}) => recognises(bytes));
  if (found?.format !== 'txt') return found;
  const named = readers.find(({endings}) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
  if (named?.format === 'pdf' || named?.format === 'docx')
    throw problems.DOCUMENT_KIND_UNKNOWN({name, found: `text, 纯文本 (≠ ${named.format.toUpperCase()})`});
  return named ?? found;
}
