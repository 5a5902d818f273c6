/** Reads a document of any known format: what it is, is decided by its content first, then by its name. */
import type {ReadDocument} from '../../../model/document.ts';
import {problems} from '../problems.ts';
import {assemble} from './assemble.ts';
import {LIMITS, type Limits} from './limits.ts';
import type {Reader} from './reader.ts';
import {txt} from './txt.ts';

/** In the order in which they are asked. */
export const readers: readonly Reader[] = [txt];

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
  const reader = readers.find(({recognises}) => recognises(bytes));
  if (reader === undefined) throw problems.DOCUMENT_KIND_UNKNOWN({name, found: 'unknown'});
  return assemble(await reader.read({bytes, name, limits}), name, reader.format, limits);
}
