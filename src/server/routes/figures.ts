/** Endpoints on datasets, figures, tables and what greets a reader. */
import {z} from '@hono/zod-openapi';
import {nearest} from '../../model/problem.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {OpenRelease} from '../../pipeline/index.ts';
import {dataAnswer} from '../answers/data.ts';
import {availabilityAnswer, datasetAnswer, datasetsAnswer} from '../answers/datasets.ts';
import {explainAnswer, figureAnswer, revisionsAnswer} from '../answers/figures.ts';
import {tableFile} from '../answers/files.ts';
import {overviewAnswer} from '../answers/overview.ts';
import {searchAnswer} from '../answers/search.ts';
import {selectionIn} from '../answers/selection.ts';
import {vintageOf} from '../answers/vintage.ts';
import {type Endpoint, fileEndpoint, jsonEndpoint} from '../endpoint.ts';
import {problems} from '../problems.ts';
import {language, vintageQuery} from '../schemas/base.ts';
import {
  availability,
  data,
  datasetDetail,
  datasets,
  figureAnswer as figureSchema,
  overview,
  search,
  tableAnswer,
  tables,
} from '../schemas/data.ts';
import {explain} from '../schemas/explain.ts';
import {revisions} from '../schemas/releases.ts';

const period = z.string().max(10).optional().openapi({description: '2019, 2019-Q1 or 2019-03'});
const id = z.string().openapi({description: 'its id'});
const selectionQuery = {
  ...vintageQuery,
  measure: z.string().optional().openapi({description: 'ids, joined by commas; default: all'}),
  freq: z.string().optional().openapi({description: 'A, Q, M, joined by commas; default: all'}),
  from: z.string().max(10).optional().openapi({description: 'first period'}),
  to: z.string().max(10).optional().openapi({description: 'last period'}),
};

/** @throws Problem `NOT_THERE` */
function cubeIn({released}: OpenRelease, asked: string | undefined): ReleasedCube {
  const found = released.cubes.find((cube) => cube.id === asked);
  if (found) return found;
  const ids = released.cubes.map((cube) => cube.id);
  throw problems.NOT_THERE({path: `/api/datasets/${asked ?? ''}`, hint: nearest(asked ?? '', ids)});
}

const isWhy = z.enum(['0', '1']).optional().openapi({description: '1: why a value changed, in place of what it is'});

