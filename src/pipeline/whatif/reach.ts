/** What a change can reach: datasets that look at a changed one, tables that show any of them, and what is needed to compile those. */
import type {TableDeclaration} from '../../present/tables/index.ts';
import type {Dataset} from '../../process/compile/index.ts';
import type {Plan} from '../plan.ts';

export type Reach = {
  /** datasets whose cells or figures may differ */
  readonly datasets: ReadonlySet<string>;
  /** tables that show some of them */
  readonly tables: ReadonlySet<string>;
  /** datasets to compile: those, what they and the tables look at, and the others of the same sources, with which they share sums */
  readonly needed: ReadonlySet<string>;
};

export function reachOf({workspace}: Plan, changed: readonly string[]): Reach {
  const declared = [...workspace.declarations.datasets.values()].map(({value}) => value);
  const looks = new Map(declared.map((dataset) => [dataset.id, looksAt(dataset)]));
  const datasets = grown(changed, (id) => declared.flatMap((one) => (looks.get(one.id)?.has(id) ? one.id : [])));
  const shown = [...workspace.declarations.tables.values()].map(({id, value}) => [id, shownIn(value)] as const);
  const touched = shown.filter(([, own]) => own.some((id) => datasets.has(id)));
  const sourceOf = new Map(declared.map(({id, source}) => [id, source]));
  const needed = grown([...datasets, ...touched.flatMap(([, own]) => own)], (id) => [
    ...(looks.get(id) ?? []),
    ...declared.flatMap((one) => (one.source !== undefined && one.source === sourceOf.get(id) ? one.id : [])),
  ]);
  return {datasets, tables: new Set(touched.map(([id]) => id)), needed};
}

function grown(start: readonly string[], next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const found = new Set(start);
  for (const id of found) for (const one of next(id)) found.add(one);
  return found;
}

/** Parts of a combined dataset or a frame, and wholes of its shares: every `dataset` that its measures name. */
function looksAt({combine, parts, publish}: Dataset): ReadonlySet<string> {
  const framed = Object.values(parts ?? {}).flatMap((part) => part?.dataset ?? []);
  return new Set([...(combine?.parts ?? []), ...framed, ...named(publish)]);
}

function named(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'dataset' && typeof inner === 'string' ? [inner] : named(inner),
  );
}

function shownIn({dataset, columns, rows}: TableDeclaration): readonly string[] {
  const figures = (rows.figures ?? []).map(({figure}) => figure.split('/')[0] ?? '');
  const all = [dataset, ...columns.map((column) => column.dataset), ...figures];
  return [...new Set(all.flatMap((id) => id ?? []))];
}

/** The plan with the datasets and tables of the reach alone. */
export function within(plan: Plan, {needed, tables}: Reach): Plan {
  const {declarations} = plan.workspace;
  const some = {
    datasets: new Map([...declarations.datasets].filter(([id]) => needed.has(id))),
    tables: new Map([...declarations.tables].filter(([id]) => tables.has(id))),
  };
  return {...plan, workspace: {...plan.workspace, declarations: {...declarations, ...some}}};
}
