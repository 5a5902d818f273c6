/** What others published or set, out of a workspace's `reference/`: figures with their source, and the rate tables of its sources. */
import {readFile} from 'node:fs/promises';
import {type Figures, rateFigures, readFigures} from '../process/compile/index.ts';
import {baseCurrency, readRates} from '../process/ingest/index.ts';
import {findFile, type Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';
import {recordSources} from './record-sources.ts';

const FILE = 'reference/figures.csv';

/** @throws Problem with file and line; where two sources have rates of a currency, those of the first declared count */
export async function figuresOf(workspace: Workspace<WorkspaceKinds>): Promise<Figures> {
  const {folders} = workspace;
  const own = findFile(folders, FILE);
  const found = new Map(own ? readFigures(await readFile(own.path, 'utf8'), own.name) : []);
  for (const source of recordSources(workspace)) {
    const file = source.currency?.rates;
    if (file === undefined || !findFile(folders, file)) continue;
    const {table} = await readRates(folders, file, source.id);
    for (const [id, figure] of rateFigures(table, baseCurrency(source))) if (!found.has(id)) found.set(id, figure);
  }
  return found;
}
