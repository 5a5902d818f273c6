/** Whether a Parquet file is there to its end: what a power cut truncated lacks its end mark. */
import {open} from 'node:fs/promises';

const MARK = 'PAR1';

export async function isWholeFile(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const {size} = await file.stat();
    if (size < 2 * MARK.length) return false;
    const {buffer} = await file.read(Buffer.alloc(MARK.length), 0, MARK.length, size - MARK.length);
    return buffer.toString('latin1') === MARK;
  } finally {
    await file.close();
  }
}
