/**
 * What greets a reader of a release: a few headline figures with what belongs to each, one line to every one of them, and charts. Every number is a figure
 * of the release with its address; sentences are made of those figures alone.
 */
import {readFile} from 'node:fs/promises';
import type {ChartSpec} from '../../model/chart.ts';
import type {Observation} from '../../model/observation.ts';
import {frequency, monthsOf, type Period, parsePeriod} from '../../model/period.ts';
import {Problems} from '../../model/problem.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import {byCodePoint, type Text} from '../../model/text.ts';
import {periodText, say} from '../../present/claims/index.ts';
import {schemaFaults} from '../../text/schema.ts';
import {readYaml} from '../../text/yaml.ts';
import {findFile, openConfig} from '../../workspace/index.ts';
import {figureAt, measureOfKind, totalKey} from './figure-at.ts';
import type {Base, OpenRelease} from './open.ts';
import {chartsOf} from './overview-charts.ts';
import {type OverviewDeclaration, overviewSchema} from './overview-schema.ts';
import {servingProblems} from './problems.ts';

export type Headline = {
  readonly title: Text;
  readonly dataset: string;
  readonly figure: Observation;
  readonly growth?: Observation;
  readonly balance?: Observation;
  readonly exports?: Observation;
  readonly imports?: Observation;
  readonly month?: Observation;
  readonly monthGrowth?: Observation;
  readonly yearToDate?: Observation;
  readonly reading: Text;
};

export type Overview = {
  readonly period: Period;
  /** the latest first, years before quarters before months */
  readonly periods: readonly Period[];
  readonly headlines: readonly Headline[];
  readonly reading: Text;
  readonly charts: readonly ChartSpec[];
};

const FILE = 'overview.yaml';
const MOST_HEADLINES = 4;

/** @throws Problem `PERIOD_NOT_SHOWN`; Problems of `overview.yaml` */
export async function overviewOf(base: Base, opened: OpenRelease, asked: string | undefined): Promise<Overview> {
  const make = (): Promise<Overview> => made(base, opened, asked);
  // Kept under a name that says which one it is.
  return (await base.answers.get(`overview ${opened.release.id} ${asked ?? ''}`, make)) as Overview;
}

async function made(base: Base, opened: OpenRelease, asked: string | undefined): Promise<Overview> {
  const {cubes} = opened.released;
  const declared = await declaration(base.root);
  const wanted = declared?.headlines ?? (await usual(base, cubes));
  const first = cubes.find(({id}) => id === wanted[0]?.figure.split('/')[0]) ?? cubes[0];
  const periods = (first?.periods ?? []).toSorted(latestFirst);
  const period = asked === undefined ? periods[0] : parsePeriod(asked);
  if (!first || period === undefined || !periods.includes(period)) {
    throw servingProblems.PERIOD_NOT_SHOWN({period: asked ?? '', has: periods});
  }
  const headlines: Headline[] = [];
  for (const one of wanted) headlines.push(...(await headlineOf(cubes, one, period)));
  const charts = await chartsOf({base, opened, period, declared: declared?.charts, headlines});
  return {period, periods, headlines, reading: readingOf(headlines, period), charts};
}

/** @throws Problems, each with its place in the file */
async function declaration(root: string): Promise<OverviewDeclaration | undefined> {
  const {folders} = await openConfig(root);
  const file = findFile(folders, FILE);
  if (!file) return undefined;
  const yaml = readYaml(await readFile(file.path, 'utf8'), file.name);
  const faults = schemaFaults(overviewSchema, yaml);
  if (faults.length > 0) throw new Problems(faults);
  return overviewSchema.parse(yaml.value);
}

type Wanted = {readonly figure: string; readonly title?: Text | undefined};

/** Sums of unlike parts and their parts first, then the other cubes with a scope, then the rest: those whose total has a value and a rate of growth. */
async function usual(base: Base, cubes: readonly ReleasedCube[]): Promise<readonly Wanted[]> {
  const declared = (await base.plan()).workspace.declarations.datasets;
  const combined = [...declared.values()].filter(({value}) => value.combine);
  const named = combined.flatMap(({id, value}) => [id, ...(value.combine?.parts ?? [])]);
  const scoped = [...declared.values()].filter(({value}) => value.scope !== undefined).map(({id}) => id);
  const order = [...new Set([...named, ...scoped, ...declared.keys(), ...cubes.map(({id}) => id)])];
  return order
    .flatMap((id) => cubes.find((cube) => cube.id === id) ?? [])
    .filter((cube) => measureOfKind(cube, 'value') && measureOfKind(cube, 'growth'))
    .slice(0, MOST_HEADLINES)
    .map((cube) => ({figure: `${cube.id}/_T/${measureOfKind(cube, 'value')?.id ?? 'value'}`}));
}

