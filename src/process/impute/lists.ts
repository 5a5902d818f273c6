/** The files that an imputation names: the list of units and known totals. They are read once to check them, and again when they are used. */
import {readFile} from 'node:fs/promises';
import {findFile, type Folders} from '../../workspace/index.ts';
import {problems} from './problems.ts';
import type {DeclaredImputation} from './shapes.ts';
import type {Grain} from './sums.ts';
import {readTotals, type Totals} from './totals.ts';
import {type ListedUnit, readUnits} from './units-list.ts';

export type Lists = {
  readonly list: readonly ListedUnit[];
  /** columns of the list; empty where there is none */
  readonly listed: readonly string[];
  /** by file */
  readonly totals: ReadonlyMap<string, Totals>;
};

/** @throws Problem of the file that can't be read */
export async function readLists(declared: DeclaredImputation, grain: Grain, folders: Folders): Promise<Lists> {
  const {expected, chain, classes} = declared.value;
  const read = async (file: string, path: readonly (string | number)[]): Promise<string> => {
    const facts = {imputation: declared.id, file};
    const found = findFile(folders, file);
    if (!found) throw problems.IMPUTATION_FILE_MISSING(facts, declared.place?.(path));
    return readFile(found.path, 'utf8');
  };
  const {list: file} = expected;
  const units =
    file === undefined ? undefined : readUnits(await read(file, ['expected', 'list']), file, declared.value);
  const totals = new Map<string, Totals>();
  for (const [at, step] of chain.entries()) {
    if (step.method !== 'prorate') continue;
    const columns = [...new Set([...grain.each, ...(step.classes ?? classes)])];
    const text = await read(step.totals, ['chain', at, 'totals']);
    totals.set(step.totals, readTotals(text, step.totals, columns, grain.scale));
  }
  return {list: units?.units ?? [], listed: units?.columns ?? [], totals};
}
