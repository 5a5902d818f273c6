/** Faults of datasets that their schema can't see: names that don't exist, units that don't fit, shares across calibers. */
import type {Problem} from '../../model/problem.ts';
import type {Dataset} from './dataset.ts';
import type {Figures} from './figures.ts';
import type {DeclaredDataset, SourceFacts} from './input.ts';
import {measureOf, measures} from './measures/index.ts';
import {unitFacts} from './observe.ts';
import {problems} from './problems.ts';

type Input = {
  readonly datasets: readonly DeclaredDataset[];
  readonly sources: ReadonlyMap<string, SourceFacts>;
  readonly figures?: Figures;
};

/** @returns every fault found without reading a record; empty when all is right */
export function checkDatasets(input: Input): readonly Problem[] {
  return input.datasets.flatMap((declared) => {
    const faults = [...kindFaults(declared), ...referenceFaults(declared, input), ...codingFaults(declared, input)];
    return faults.length > 0 ? faults : [...measureFaults(declared, input)];
  });
}

function kindFaults({id, value, place}: DeclaredDataset): readonly Problem[] {
  const found = [
    ...(value.source === undefined ? [] : ['source']),
    ...(value.combine ? ['combine'] : []),
    ...(value.parts ? ['parts'] : []),
  ];
  const isRight = found.length === 1 && (value.kind === 'handbook') === (value.parts !== undefined);
  return isRight ? [] : [problems.DATASET_KIND({dataset: id, found}, place?.([]))];
}

function referenceFaults(
  {id, value, place}: DeclaredDataset,
  {datasets, sources, figures: known}: Input,
): readonly Problem[] {
  const unknown = (what: {zh: string; en: string}, name: string, has: readonly string[], path: (string | number)[]) =>
    has.includes(name) ? [] : [problems.DATASET_UNKNOWN_REFERENCE({dataset: id, what, id: name, has}, place?.(path))];
  const others = datasets.map((other) => other.id);
  const isDataset = {zh: '数据集', en: 'dataset'};
  const dimensions = Object.keys(value.dimensions);
  const source = value.source === undefined ? undefined : sources.get(value.source);
  const parts = Object.entries(value.parts ?? {}).flatMap(([part, declared]) =>
    declared?.dataset === undefined ? [] : unknown(isDataset, declared.dataset, others, ['parts', part, 'dataset']),
  );
  const shares = Object.entries(value.publish).flatMap(([measure, {of}]) => {
    const other = typeof of === 'object' && of !== null ? Reflect.get(of, 'dataset') : undefined;
    return typeof other === 'string' ? unknown(isDataset, other, others, ['publish', measure, 'of', 'dataset']) : [];
  });
  const figures = figureIdsOf(value).flatMap(({id: figure, path}) =>
    unknown({zh: '数字', en: 'figure'}, figure, [...(known?.keys() ?? [])], [...path]),
  );
  return [
    ...figures,
    ...(value.source === undefined
      ? []
      : unknown({zh: '来源', en: 'source'}, value.source, [...sources.keys()], ['source'])),
    ...(value.combine?.parts ?? []).flatMap((part, at) => unknown(isDataset, part, others, ['combine', 'parts', at])),
    ...parts,
    ...shares,
    ...value.margins.flatMap((margin, at) =>
      margin.flatMap((name) => unknown({zh: '维度', en: 'dimension'}, name, dimensions, ['margins', at])),
    ),
    ...(source ? columnFaults({id, value, ...(place ? {place} : {})}, source) : []),
  ];
}

/** Figures of reference/figures.csv that a dataset's measures name, with the place of the name. */
export function figureIdsOf({publish}: Dataset): readonly {readonly id: string; readonly path: readonly string[]}[] {
  return Object.entries(publish).flatMap(([measure, options]) => {
    const {of, figure, currency} = options;
    const whole: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, 'figure') : undefined;
    const isForeign =
      measureOf(options.measure ?? measure)?.unit === 'foreign' ||
      options.measure === 'growth-in' ||
      measure === 'growth-in';
    const rate = isForeign ? `rate-${(typeof currency === 'string' ? currency : 'USD').toLowerCase()}` : undefined;
    return [
      ...(typeof figure === 'string' ? [{id: figure, path: ['publish', measure, 'figure']}] : []),
      ...(typeof whole === 'string' ? [{id: whole, path: ['publish', measure, 'of', 'figure']}] : []),
      ...(rate === undefined ? [] : [{id: rate, path: ['publish', measure]}]),
    ];
  });
}

/** A column of a source is coded once: where the source names no classification, all datasets must name the same one. */
function codingFaults({id, value, place}: DeclaredDataset, {datasets, sources}: Input): readonly Problem[] {
  const source = sources.get(value.source ?? '');
  return Object.entries(value.dimensions).flatMap(([column, declared]) => {
    const wants = declared?.classification;
    if (!source || wants === undefined || source.columns[column]?.classification !== undefined) return [];
    const first = datasets.find(
      (other) => other.value.source === source.id && other.value.dimensions[column]?.classification !== undefined,
    );
    const has = first?.value.dimensions[column]?.classification ?? wants;
    const at = place?.(['dimensions', column, 'classification']);
    return has === wants ? [] : [problems.DATASET_CLASSIFICATION({dataset: id, dimension: column, wants, has}, at)];
  });
}