async function headlineOf(
  cubes: readonly ReleasedCube[],
  {figure: address, title}: Wanted,
  period: Period,
): Promise<readonly Headline[]> {
  const [dataset = '', keyText = '', measure = ''] = address.split('/');
  const cube = cubes.find(({id}) => id === dataset);
  if (!cube) return [];
  const key = keyText === '_T' ? totalKey(cube) : keyText.split('.');
  const figure = await figureAt(cube, key, measure, period);
  if (!figure) return [];
  const of = async (kind: string, at: Period = period, own = key): Promise<Observation | undefined> => {
    const there = measureOfKind(cube, kind);
    return there && figureAt(cube, own, there.id, at);
  };
  const flow = cube.dimensions.findIndex(({id}) => id === 'flow');
  const ofFlow = (code: string) => (flow < 0 ? undefined : figureAt(cube, key.with(flow, code), measure, period));
  const months = frequency(period) === 'month' ? [] : monthsOf(period);
  const month = months.findLast((one) => cube.periods.includes(one));
  const parts = {
    growth: await of('growth'),
    balance: await of('balance'),
    exports: await ofFlow('X'),
    imports: await ofFlow('M'),
    month: month && (await figureAt(cube, key, measure, month)),
    monthGrowth: month && (await of('growth', month)),
    yearToDate: await of('year-to-date', month ?? period),
  };
  const name = title ?? cube.title;
  const found = Object.fromEntries(Object.entries(parts).filter(([, one]) => one !== undefined));
  return [{title: name, dataset, figure, ...found, reading: lineOf(name, figure, parts, period)}];
}

type Parts = {readonly growth?: Observation | undefined; readonly balance?: Observation | undefined};

/** 数字服务贸易2019年1006.23亿元，同比增长69.01%，顺差…亿元。 */
function lineOf(title: Text, figure: Observation, {growth, balance}: Parts, period: Period): Text {
  const line = (language: 'zh' | 'en'): string => {
    const said = [
      words('level', 'value', figure, language),
      growth && words('change', 'growth', growth, language),
      balance && words('balance', 'balance', balance, language),
    ].filter((one) => one !== undefined);
    const [between, end] = language === 'zh' ? ['，', '。'] : [', ', '.'];
    const when = periodText(period, language);
    const head = language === 'zh' ? `${when}${title.zh}` : `${title.en}, ${when}: `;
    return `${head}${said.join(between)}${end}`;
  };
  return {zh: line('zh'), en: line('en')};
}

function words(
  wording: 'level' | 'change' | 'balance',
  kind: string,
  {text, unit, status}: Observation,
  language: 'zh' | 'en',
): string | undefined {
  const pieces = say(wording, {text, unit, status, kind, figures: []}, {language});
  return pieces?.map((piece) => piece.text).join('');
}

/** The first headline, and of the others which way they went. */
function readingOf(headlines: readonly Headline[], period: Period): Text {
  const [first, ...others] = headlines;
  if (!first) return {zh: '', en: ''};
  const moved = (language: 'zh' | 'en'): string => {
    const said = others.flatMap(({title, growth}) => {
      const change = growth && words('change', 'growth', growth, language);
      return change === undefined ? [] : [`${title[language]}${language === 'zh' ? '' : ' '}${change}`];
    });
    if (said.length === 0) return '';
    return language === 'zh' ? `其中，${said.join('；')}。` : ` Beside it: ${said.join('; ')}.`;
  };
  const base = lineOf(first.title, first.figure, first, period);
  return {zh: `${base.zh}${moved('zh').replace('其中，', '另：')}`, en: `${base.en}${moved('en')}`};
}

/** Years, then quarters, then months; within each the latest first. */
function latestFirst(a: Period, b: Period): number {
  const rank = {year: 0, quarter: 1, month: 2};
  const difference = rank[frequency(a)] - rank[frequency(b)];
  return difference === 0 ? byCodePoint(b, a) : difference;
}
