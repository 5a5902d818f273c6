/**
 * Another classification in a what-if: one that a correspondence of the catalog leads to, or the codes as of another day (`areas@2021-12-31`).
 * A scope stays on the codes that were delivered, which is where it belongs.
 */
import type {Catalog} from '../../workspace/index.ts';
import type {Dataset} from '../../process/compile/index.ts';
import type {Opened} from '../plan.ts';
import type {Changed} from './changed.ts';
import {problems} from './problems.ts';

/** @param text `CLASSIFICATION` or `CLASSIFICATION@DAY` */
export async function otherClassification(text: string, only: string | undefined, opened: Opened): Promise<Changed> {
  const {workspace, catalog} = opened;
  const [, id = text, day] = /^([^@]+)@(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  const {datasets} = workspace.declarations;
  const ways = await waysOf(catalog);
  const changed = new Map(datasets);
  const touched: string[] = [];
  const reachable = new Set<string>();
  for (const [name, declared] of datasets) {
    if (only !== undefined && only !== name) continue;
    for (const [column, used] of usedBy(declared.value, opened)) {
      reachable.add(used);
      for (const way of ways.filter(({from}) => from === used)) reachable.add(way.to);
      const way = used === id ? undefined : ways.find((one) => one.from === used && one.to === id);
      if (used !== id && way === undefined) continue;
      const before = changed.get(name)?.value ?? declared.value;
      const value = way ? await coded(before, column, way, catalog) : asOf(before, day);
      changed.set(name, {...declared, value});
      if (!touched.includes(name)) touched.push(name);
    }
  }
  if (touched.length === 0) throw problems.WHATIF_CLASSIFICATION_UNREACHED({found: id, has: [...reachable].toSorted()});
  const {title} = await catalog.classification(id);
  const list = touched.map((name) => datasets.get(name)?.value.title ?? {zh: name, en: name});
  const at = day === undefined ? {zh: '', en: ''} : {zh: `，按 ${day} 的代码`, en: `, codes as of ${day}`};
  return {
    opened: {...opened, workspace: {...workspace, declarations: {...workspace.declarations, datasets: changed}}},
    text: {
      zh: `“${list.map(({zh}) => zh).join('”“')}”改用分类：${title.zh}${at.zh}`,
      en: `${list.map(({en}) => en).join(', ')}: classification is ${title.en}${at.en}`,
    },
    datasets: touched,
    rules: [],
  };
}

type Way = {readonly id: string; readonly from: string; readonly to: string};

async function waysOf(catalog: Catalog): Promise<readonly Way[]> {
  return Promise.all(
    catalog.ids('correspondences').map(async (id) => {
      const {from, to} = await catalog.correspondence(id);
      return {id, from, to};
    }),
  );
}

/** Coded columns of a dataset, with the classification of what is delivered in each. */
function usedBy({source, dimensions}: Dataset, {workspace}: Opened): readonly (readonly [string, string])[] {
  const columns = workspace.declarations.sources.get(source ?? '')?.value.columns ?? [];
  return Object.entries(dimensions).flatMap(([column, declared]) => {
    const delivered = columns.find(({as}) => as === column)?.classification ?? declared?.classification;
    return delivered === undefined ? [] : [[column, delivered] as const];
  });
}

/** Levels and groups of another classification mean nothing in this one: all of its own levels, and no groups, take their place. */
async function coded(dataset: Dataset, column: string, {id, to}: Way, catalog: Catalog): Promise<Dataset> {
  const {levels: _levels, groups, presentation: _presentation, ...rest} = dataset.dimensions[column] ?? {groups: []};
  const kept: string[] = [];
  for (const group of groups) if ((await catalog.group(group)).classification === to) kept.push(group);
  const dimension = {...rest, classification: to, via: id, groups: kept};
  return {...dataset, dimensions: {...dataset.dimensions, [column]: dimension}};
}

function asOf(dataset: Dataset, day: string | undefined): Dataset {
  return day === undefined ? dataset : {...dataset, 'reference-date': day};
}
