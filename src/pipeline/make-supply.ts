/** Deliveries of a run put together for its report; the tables of the new draft are kept to compare the next one with. */
import type {Released} from '../model/seals.ts';
import type {Table} from '../model/table.ts';
import type {TableDeclaration} from '../present/tables/index.ts';
import type {Pending} from '../process/compile/index.ts';
import type {Declared} from '../workspace/index.ts';
import {readReport} from './report.ts';
import {readPrinted, revisionsOf, writePrinted} from './revisions.ts';
import type {Supply} from './supply.ts';

export type SupplyInput = {
  readonly root: string;
  readonly deliveries: Supply['deliveries'];
  readonly pending: ReadonlyMap<string, readonly Pending[]>;
  readonly released: Released;
  /** tables of the new draft that may be shown */
  readonly tables: readonly Table[];
  readonly declared: ReadonlyMap<string, Declared<TableDeclaration>>;
};

export async function makeSupply({
  root,
  deliveries,
  pending,
  released,
  tables,
  declared,
}: SupplyInput): Promise<Supply> {
  const before = await readPrinted(root);
  const last = (await readReport(root))?.supply?.revisions;
  const revisions = before && revisionsOf({before, released, tables, declared, last});
  await writePrinted(root, tables);
  return {
    deliveries,
    waits: [...pending].map(([source, list]) => ({source, pending: list})),
    provisional: provisionalIn(released),
    ...(revisions ? {revisions} : {}),
  };
}

function provisionalIn({datasets}: Released): Supply['provisional'] {
  return datasets.flatMap(({id, title, observations, periods, waitsFor}) => {
    if (!waitsFor) return [];
    const all = observations.filter(({flags}) => flags?.includes('p'));
    const own = new Set(all.map(({period}) => period));
    return [{dataset: id, title, periods: periods.filter((period) => own.has(period)), figures: all.length}];
  });
}
