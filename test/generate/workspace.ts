/** A temporary workspace that can be generated: the published figures and the reference tables of the example. */
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'zhejiang-2019');

export function makeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'shumao-generate-'));
  for (const folder of ['published', 'reference']) cpSync(join(EXAMPLE, folder), join(root, folder), {recursive: true});
  return root;
}

export function removeRoot(root: string): void {
  rmSync(root, {recursive: true, force: true});
}
