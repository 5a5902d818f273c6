/** Faults of imputations that their schema can't see. */
import {Problem} from '../../model/problem.ts';
import type {DeclaredImputation, SourceColumns} from './shapes.ts';
import type {Folders} from '../../workspace/index.ts';
import {problems} from './problems.ts';
import {eachOf, grainOf} from './grain.ts';
import {readLists} from './lists.ts';

type Input = {
  /** folders of the workspace, where the lists are */
  readonly folders: Folders;
  readonly imputations: readonly DeclaredImputation[];
  readonly sources: ReadonlyMap<string, SourceColumns>;
};

/** @returns every fault found without reading a record */
export async function checkImputations({folders, imputations, sources}: Input): Promise<readonly Problem[]> {
  const owners = new Map<string, string>();
  const faults: Problem[] = [];
  for (const declared of imputations) {
    const {id, value, place} = declared;
    const columns = sources.get(value.source);
    if (!columns) {
      const facts = {imputation: id, source: value.source, has: [...sources.keys()]};
      faults.push(problems.IMPUTATION_UNKNOWN_SOURCE(facts, place?.(['source'])));
      continue;
    }
    const other = owners.get(value.source);
    if (other !== undefined)
      faults.push(problems.IMPUTATION_TWICE({imputation: id, source: value.source, other}, place?.(['source'])));
    owners.set(value.source, id);
    const lists = await listFaults(declared, columns, folders);
    faults.push(
      ...lists.faults,
      ...columnFaults(declared, columns, lists.listed),
      ...sizeFaults(declared, lists.listed),
    );
  }
  return faults;
}

/** The fault of a list or file of totals, and the columns of the list; undefined where it can't be told. */
async function listFaults(
  declared: DeclaredImputation,
  columns: SourceColumns,
  folders: Folders,
): Promise<{readonly faults: readonly Problem[]; readonly listed: readonly string[] | undefined}> {
  try {
    const {listed} = await readLists(declared, grainOf(declared.value, columns), folders);
    return {faults: [], listed};
  } catch (error) {
    if (error instanceof Problem) return {faults: [error], listed: undefined};
    throw error;
  }
}

function columnFaults(
  {id, value, place}: DeclaredImputation,
  columns: SourceColumns,
  listed: readonly string[] | undefined,
): readonly Problem[] {
  const has = Object.keys(columns);
  const {source} = value;
  const missing = (key: string, column: string, path: readonly (string | number)[], also: readonly string[] = []) =>
    has.includes(column) || also.includes(column)
      ? []
      : [
          problems.IMPUTATION_UNKNOWN_COLUMN(
            {imputation: id, key, column, source, has: [...has, ...also]},
            place?.(path),
          ),
        ];
  const number = (key: string, column: string, path: readonly (string | number)[]) =>
    has.includes(column) && columns[column]?.scale === undefined
      ? [problems.IMPUTATION_NOT_A_NUMBER({imputation: id, key, column, source}, place?.(path))]
      : missing(key, column, path);
  // Without a list that can be read, any column may be one of it.
  const text = (key: string, column: string, path: readonly (string | number)[], also: readonly string[] = []) =>
    listed === undefined ? [] : missing(key, column, path, [...listed, ...also]);
  const classes = (key: string, list: readonly string[], path: readonly (string | number)[]) =>
    list.flatMap((column, at) => text(key, column, [...path, at], ['size']));
  return [
    ...value.unit.flatMap((column, at) => missing('unit', column, ['unit', at])),
    ...eachOf(value, columns).flatMap((column, at) => missing('each', column, ['each', at])),
    ...number('value', value.value, ['value']),
    ...classes('classes', value.classes, ['classes']),
    ...Object.keys(value.expected.where).flatMap((column) =>
      text('expected.where', column, ['expected', 'where', column]),
    ),
    ...value.chain.flatMap((step, at) => [
      ...classes('chain.classes', step.classes ?? [], ['chain', at, 'classes']),
      ...(step.method === 'donor' ? step.fields : []).flatMap((field, index) =>
        field === 'previous' ? [] : number('chain.fields', field, ['chain', at, 'fields', index]),
      ),
    ]),
  ];
}

function sizeFaults({id, value, place}: DeclaredImputation, listed: readonly string[] | undefined): readonly Problem[] {
  const used = [...value.classes, ...value.chain.flatMap((step) => step.classes ?? [])].includes('size');
  const fault = (zh: string, en: string, path: readonly string[]) => [
    problems.IMPUTATION_SIZE({imputation: id, what: {zh, en}}, place?.(path)),
  ];
  const mayBeListed = listed === undefined || listed.includes('size');
  if (used && !value.size && !mayBeListed)
    return fault('用到了 size，却没有声明界限', '`size` is used, but no bounds are declared', ['classes']);
  if (!used && value.size)
    return fault('声明了界限，却没有分组用到 size', 'bounds are declared, but no class uses `size`', ['size']);
  const bounds = value.size ?? [];
  const isRising = bounds.every((bound, at) => {
    const before = bounds[at - 1];
    return (
      before === undefined ||
      before.unscaled * 10n ** BigInt(bound.scale) < bound.unscaled * 10n ** BigInt(before.scale)
    );
  });
  return isRising ? [] : fault('界限不是递增的', 'the bounds do not rise', ['size']);
}
