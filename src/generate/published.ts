/**
 * The printed figures of the 2019 report, as `published/*.csv` of the workspace holds them: the targets of the generator.
 *
 * Numbers stay text, since the number of printed decimals says what they may stand for.
 */
import {readFile} from 'node:fs/promises';
import {parse} from 'csv-parse/sync';
import {findFile, type Folders} from '../workspace/index.ts';
import {problems} from './problems.ts';

export type PrintedRow = {
  readonly code: string;
  readonly label: string;
  readonly value: string;
  readonly share: string | undefined;
  /** undefined where the report prints `-`: nothing the year before */
  readonly growth: string | undefined;
};

export type PrintedCell = {
  readonly item: string;
  readonly area: string;
  readonly value: string;
  readonly share: string | undefined;
  readonly growth: string;
};

export type Published = {
  readonly total: (code: string) => string;
  readonly items: readonly PrintedRow[];
  readonly cities: readonly PrintedRow[];
  readonly cells: readonly PrintedCell[];
  readonly groups: readonly PrintedRow[];
  readonly enterprises: readonly PrintedRow[];
  readonly districts: readonly PrintedRow[];
  readonly partners: readonly PrintedRow[];
  readonly beltAndRoad: readonly PrintedRow[];
  readonly retailCities: readonly PrintedRow[];
};

type Fields = Readonly<Record<string, string>>;

/** @throws Problem `PUBLISHED_MISSING`, `PUBLISHED_COLUMN_MISSING`, `PUBLISHED_FIGURE_MISSING` */
export async function readPublished(folders: Folders): Promise<Published> {
  const read = (name: string) => readTable(folders, name);
  const totals = new Map((await read('totals.csv')).map((row) => [field(row, 'code', 'totals.csv'), row]));
  const rows = async (name: string, share = 'share') =>
    (await read(name)).filter((row) => row['code'] !== '_T').map((row) => printedRow(row, name, share));
  return {
    total: (code) => {
      const row = totals.get(code);
      if (row === undefined) throw problems.PUBLISHED_FIGURE_MISSING({file: 'published/totals.csv', code});
      return field(row, 'value', 'totals.csv');
    },
    items: await rows('services-industries.csv'),
    cities: await rows('services-cities.csv'),
    cells: (await read('services-city-details.csv')).map(printedCell),
    groups: await rows('outsourcing-industries.csv'),
    enterprises: await rows('outsourcing-enterprises.csv'),
    districts: await rows('outsourcing-districts.csv'),
    partners: await rows('outsourcing-countries.csv'),
    beltAndRoad: await rows('outsourcing-belt-and-road.csv', 'share-of-belt-and-road'),
    retailCities: await rows('ecommerce-cities.csv'),
  };
}

async function readTable(folders: Folders, name: string): Promise<readonly Fields[]> {
  const found = findFile(folders, `published/${name}`);
  if (!found) throw problems.PUBLISHED_MISSING({file: `published/${name}`});
  const text = await readFile(found.path, 'utf8');
  // With `columns: true` csv-parse gives one object of texts per row.
  return parse(text, {columns: true, bom: true, skip_empty_lines: true}) as Fields[];
}

function printedRow(row: Fields, name: string, share: string): PrintedRow {
  const growth = row['growth'];
  return {
    code: field(row, 'code', name),
    label: field(row, 'label_zh', name),
    value: field(row, 'value', name),
    share: row[share] || undefined,
    growth: growth === '-' ? undefined : growth,
  };
}

function printedCell(row: Fields): PrintedCell {
  const name = 'services-city-details.csv';
  return {
    item: field(row, 'item', name),
    area: field(row, 'area', name),
    value: field(row, 'value', name),
    share: row['share'] || undefined,
    growth: field(row, 'growth', name),
  };
}

function field(row: Fields, column: string, name: string): string {
  const value = row[column];
  if (value === undefined || value === '') throw problems.PUBLISHED_COLUMN_MISSING({file: `published/${name}`, column});
  return value;
}
