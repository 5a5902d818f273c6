/** What can be wrong with a reconciliation before a figure is looked at: names of datasets, keys, steps and correspondences. */
import {TOTAL} from '../../../model/address.ts';
import {nearest, type Problem} from '../../../model/problem.ts';
import {problems} from './problems.ts';
import type {DeclaredReconciliation} from './reconcile.ts';

export type Names = {
  /** dimensions by dataset */
  readonly datasets: ReadonlyMap<string, readonly string[]>;
  readonly correspondences: readonly string[];
};

type Path = readonly (string | number)[];

/** Every fault of the declarations, each with its place. */
export function checkReconciliations(all: readonly DeclaredReconciliation[], names: Names): readonly Problem[] {
  return all.flatMap(({value, place}) => {
    const at = (path: Path) => place?.(path);
    const figures = [...figuresOf(value.a, ['a']), ...figuresOf(value.b, ['b'])];
    const steps = value.items.flatMap((item, index) => figuresOf(item, ['items', index]));
    const twice = value.items.flatMap(({id}, index) => {
      const first = value.items.findIndex((other) => other.id === id);
      const line = at(['items', first, 'id'])?.line ?? 0;
      return first < index ? [problems.BRIDGE_TWICE({what: id, line}, at(['items', index, 'id']))] : [];
    });
    const unknown = (['a', 'b'] as const).flatMap((side) => {
      const {via: id} = value[side];
      const has = names.correspondences;
      if (id === undefined || has.includes(id)) return [];
      const what = {zh: '对照表', en: 'correspondence'};
      return [problems.BRIDGE_UNKNOWN({what, id, has, hint: nearest(id, has)}, at([side, 'via']))];
    });
    const faults = [...figures, ...steps].flatMap(({text, path}) => figureFault(text, names, at(path)) ?? []);
    return [...faults, ...twice, ...unknown];
  });
}

type Figure = {readonly text: string; readonly path: Path};

function figuresOf(
  declared: {readonly figure?: string | undefined; readonly 'sum-of'?: readonly string[] | undefined},
  path: Path,
): readonly Figure[] {
  const {figure} = declared;
  const list = (declared['sum-of'] ?? []).map((text, at) => ({text, path: [...path, 'sum-of', at]}));
  return [...(figure === undefined ? [] : [{text: figure, path: [...path, 'figure']}]), ...list];
}

function figureFault(
  address: string,
  {datasets}: Names,
  place: Parameters<typeof problems.BRIDGE_KEY>[1],
): Problem | undefined {
  const [id = '', key = ''] = address.replace(/^-/, '').split('/');
  const dimensions = datasets.get(id);
  const has = [...datasets.keys()];
  if (!dimensions) {
    return problems.BRIDGE_UNKNOWN({what: {zh: '数据集', en: 'dataset'}, id, has, hint: nearest(id, has)}, place);
  }
  if (key === TOTAL || key.split('.').length === dimensions.length) return undefined;
  return problems.BRIDGE_KEY({address, dataset: id, dimensions}, place);
}
