/** The Zhejiang workspace in a temporary folder, with exact synthetic records from the generator: what compile and run are measured on. */
import {cp} from 'node:fs/promises';
import {join} from 'node:path';
import {inChild, type Measured} from './measure/task.ts';
import type {Generate, Generated} from './tasks/generate.ts';

const EXAMPLE = join(import.meta.dirname, '..', 'examples', 'zhejiang-2019');
const LEFT_OUT = ['inbox', '.shumao', 'releases'];

export async function copyWorkspace(to: string): Promise<void> {
  await cp(EXAMPLE, to, {recursive: true, filter: (path) => !LEFT_OUT.some((name) => path === join(EXAMPLE, name))});
}

export async function generateInto(root: string, records: number, seed: number): Promise<Measured<Generated>> {
  return inChild<Generate, Generated>('generate', {root, records, seed, shards: 1});
}