function columnFaults({id, value, place}: DeclaredDataset, source: SourceFacts): readonly Problem[] {
  const has = Object.keys(source.columns);
  const missing = (column: string, path: (string | number)[]) =>
    has.includes(column)
      ? []
      : [problems.DATASET_UNKNOWN_COLUMN({dataset: id, column, source: source.id, has}, place?.(path))];
  const facts = source.columns[value.value];
  const isNumber = facts === undefined || facts.scale !== undefined;
  return [
    ...missing(value.value, ['value']),
    ...(isNumber
      ? []
      : [problems.DATASET_NOT_A_NUMBER({dataset: id, column: value.value, source: source.id}, place?.(['value']))]),
    ...Object.keys(value.where).flatMap((column) => missing(column, ['where', column])),
    ...Object.entries(value.dimensions).flatMap(([column, declared]) => [
      ...missing(column, ['dimensions', column]),
      ...(declared?.label === undefined ? [] : missing(declared.label, ['dimensions', column, 'label'])),
    ]),
  ];
}

function measureFaults(declared: DeclaredDataset, input: Input): readonly Problem[] {
  const {id, value, place} = declared;
  const base = baseOf(declared, input);
  const has = measures.map((measure) => measure.id);
  return Object.entries(value.publish).flatMap(([name, publish]) => {
    const kind = publish.measure ?? name;
    const measure = measureOf(kind);
    if (!measure) return [problems.MEASURE_UNKNOWN({dataset: id, measure: kind, has}, place?.(['publish', name]))];
    const foreign = typeof publish['currency'] === 'string' ? publish['currency'] : 'USD';
    const wants = measure.unit === 'money' ? base : measure.unit === 'foreign' ? foreign : unitFacts(measure.unit).base;
    const isCombined = value.source === undefined && kind === 'enterprises';
    const isCounted = kind === 'enterprises' || kind === 'records';
    const tables = isCounted ? calibersOf(declared, input).find(({grain}) => grain === 'table') : undefined;
    return [
      ...(tables
        ? [problems.TABLES_HAVE_NO_RECORDS({dataset: id, measure: name, source: tables.id}, place?.(['publish', name]))]
        : []),
      ...(isCombined ? [problems.COMBINE_MEASURE({dataset: id, measure: name}, place?.(['publish', name]))] : []),
      ...(publish.unit === undefined || wants === undefined || unitFacts(publish.unit).base === wants
        ? []
        : [
            problems.MEASURE_UNIT(
              {dataset: id, measure: name, unit: publish.unit, base: wants},
              place?.(['publish', name, 'unit']),
            ),
          ]),
      ...shareFaults(declared, name, publish['of'], input),
    ];
  });
}

function shareFaults(declared: DeclaredDataset, measure: string, of: unknown, input: Input): readonly Problem[] {
  const figure: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, 'figure') : undefined;
  const nation = typeof figure === 'string' ? input.figures?.get(figure) : undefined;
  if (nation) {
    const own = [...new Set(calibersOf(declared, input).map(({caliber}) => caliber))];
    if (own.every((caliber) => caliber === nation.caliber)) return [];
    const facts = {dataset: declared.id, measure, figure: nation.id, has: nation.caliber, wants: own};
    return [problems.SHARE_OF_OTHER_FIGURE(facts, declared.place?.(['publish', measure, 'of', 'figure']))];
  }
  const other: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, 'dataset') : undefined;
  const whole = input.datasets.find(({id}) => id === other);
  if (!whole) return [];
  const calibers = calibersOf(whole, input).map(({caliber}) => caliber);
  if (calibersOf(declared, input).every(({caliber}) => calibers.includes(caliber))) return [];
  const facts = {dataset: declared.id, measure, other: whole.id, calibers};
  return [problems.SHARE_ACROSS_CALIBERS(facts, declared.place?.(['publish', measure, 'of']))];
}

/** Datasets that a combined one or a handbook frame is made of. */
export function partsOf({value}: DeclaredDataset): readonly string[] {
  if (value.combine) return value.combine.parts;
  return Object.values(value.parts ?? {}).flatMap((part) => part?.dataset ?? []);
}

/** Sources that a dataset's records come from, through all its parts. @throws Problem `DATASETS_IN_CIRCLE` */
export function calibersOf(
  declared: DeclaredDataset,
  input: Input,
  path: readonly string[] = [],
): readonly SourceFacts[] {
  const way = [...path, declared.id];
  if (path.includes(declared.id)) throw problems.DATASETS_IN_CIRCLE({datasets: way}, declared.place?.([]));
  const own = declared.value.source === undefined ? undefined : input.sources.get(declared.value.source);
  const parts = partsOf(declared).flatMap((id) => input.datasets.find((other) => other.id === id) ?? []);
  return [...(own ? [own] : []), ...parts.flatMap((part) => calibersOf(part, input, way))];
}

function baseOf(declared: DeclaredDataset, input: Input, path: readonly string[] = []): string | undefined {
  const {value} = declared;
  if (value.source !== undefined) return input.sources.get(value.source)?.columns[value.value]?.base;
  if (path.includes(declared.id)) return undefined;
  const [first] = partsOf(declared).flatMap((id) => input.datasets.find((other) => other.id === id) ?? []);
  return first && baseOf(first, input, [...path, declared.id]);
}