export const figureEndpoints: readonly Endpoint[] = [
  jsonEndpoint({
    path: '/api/overview',
    summary: {zh: '总览：主要数字、一句话、图', en: 'Overview: headline figures, one line to each, charts'},
    query: {...vintageQuery, period},
    answer: overview,
    run: async ({room: {serving}, query}) => overviewAnswer(serving, await serving.open(query), query.period),
  }),
  jsonEndpoint({
    path: '/api/datasets',
    summary: {zh: '一次发布的全部数据集', en: 'The datasets of a release'},
    query: vintageQuery,
    answer: datasets,
    run: async ({room: {serving}, query}) => datasetsAnswer(await serving.open(query)),
  }),
  jsonEndpoint({
    path: '/api/datasets/{id}',
    summary: {
      zh: '数据集的结构：维度与代码、指标、时期、说明',
      en: 'Structure of a dataset: dimensions with codes, measures, periods, notes',
    },
    query: vintageQuery,
    parts: {id},
    answer: datasetDetail,
    run: async ({room: {serving}, path, query}) => {
      const opened = await serving.open(query);
      return datasetAnswer(opened, cubeIn(opened, path['id']));
    },
  }),
  jsonEndpoint({
    path: '/api/datasets/{id}/availability',
    summary: {
      zh: '在筛选条件下有多少数字；每个维度另计其自身条件不算时的数目',
      en: 'How many figures there are under filters, and for each dimension without its own',
    },
    query: selectionQuery,
    parts: {id},
    takesMore: true,
    answer: availability,
    run: async ({room: {serving}, path, query, more}) => {
      const opened = await serving.open(query);
      const cube = cubeIn(opened, path['id']);
      return availabilityAnswer(opened, cube, selectionIn(cube, {...query, ...more}));
    },
  }),
  jsonEndpoint({
    path: '/api/datasets/{id}/data',
    summary: {zh: '数据集的数字，按页', en: 'Figures of a dataset, a page at a time'},
    query: {
      ...selectionQuery,
      period: z.string().max(2_000).optional().openapi({description: 'periods, joined by commas'}),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce
        .number()
        .int()
        .min(0)
        .default(1_000)
        .openapi({description: 'at most limits.figures of /api/workspace'}),
    },
    parts: {id},
    takesMore: true,
    answer: data,
    run: async ({room: {serving, settings}, path, query: {offset, limit, ...query}, more}) => {
      const opened = await serving.open(query);
      const cube = cubeIn(opened, path['id']);
      const page = {offset, limit: Math.min(limit, settings.figures)};
      return dataAnswer(opened, cube, selectionIn(cube, {...query, ...more}), page);
    },
  }),
  jsonEndpoint({
    path: '/api/tables',
    summary: {zh: '一次发布的全部表', en: 'The tables of a release'},
    query: vintageQuery,
    answer: tables,
    run: async ({room: {serving}, query}) => {
      const opened = await serving.open(query);
      const all = await serving.tables(opened.release);
      return {
        release: vintageOf(opened),
        tables: all.map(({table}) => ({
          id: table.id,
          title: table.title,
          period: table.period,
          rows: table.rows.length,
          columns: table.columns.length,
        })),
      };
    },
  }),
  fileEndpoint({
    path: '/api/tables/{id}.{ending}',
    summary: {zh: '表的文件：csv、xlsx、parquet、json、md', en: 'A table as a file: csv, xlsx, parquet, json, md'},
    query: {...vintageQuery, period, lang: language.optional()},
    parts: {id, ending: z.string()},
    answer: {type: '*/*', text: {zh: '文件', en: 'the file'}},
    run: async ({room: {serving}, path, query}) =>
      tableFile(serving, await serving.open(query), {
        id: path['id'] ?? '',
        ending: path['ending'] ?? '',
        period: query.period,
        language: query.lang ?? 'zh',
      }),
  }),
  jsonEndpoint({
    path: '/api/tables/{id}',
    summary: {zh: '一张表', en: 'A table'},
    query: {...vintageQuery, period},
    parts: {id},
    answer: tableAnswer,
    run: async ({room: {serving}, path, query}) => {
      const opened = await serving.open(query);
      return {release: vintageOf(opened), ...(await serving.table(opened, path['id'] ?? '', query.period))};
    },
  }),
  jsonEndpoint({
    path: '/api/figures/{address+}',
    summary: {zh: '一个数字，及其在各次发布中的数值', en: 'A figure, and what each release says of it'},
    query: vintageQuery,
    parts: {address: z.string().openapi({description: 'DATASET/KEY/MEASURE/PERIOD[@VINTAGE]'})},
    answer: figureSchema,
    run: async ({room: {serving}, path, query}) => {
      const {text, asked} = atVintage(path['address'] ?? '', query);
      return figureAnswer(serving, await serving.open(asked), text);
    },
  }),
  jsonEndpoint({
    path: '/api/explain',
    summary: {
      zh: '数字从哪里来：算式、所用数字、组成、版本；或列出印成某数的全部数字',
      en: 'Where a figure comes from: formula, operands, parts, versions; or all figures that print as a number',
    },
    query: {
      ...vintageQuery,
      figure: z
        .string()
        .min(1)
        .max(500)
        .openapi({description: 'address, TABLE/ROW/COLUMN[/PERIOD], or a printed number'}),
      why: isWhy,
    },
    answer: explain,
    run: async ({room: {serving}, query: {figure, why, ...query}}) => {
      const {text, asked} = atVintage(figure, query);
      return explainAnswer(serving, await serving.open(asked), text, why === '1');
    },
  }),
  jsonEndpoint({
    path: '/api/revisions',
    summary: {
      zh: '一个序列在各次发布中的数值与修订原因',
      en: 'What each release said of a series, and why it was changed',
    },
    query: {figure: z.string().min(1).max(500).openapi({description: 'DATASET/KEY/MEASURE[/PERIOD]'})},
    answer: revisions,
    run: async ({room: {serving}, query}) => revisionsAnswer(serving, query.figure),
  }),
  jsonEndpoint({
    path: '/api/search',
    summary: {
      zh: '查找：中文、英文、代码、拼音，或印出的数字',
      en: 'Search by Chinese, English, code, pinyin, or a printed number',
    },
    query: {
      ...vintageQuery,
      q: z.string().min(1).max(100),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    },
    answer: search,
    run: async ({room: {serving, settings}, query: {q, limit, ...query}}) =>
      searchAnswer(serving, await serving.open(query), q, Math.min(limit, settings.hits)),
  }),
];

type Vintage = {readonly release?: string | undefined; readonly asOf?: string | undefined};

/** `@R2019-1` at the end of an address asks as `release=R2019-1` does. */
function atVintage(figure: string, query: Vintage): {readonly text: string; readonly asked: Vintage} {
  const [, text = figure, named] = /^(.*)@([^@/]+)$/.exec(figure) ?? [];
  return {text, asked: query.release === undefined && query.asOf === undefined ? {release: named} : query};
}
