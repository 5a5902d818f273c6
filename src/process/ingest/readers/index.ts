/** The list of readers: a new format is one file beside this one, and one line here. The first that knows the bytes takes the file. */
import {readHead} from '../bytes/stream.ts';
import {FileRefused} from '../faults.ts';
import {refusalOf} from '../files.ts';
import type {Reader} from '../reader.ts';
import type {Source} from '../source.ts';
import {csv} from './csv.ts';
import {parquet} from './parquet.ts';
import {xlsx} from './xlsx.ts';

export const readers: readonly Reader[] = [parquet, xlsx, csv];

export function sniffReader(head: Buffer): Reader | undefined {
  return readers.find((reader) => reader.sniff(head));
}

/** @throws FileRefused `WRONG_FORMAT` when the declared format and the bytes disagree, `FILE_VANISHED` */
export async function readerFor(path: string, source: Source): Promise<Reader> {
  const head = await readHead(path, 16).catch((error: unknown) => {
    throw refusalOf(error);
  });
  const found = sniffReader(head);
  const declared = source.format.reader;
  if (!found) throw new FileRefused('WRONG_FORMAT', {declared: declared ?? '', found: ''});
  if (head.length > 0 && declared !== undefined && declared !== found.id) {
    throw new FileRefused('WRONG_FORMAT', {declared, found: found.id});
  }
  return found;
}
