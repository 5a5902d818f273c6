/** What others published or set, out of a workspace's `reference/`: figures with their source, and the rate tables of its sources. */
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Figures, rateFigures, readFigures} from '../process/compile/index.ts';
import {baseCurrency, readRates} from '../process/ingest/index.ts';
import type {Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';
import {recordSources} from './record-sources.ts';

const FILE = 'reference/figures.csv';

/** @throws Problem with file and line; where two sources have rates of a currency, those of the first declared count */
export async function figuresOf(workspace: Workspace<WorkspaceKinds>): Promise<Figures> {
  const {root} = workspace;
  const path = join(root, FILE);
  const found = new Map(existsSync(path) ? readFigures(await readFile(path, 'utf8'), FILE) : []);
  for (const source of recordSources(workspace)) {
    const file = source.currency?.rates;
    if (file === undefined || !existsSync(join(root, file))) continue;
    const {table} = await readRates(root, file, source.id);
    for (const [id, figure] of rateFigures(table, baseCurrency(source))) if (!found.has(id)) found.set(id, figure);
  }
  return found;
}
