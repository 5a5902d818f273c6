/** One temporary folder for everything that a run of the tests leaves in it, commands that they start included; it goes when the run ends. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

let folder = '';

export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'shumao-test-'));
  process.env['TMPDIR'] = folder;
  // Compiled once for all the commands of a run.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
}

export function teardown(): void {
  rmSync(folder, {recursive: true, force: true, maxRetries: 3});
}
