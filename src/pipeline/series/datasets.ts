/** The datasets of a workspace as the reading of old series needs them: how columns are called and what a name meant at a time. */
import {TOTAL} from '../../model/address.ts';
import type {Classification} from '../../model/classification.ts';
import {lastDay} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import type {SeriesDataset, SeriesDimension, SeriesMeasure} from '../../analyse/reconcile/index.ts';
import {makeResolver} from '../../process/classify/index.ts';
import {codeText, type Dataset, measureOf, type SourceFacts} from '../../process/compile/index.ts';
import type {Plan} from '../plan.ts';
import {sourceFacts} from '../source-facts.ts';

type DimensionOf = NonNullable<Dataset['dimensions'][string]>;

/** A dimension as it was declared, and the classification of its codes. */
export type CodedDimension = {
  readonly id: string;
  readonly declared: DimensionOf;
  readonly classification: Classification | undefined;
};

const heads: Readonly<Record<string, readonly string[]>> = {
  flow: ['流向', '进出口', '贸易方向', 'direction'],
  item: ['项目', '行业', '类别', 'industry', 'service'],
  area: ['地区', '市地', '城市', '区县', 'city', 'county'],
  partner: ['国家（地区）', '国家', '国家和地区', '伙伴', 'economy', 'country'],
  enterprise: ['企业', '企业代码'],
};

/** How people head the columns of the commonest measures, besides their titles. */
const measureHeads: Readonly<Record<string, readonly string[]>> = {
  value: ['金额', '总额', '数额', '执行额', 'amount'],
  share: ['占比', '比重'],
  growth: ['增速', '同比', '增长', '同比增长', '比上年增长'],
  'year-to-date': ['累计', '累计金额'],
};

const totals = [TOTAL, '合计', '总计', '总额', '全部', 'total', 'all'];

const flows: Readonly<Record<string, readonly string[]>> = {
  [TOTAL]: ['进出口', 'exports and imports', 'both'],
  X: ['X', '出口', '收入', '贷方', 'exports', 'export', 'credit'],
  M: ['M', '进口', '支出', '借方', 'imports', 'import', 'debit'],
};

export async function seriesDatasets(plan: Plan): Promise<readonly SeriesDataset[]> {
  const found: SeriesDataset[] = [];
  for (const {id, value} of plan.workspace.declarations.datasets.values()) {
    if (value.kind === 'handbook') continue;
    const dimensions: SeriesDimension[] = [];
    for (const one of await codedDimensions(plan, value)) dimensions.push(await seriesDimension(plan, one));
    found.push({id, dimensions, measures: measuresOf(plan, value)});
  }
  return found;
}

/** Dimensions of a dataset in their order; those of a sum are coded as in its first part. */
export async function codedDimensions(plan: Plan, dataset: Dataset): Promise<readonly CodedDimension[]> {
  const found: CodedDimension[] = [];
  for (const [id, given] of Object.entries(dataset.dimensions)) {
    const name = id === 'flow' || id === 'enterprise' ? undefined : classificationOf(plan, dataset, id);
    const classification = name === undefined ? undefined : await plan.catalog.classification(name);
    found.push({id, declared: given ?? {groups: []}, classification});
  }
  return found;
}

function classificationOf(plan: Plan, dataset: Dataset, dimension: string): string | undefined {
  const [part] = dataset.combine?.parts ?? [];
  const inside = part === undefined ? undefined : plan.workspace.declarations.datasets.get(part)?.value;
  const ofSource = sourceOf(plan, dataset)?.columns[dimension]?.classification;
  const own = dataset.dimensions[dimension]?.classification ?? ofSource;
  return own ?? (inside && classificationOf(plan, inside, dimension));
}

function sourceOf(plan: Plan, {source}: Dataset): SourceFacts | undefined {
  return source === undefined ? undefined : sourceFacts(plan).get(source);
}

async function seriesDimension(plan: Plan, {id, declared, classification}: CodedDimension): Promise<SeriesDimension> {
  const both = (text: Text | undefined): readonly string[] => (text ? [text.zh, text.en] : []);
  const levels = (classification?.levels ?? []).flatMap(({id: level, title}) => [level, ...both(title)]);
  const names = [id, ...both(declared.title), ...(heads[id] ?? []), ...both(classification?.title), ...levels];
  const total = [...totals, ...both(declared.total), ...both(classification?.total.label)];
  if (id === 'flow') {
    const written = [...Object.entries(flows), [TOTAL, totals] as const];
    const codes = (text: string) => written.filter(([, all]) => hasWord(all, text)).map(([code]) => code);
    return {id, names, codes: (text) => [...new Set(codes(text))], known: written.flatMap(([, all]) => all)};
  }
  if (!classification) {
    return {
      id,
      names,
      known: total,
      codes: (text) => (text === '' ? [] : [hasWord(total, text) ? TOTAL : codeText(text)]),
    };
  }
  const profile = await plan.catalog.naming(plan.workspace.config.value.naming);
  const additive = classification.levels.filter((level) => level.additive).map((level) => level.id);
  const kept = declared.levels ?? additive;
  // A name is looked for at the levels that the dataset has: a like-named part below them is not what it holds.
  const resolvers = kept.map((level) => ({
    resolver: makeResolver(classification, {profile, level}),
    heads: [level, ...both(classification.levels.find(({id: own}) => own === level)?.title)],
  }));
  const groups = await Promise.all(declared.groups.map((group) => plan.catalog.group(group)));
  return {
    id,
    names,
    known: [
      ...total,
      ...classification.items
        .filter(({level}) => kept.includes(level))
        .flatMap(({code, label, aliases}) => [code, label.zh, label.en, ...aliases]),
    ],
    codes(text, period, head) {
      if (text === '') return [];
      if (hasWord(total, text)) return [TOTAL];
      const group = groups.find((one) => hasWord([one.id, one.title.zh, one.title.en], text));
      // A column that is headed by a level holds names of that level alone.
      const headed = resolvers.filter(({heads: own}) => hasWord(own, head));
      const asked = headed.length > 0 ? headed : resolvers;
      const codes = asked.flatMap(({resolver}) => resolver.candidates(text, lastDay(period)));
      return group ? [group.id] : [...new Set(codes)];
    },
  };
}

function hasWord(words: readonly string[], text: string): boolean {
  const plain = (one: string): string => one.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return words.some((word) => plain(word) === plain(text));
}

function measuresOf(plan: Plan, dataset: Dataset): readonly SeriesMeasure[] {
  return Object.entries(dataset.publish).flatMap(([id, publish]): readonly SeriesMeasure[] => {
    const measure = measureOf(publish.measure ?? id);
    if (!measure || measure.unit === 'foreign') return [];
    const titles = [publish.title, measure.title].flatMap((title) => (title ? [title.zh, title.en] : []));
    const unit = publish.unit ?? (measure.unit === 'money' ? undefined : measure.unit);
    const base = unit === undefined ? baseOf(plan, dataset) : units[unit].base;
    const fixed = measure.unit === 'money' ? {} : {unit: measure.unit};
    return [{id, names: [id, ...titles, ...(measureHeads[id] ?? [])], base, ...fixed}];
  });
}

function baseOf(plan: Plan, dataset: Dataset): string {
  const [part] = dataset.combine?.parts ?? [];
  const inside = part === undefined ? undefined : plan.workspace.declarations.datasets.get(part)?.value;
  if (inside) return baseOf(plan, inside);
  return sourceOf(plan, dataset)?.columns[dataset.value]?.base ?? 'COUNT';
}
