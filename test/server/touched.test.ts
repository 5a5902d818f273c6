/** An explanation made of the series that its question can touch says the same as one made of the whole release. */
import {expect, test} from 'vitest';
import {addressText} from '../../src/model/address.ts';
import type {Dimension, MeasureDescription, Released, ReleasedSeries} from '../../src/model/seals.ts';
import {touchedBy} from '../../src/pipeline/serving/touched.ts';
import {explainFigure, whyFigure} from '../../src/present/explain/index.ts';
import {type DeclaredDataset, datasetSchema, printedWorld} from '../../src/process/compile/index.ts';
import {partOfRelease} from '../../src/release/index.ts';
import {releaseOf} from '../sdmx/structure/sample.ts';
import {dimensions, type Row} from '../tiny.ts';

const item: Dimension = {
  id: 'item',
  title: {zh: '项目', en: 'Item'},
  codes: [
    {code: '_T', label: {zh: '合计', en: 'Total'}, level: 'total', order: 0},
    {code: 'A', label: {zh: '甲', en: 'A'}, level: 'category', parent: '_T', order: 1},
    {code: 'A1', label: {zh: '甲一', en: 'A1'}, level: 'item', parent: 'A', order: 2},
    {code: 'A2', label: {zh: '甲二', en: 'A2'}, level: 'item', parent: 'A', order: 3},
    {code: 'B', label: {zh: '乙', en: 'B'}, level: 'category', parent: '_T', order: 4},
  ],
};
const kinds = ['value', 'share', 'growth', 'contribution', 'share-of-growth', 'rank'];
const described = kinds.map(
  (id): MeasureDescription => ({
    id,
    title: {zh: id, en: id},
    unit: id === 'value' ? 'CNY_100M' : id === 'contribution' ? 'PP' : id === 'rank' ? 'RANK' : 'PCT',
    decimals: id === 'rank' ? 0 : 2,
    kind: id,
  }),
);

/** Every combination but a few, with numbers that differ; what they say does not matter here. */
const rows = ['_T', 'X', 'M'].flatMap((flow, a) =>
  ['_T', 'A', 'A1', 'A2', 'B'].flatMap((code, b) =>
    ['_T', '330100', '330200', 'coast'].flatMap((area, c) =>
      ['2018', '2019', '2019-01', '2019-02'].flatMap((when, d) =>
        kinds.flatMap((kind, e): readonly Row[] =>
          (a * 7 + b * 5 + c * 3 + d) % 11 === 10
            ? []
            : [
                [
                  `${flow}.${code}.${area}`,
                  kind,
                  when,
                  (a * b + c) % 9 === 8
                    ? '·'
                    : `${10 + a * 31 + b * 17 + c * 5 + d * 3 + e}${kind === 'rank' ? '' : '.25'}`,
                ],
              ],
        ),
      ),
    ),
  ),
);

const declared = new Map(
  [
    datasetSchema.parse({
      id: 'trade',
      title: {zh: '贸易', en: 'Trade'},
      source: 'customs',
      dimensions: {flow: {}, item: {}, area: {}},
      publish: Object.fromEntries(kinds.map((kind) => [kind, kind === 'value' ? {unit: 'CNY_100M', decimals: 2} : {}])),
    }),
  ].map((value): readonly [string, DeclaredDataset] => [value.id, {id: value.id, value, place: () => ({file: ''})}]),
);

const inputOf = (released: Released) => ({
  released,
  vintage: 'R',
  role: 'public' as const,
  world: printedWorld(released.datasets, [...declared.values()]),
  versionsOf: () => [],
  hidden: new Map(),
  publishedAt: () => undefined,
});

test('for every figure of a cube of three dimensions, what it is and why it changed', async () => {
  const cube = {id: 'trade', dimensions: [dimensions.flow, item, dimensions.area], measures: described, rows};
  const released: ReleasedSeries = await releaseOf(2020, [cube]);
  const all = new Map(released.cubes.map(({id, series}) => [id, series.select([])]));
  const whole = await partOfRelease(released, all);
  const about = inputOf(whole);
  let fewer = 0;
  const figures = whole.datasets[0]?.observations ?? [];
  expect(figures.length).toBe(rows.length);
  for (const one of figures.filter((_, at) => at % 5 === 0)) {
    const chosen = touchedBy(one, released.cubes, declared, 0);
    if ((chosen.get('trade')?.length ?? 0) < (all.get('trade')?.length ?? 0)) fewer += 1;
    const part = inputOf(await partOfRelease(released, chosen));
    expect(explainFigure(part, one), addressText(one)).toEqual(explainFigure(about, one));
    expect(
      told(() => whyFigure(part, one, [])),
      addressText(one),
    ).toEqual(told(() => whyFigure(about, one, [])));
  }
  expect(fewer).toBeGreaterThan(100);
});

function told(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return String(error);
  }
}
