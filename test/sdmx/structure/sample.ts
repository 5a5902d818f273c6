/** Releases small enough to check in one's head, with real series files in a temporary folder that goes when the tests end. */
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Dimension, MeasureDescription, ReleasedCube, ReleasedSeries} from '../../../src/model/seals.ts';
import type {Text} from '../../../src/model/text.ts';
import {openSeries, writeSeries} from '../../../src/release/index.ts';
import {dimensions, measures, observe, type Row, workspace} from '../../tiny.ts';

const folder = mkdtempSync(join(tmpdir(), 'structures-'));
let files = 0;

export const text = (zh: string, en = zh): Text => ({zh, en});

export type SampleCube = {
  readonly id: string;
  readonly title?: Text;
  readonly dimensions: readonly Dimension[];
  readonly measures?: readonly MeasureDescription[];
  readonly notes?: readonly Text[];
  readonly rows: readonly Row[];
};

async function cubeOf({id, title = text(id), rows, notes = [], ...rest}: SampleCube): Promise<ReleasedCube> {
  const described = rest.measures ?? measures;
  const observations = observe(id, rows, described);
  files += 1;
  const file = join(folder, `${files}.series`);
  await writeSeries(file, {id, dimensions: rest.dimensions, observations});
  return {
    id,
    title,
    dimensions: rest.dimensions,
    measures: described,
    periods: [...new Set(observations.map((one) => one.period))].sort(),
    notes,
    synthetic: true,
    scale: 2,
    protection: {rules: [], hidden: {primary: 0, secondary: 0}, withheld: []},
    series: await openSeries(file, 'sample'),
  };
}

/** @param year of its publication: `2019` is noon on 1 June 2019 */
export async function releaseOf(
  year: number,
  cubes: readonly SampleCube[],
  agencyId?: string,
): Promise<ReleasedSeries> {
  const body = {
    id: `r${year}`,
    published: `${year}-06-01T12:00:00Z`,
    workspace: agencyId === undefined ? workspace : {...workspace, agencyId},
    synthetic: true,
    cubes: await Promise.all(cubes.map(cubeOf)),
  };
  // Only release/ makes released figures in the product; a test may play its part.
  return body as unknown as ReleasedSeries;
}

const area = {...dimensions.area, classification: 'area'};

/** Exports and imports of three cities: 100 = 80 + 15 + 5. */
export const services: SampleCube = {
  id: 'services',
  title: text('服务', 'Services'),
  dimensions: [dimensions.flow, area],
  notes: [text('口径：涉外收付款。', 'Basis: cross-border receipts and payments.')],
  rows: [
    ['_T._T', 'value', '2018', '70.00'],
    ['_T._T', 'value', '2019', '100.00'],
    ['_T._T', 'growth', '2019', '42.86'],
    ['_T.330100', 'value', '2019', '80.00'],
    ['_T.330200', 'value', '2019', '15.00'],
    ['_T.330300', 'value', '2019', '5.00'],
    ['_T.330300', 'value', '2019-03', '1.00'],
  ],
};

/** Shops by city: the same classification of areas, with one more city, and without one that services have. */
export const shops: SampleCube = {
  id: 'active-shops',
  title: text('网店', 'Shops'),
  dimensions: [
    {
      ...area,
      codes: [
        {code: '_T', label: text('全省', 'Whole province'), level: 'total', order: 0},
        {code: '330100', label: text('杭州', 'Hangzhou'), level: 'city', order: 1, parent: '_T'},
        {code: '330400', label: text('嘉兴', 'Jiaxing'), level: 'city', order: 2, parent: '_T'},
      ],
    },
  ],
  rows: [
    ['_T', 'value', '2019', '9.00'],
    ['330100', 'value', '2019', '6.00'],
    ['330400', 'value', '2019', '3.00'],
  ],
};
