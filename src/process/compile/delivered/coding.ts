/** Delivered texts to codes: each column once a source, by the classification of its delivered codes, at the end of the cell's period. */
import {TOTAL} from '../../../model/address.ts';
import type {Classification} from '../../../model/classification.ts';
import {rescale} from '../../../model/decimal.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import {lastDay} from '../../../model/period.ts';
import {byCodePoint} from '../../../model/text.ts';
import {codeText} from '../codes.ts';
import type {Catalog, CompileInput, ReceivedText, SourceFacts} from '../input.ts';
import type {Plan} from '../plan.ts';

export type CodedColumn = {
  readonly id: string;
  readonly classification: Classification | undefined;
  readonly code: (text: string, date: string) => string;
};

/** Columns that tell cells apart: those of the cells, and those that datasets ask for. */
export async function codedColumns(
  source: SourceFacts,
  cells: readonly DeliveredCell[],
  plans: readonly Plan[],
  {catalog, code}: Pick<CompileInput, 'catalog' | 'code'>,
): Promise<readonly CodedColumn[]> {
  const asked = plans.flatMap(({dimensions, scope, dataset}) => [
    ...dimensions.map(({id}) => id),
    ...(scope ? [scope.column] : []),
    ...Object.keys(dataset.where),
  ]);
  const ids = new Set([...cells.flatMap(({texts}) => Object.keys(texts)), ...asked]);
  const columns: CodedColumn[] = [];
  for (const id of [...ids].toSorted(byCodePoint)) {
    const classification = await classificationOf(id, source, plans, catalog);
    if (!classification) {
      columns.push({id, classification, code: (text) => (text === TOTAL ? text : codeText(text))});
      continue;
    }
    const {received, scale} = receivedIn(id, cells);
    const coder = code({source: source.id, column: id, classification, scale, received});
    columns.push({id, classification, code: (text, date) => (text === TOTAL ? text : coder(text, date))});
  }
  return columns;
}

async function classificationOf(
  column: string,
  source: SourceFacts,
  plans: readonly Plan[],
  catalog: Catalog,
): Promise<Classification | undefined> {
  if (column === 'flow') return undefined;
  const own = source.columns[column]?.classification;
  if (own !== undefined) return catalog.classification(own);
  return plans
    .flatMap(({dimensions, scope}) => [
      ...dimensions.flatMap(({id, delivered}) => (id === column && delivered ? [delivered] : [])),
      ...(scope?.column === column ? [scope.classification] : []),
    ])
    .at(0);
}

/** The texts of a column with the amounts of their cells, which overlap: what is said of them is a share of cells, not of trade. */
function receivedIn(
  column: string,
  cells: readonly DeliveredCell[],
): {readonly received: readonly ReceivedText[]; readonly scale: number} {
  const scale = cells.reduce((most, {value}) => Math.max(most, value?.scale ?? 0), 0);
  const found = new Map<string, {text: string; date: string; amount: bigint; records: bigint}>();
  for (const {texts, period, value} of cells) {
    const text = texts[column];
    if (text === undefined || text === TOTAL) continue;
    const date = lastDay(period);
    const one = found.get(`${text}\t${date}`) ?? {text, date, amount: 0n, records: 0n};
    found.set(`${text}\t${date}`, one);
    one.records += 1n;
    if (value) one.amount += rescale(value, scale).unscaled;
  }
  const received = [...found.values()].toSorted((a, b) => byCodePoint(a.text, b.text) || byCodePoint(a.date, b.date));
  return {received, scale};
}
