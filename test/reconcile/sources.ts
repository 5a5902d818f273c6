/** A draft of a few figures for tests of bridges: datasets with their dimensions, figures by address, files of the workspace by name. */
import {
  type Bridge,
  type Reconciliation,
  reconcile,
  reconciliationSchema,
  type SourceDataset,
  type Sources,
} from '../../src/analyse/reconcile/index.ts';
import {addressText, parseAddress, TOTAL} from '../../src/model/address.ts';
import type {Classification, Correspondence} from '../../src/model/classification.ts';
import type {Observation} from '../../src/model/observation.ts';
import {period} from '../../src/model/period.ts';
import type {PublishedFigure} from '../../src/model/published.ts';
import {text} from '../compile/workspace.ts';

export type World = {
  /** address → printed text; a text such as `·` is a missing value */
  readonly figures?: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly vintages?: Readonly<Record<string, readonly PublishedFigure[]>>;
  readonly correspondences?: readonly Correspondence[];
  readonly classifications?: readonly Classification[];
  /** level of a code, where it is not `code` */
  readonly levels?: Readonly<Record<string, string>>;
};

export function sourcesOf({
  figures = {},
  unit = 'CNY_100M',
  files = {},
  vintages = {},
  correspondences = [],
  classifications = [],
  levels = {},
}: World): Sources {
  const observations = Object.entries(figures).map(([address, printed]): Observation => {
    const parsed = parseAddress(address);
    if (!parsed) throw new Error(`no address ${address}`);
    const isNumber = /^-?\d/.test(printed);
    const decimals = printed.split('.')[1]?.length ?? 0;
    return {
      ...parsed,
      text: printed,
      unit,
      decimals,
      status: isNumber ? 'normal' : printed === '…' ? 'unavailable' : 'suppressed',
    };
  });
  const datasets = [...Map.groupBy(observations, ({dataset}) => dataset)].map(([id, own]): SourceDataset => {
    const places = own[0]?.key ?? [];
    return {
      id,
      dimensions: places.map((_, at) => ({
        id: `d${at}`,
        title: text(`d${at}`),
        codes: [...new Set([TOTAL, ...own.map(({key}) => key[at] ?? TOTAL)])].map((code, order) => ({
          code,
          label: text(`name ${code}`),
          level: code === TOTAL ? 'total' : (levels[code] ?? 'code'),
          order,
        })),
      })),
      measures: [...new Set(own.map(({measure}) => measure))].map((measure) => ({
        id: measure,
        title: text(measure),
        unit,
        decimals: 2,
        kind: measure,
      })),
      periods: [...new Set(own.map((one) => one.period))],
    };
  });
  const named =
    <T extends {readonly id: string}>(all: readonly T[]) =>
    async (id: string): Promise<T> => {
      const found = all.find((one) => one.id === id);
      if (!found) throw new Error(`no ${id}`);
      return found;
    };
  return {
    datasets,
    find: (address) => observations.find((one) => addressText(one) === addressText(address)),
    isCompiled: () => false,
    vintages: Object.entries(vintages).map(([label, own]) => ({label, figures: own})),
    file: async (path) => files[path],
    correspondence: named(correspondences),
    classification: named(classifications),
  };
}

export function declared(declaration: Record<string, unknown>): Reconciliation {
  return reconciliationSchema.parse({id: 'r', title: text('r'), period: '2019', unit: 'CNY_100M', ...declaration});
}

export function draw(declaration: Record<string, unknown>, world: World, at?: string): Promise<Bridge> {
  const value = declared(declaration);
  return reconcile({value}, period(at ?? value.period), sourcesOf(world));
}

export function item(id: string, rest: Record<string, unknown>): Record<string, unknown> {
  return {id, kind: 'coverage', title: text(id), reason: text(`why ${id}`), ...rest};
}

export function csv(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
