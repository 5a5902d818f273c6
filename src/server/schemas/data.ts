/** Shapes of the answers on datasets, figures, tables and what greets a reader. */
import {z} from '@hono/zod-openapi';
import type {
  ApiAvailability,
  ApiData,
  ApiDatasetDetail,
  ApiDatasets,
  ApiFigureAnswer,
  ApiHit,
  ApiOverview,
  ApiSearch,
  ApiTable,
  ApiTables,
} from '../../model/api.ts';
import type {ChartSpec} from '../../model/chart.ts';
import type {Match} from '../../model/explanation.ts';
import type {Table} from '../../model/table.ts';
import {schemaOf} from '../endpoint.ts';
import {figure, measure, named, observed, text, unit, vintage} from './base.ts';

const frequency = z.enum(['A', 'Q', 'M']);

const datasetFields = {
  id: z.string(),
  title: text,
  measures: z.array(measure),
  series: z.int(),
  figures: z.int(),
  first: z.string().optional(),
  last: z.string().optional(),
  frequencies: z.array(frequency),
};

export const datasets = schemaOf<ApiDatasets>()(
  z.object({
    release: vintage,
    datasets: z.array(
      z.object({
        ...datasetFields,
        dimensions: z.array(z.object({id: z.string(), title: text, codes: z.int()})),
      }),
    ),
  }),
).openapi('Datasets');

export const datasetDetail = schemaOf<ApiDatasetDetail>()(
  z.object({
    ...datasetFields,
    release: vintage,
    dimensions: z.array(
      z.object({
        id: z.string(),
        title: text,
        classification: z.string().optional(),
        codes: z.array(
          z.object({
            code: z.string(),
            label: text,
            level: z.string(),
            parent: z.string().optional(),
            members: z.array(z.string()).optional(),
            note: text.optional(),
          }),
        ),
      }),
    ),
    periods: z.array(z.string()),
    notes: z.array(text),
    waitsFor: z.array(z.object({note: text, months: z.array(z.string())})),
    protection: z.object({
      rules: z.array(text),
      hidden: z.object({primary: z.int(), secondary: z.int(), interval: z.int().optional()}),
    }),
  }),
).openapi('Dataset');

const count = z.object({series: z.int(), figures: z.int()});

export const availability = schemaOf<ApiAvailability>()(
  z.object({
    release: vintage,
    dataset: z.string(),
    total: count,
    dimensions: z.array(
      z.object({id: z.string(), codes: z.array(z.object({code: z.string(), exact: count, open: count}))}),
    ),
    periods: z.array(z.string()),
  }),
).openapi('Availability');

export const data = schemaOf<ApiData>()(
  z.object({
    release: vintage,
    dataset: z.string(),
    total: count,
    offset: z.int(),
    limit: z.int(),
    next: z.int().optional(),
    figures: z.array(figure),
  }),
).openapi('Data');

export const figureAnswer = schemaOf<ApiFigureAnswer>()(
  z.object({
    release: vintage,
    named,
    unitLabel: text,
    figure,
    vintages: z.array(z.object({release: vintage, text: z.string().optional()})),
  }),
).openapi('FigureAnswer');

const cell = z.object({
  text: z.string(),
  status: observed.status,
  flags: z.array(observed.flag).optional(),
  conf: observed.conf.optional(),
  low: z.string().optional(),
  high: z.string().optional(),
  figure: z.string().optional(),
  published: z.string().optional(),
});

const table = schemaOf<Omit<Table, 'period'> & {readonly period: string}>()(
  z.object({
    id: z.string(),
    title: text,
    period: z.string(),
    release: z.string(),
    synthetic: z.boolean(),
    rowHead: text,
    parentHead: text.optional(),
    notes: z.array(text),
    columns: z.array(
      z.object({
        id: z.string(),
        measure: z.string(),
        label: text,
        unit: z.string(),
        unitLabel: text,
        decimals: z.int(),
      }),
    ),
    rows: z.array(
      z.object({
        code: z.string(),
        key: z.array(z.string()),
        label: text,
        depth: z.int(),
        parentLabel: text.optional(),
        unit: z.string().optional(),
        unitLabel: text.optional(),
        note: text.optional(),
        cells: z.record(z.string(), cell),
      }),
    ),
  }),
).openapi('TableAsPrinted');

export const tables = schemaOf<ApiTables>()(
  z.object({
    release: vintage,
    tables: z.array(z.object({id: z.string(), title: text, period: z.string(), rows: z.int(), columns: z.int()})),
  }),
).openapi('Tables');

const tableFields = z.object({release: vintage, table, periods: z.array(z.string())}).openapi('Table');
// Its period is checked where the table is made; in JSON it is a text.
export const tableAnswer = tableFields as unknown as z.ZodType<ApiTable>;

const point = z.object({
  code: z.string(),
  label: text,
  text: z.string().optional(),
  mark: z.string().optional(),
  figure: z.string().optional(),
  isHighlighted: z.boolean().optional(),
});

const chart = schemaOf<ChartSpec>()(
  z.object({
    id: z.string(),
    kind: z.enum(['bar', 'ranked-bar', 'line', 'stacked-share', 'waterfall', 'tile-map']),
    title: text,
    unit: text,
    decimals: z.int(),
    series: z.array(z.object({code: z.string(), label: text, points: z.array(point)})),
    tiles: z.record(z.string(), z.object({column: z.int(), row: z.int()})).optional(),
    source: text,
    release: z.string(),
    synthetic: z.boolean(),
    notes: z.array(text).optional(),
  }),
).openapi('Chart');

export const overview = schemaOf<ApiOverview>()(
  z.object({
    release: vintage,
    period: z.string(),
    periods: z.array(z.string()),
    headlines: z.array(
      z.object({
        title: text,
        dataset: z.string(),
        unit,
        figure,
        growth: figure.optional(),
        balance: figure.optional(),
        exports: figure.optional(),
        imports: figure.optional(),
        month: figure.optional(),
        monthGrowth: figure.optional(),
        yearToDate: figure.optional(),
        reading: text,
      }),
    ),
    reading: text,
    charts: z.array(chart),
  }),
).openapi('Overview');

export const match = schemaOf<Match>()(
  z.object({
    address: z.string(),
    dataset: z.object({id: z.string(), title: text}),
    measure: z.object({id: z.string(), title: text, kind: z.string()}),
    period: z.string(),
    codes: z.array(z.object({dimension: z.string(), title: text, code: z.string(), label: text})),
    text: z.string(),
    unitLabel: text,
    tables: z.array(z.object({address: z.string(), title: text, row: text, column: text})),
  }),
).openapi('Match');

const hit = schemaOf<ApiHit>()(
  z.discriminatedUnion('is', [
    z.object({is: z.literal('dataset'), dataset: z.string(), title: text}),
    z.object({is: z.literal('measure'), dataset: z.string(), measure: z.string(), title: text}),
    z.object({is: z.literal('table'), table: z.string(), title: text}),
    z.object({is: z.literal('report'), report: z.string(), title: text}),
    z.object({
      is: z.literal('code'),
      code: z.string(),
      label: text,
      level: z.string(),
      classification: z.string().optional(),
      path: z.array(text),
      in: z.array(z.object({dataset: z.string(), dimension: z.string(), title: text})),
    }),
    z.object({is: z.literal('figure'), match}),
  ]),
).openapi('Hit');

export const search = schemaOf<ApiSearch>()(
  z.object({release: vintage, query: z.string(), hits: z.array(hit)}),
).openapi('Search');
