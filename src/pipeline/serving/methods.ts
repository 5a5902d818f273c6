/**
 * How the figures are made, as far as everybody may know it. Left out: conditions and thresholds of checks (they would tell a declarant what is not looked
 * at), parameters of protection other than the minimum (they would tell an intruder how near a guess may come), owners, and whatever names an enterprise.
 */
import type {ApiProtection, ApiRule} from '../../model/api-methods.ts';
import type {Classification, Correspondence, Scope} from '../../model/classification.ts';
import {byCodePoint, type Text} from '../../model/text.ts';
import type {Catalog} from '../../workspace/index.ts';
import type {Plan} from '../plan.ts';
import type {Base, OpenRelease} from './open.ts';

export type PublicMethods = {
  /** those that the release is expressed in first, then the others of the catalog */
  readonly classifications: readonly Used<Classification>[];
  readonly scopes: readonly Used<Scope>[];
  readonly correspondences: readonly Correspondence[];
  readonly rules: readonly Omit<ApiRule, 'places'>[];
  readonly protection: ApiProtection;
};

/** With the datasets of the release that rest on it. */
export type Used<T> = {readonly of: T; readonly datasets: readonly string[]};

/** @throws Problem, Problems of the declarations and of the catalog */
export async function publicMethods(base: Base, opened: OpenRelease): Promise<PublicMethods> {
  const make = (): Promise<PublicMethods> => made(base, opened);
  const {length} = await base.list();
  // Kept under a name that says of which release, and until another one comes out.
  return (await base.answers.get(`methods ${opened.release.id} ${length}`, make)) as PublicMethods;
}

async function made(base: Base, opened: OpenRelease): Promise<PublicMethods> {
  const plan = await base.plan();
  const {catalog} = plan;
  const cubes = opened.released.cubes;
  const inScope = (id: string): readonly string[] =>
    cubes
      .filter((cube) => plan.workspace.declarations.datasets.get(cube.id)?.value.scope === id)
      .map((cube) => cube.id);
  const inClassification = (id: string): readonly string[] =>
    cubes.filter(({dimensions}) => dimensions.some((one) => one.classification === id)).map((cube) => cube.id);
  return {
    classifications: usedFirst(
      await Promise.all(
        catalog.ids('classifications').map((id) => used(catalog.classification(id), inClassification(id))),
      ),
    ),
    scopes: usedFirst(await Promise.all(catalog.ids('scopes').map((id) => used(catalog.scope(id), inScope(id))))),
    correspondences: await allOf(catalog, 'correspondences', (id) => catalog.correspondence(id)),
    rules: rulesOf(plan),
    protection: protectionOf(plan, opened),
  };
}

async function used<T>(of: Promise<T>, datasets: readonly string[]): Promise<Used<T>> {
  return {of: await of, datasets};
}

function usedFirst<T extends {readonly id: string}>(all: readonly Used<T>[]): readonly Used<T>[] {
  const rank = ({datasets}: Used<T>): number => (datasets.length > 0 ? 0 : 1);
  return all.toSorted((a, b) => rank(a) - rank(b) || byCodePoint(a.of.id, b.of.id));
}

async function allOf<T>(
  catalog: Catalog,
  kind: Parameters<Catalog['ids']>[0],
  read: (id: string) => Promise<T>,
): Promise<readonly T[]> {
  return Promise.all(catalog.ids(kind).map(read));
}

function rulesOf({workspace}: Plan): PublicMethods['rules'] {
  return [...workspace.declarations.rules.values()].map(({id, value}) => ({
    id,
    kind: value.kind,
    label: value.label,
    severity: value.severity,
    sources: [value.source].flat(),
  }));
}

const words = {
  minimum: {zh: '最少贡献单位数', en: 'minimum of contributors'},
  dominance: {
    zh: '支配规则：最大的几个贡献单位不得占单元的大部分',
    en: 'dominance: a few contributors may not make up most of a cell',
  },
  'p-percent': {
    zh: 'p% 规则：任何贡献单位不得能较准确地估计另一个',
    en: 'p percent: no contributor may be able to estimate another closely',
  },
  pq: {zh: '先验—后验规则', en: 'prior-posterior rule'},
  'on-request': {zh: '依企业申请隐藏', en: 'hidden where a unit asked for it'},
  manual: {zh: '逐项决定', en: 'decisions on single cells'},
  holdings: {zh: '同一集团的企业按一个贡献单位计', en: 'enterprises of one holding count as one contributor'},
  intervals: {
    zh: '隐藏的数字须与可推算的范围保持距离',
    en: 'hidden figures keep their distance from what can be worked out',
  },
} as const satisfies Readonly<Record<string, Text>>;

function protectionOf({workspace, protections}: Plan, {released}: OpenRelease): ApiProtection {
  const declared = workspace.config.value.protection;
  const has = (key: keyof typeof words): boolean => {
    const value = declared?.[key];
    return value !== undefined && value !== 0 && !(Array.isArray(value) && value.length === 0);
  };
  const ids = (
    ['minimum', 'dominance', 'p-percent', 'pq', 'on-request', 'manual', 'holdings', 'intervals'] as const
  ).filter(has);
  return {
    rules: ids.map((id) => ({
      id,
      text: words[id],
      ...(id === 'minimum' && declared?.minimum !== undefined ? {parameters: String(declared.minimum)} : {}),
    })),
    datasets: released.cubes.map(({id, title, protection: {rules, hidden}}) => {
      const own = protections.get(id)?.protection;
      const reason = own?.state === 'none' ? [own.reason] : rules;
      return {id, title, rules: reason, hidden};
    }),
  };
}
