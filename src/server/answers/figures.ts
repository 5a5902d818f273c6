/** Single figures: as released, through all vintages, and their answer for themselves. */
import {TOTAL} from '../../model/address.ts';
import type {ApiExplain, ApiFigureAnswer, ApiRevisions} from '../../model/api.ts';
import {parseAddress} from '../../model/address.ts';
import type {Observation} from '../../model/observation.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {OpenRelease, Serving} from '../../pipeline/index.ts';
import {explainProblems} from '../../present/explain/index.ts';
import {observationsOf, revisionReasons} from '../../release/index.ts';
import {figureOf, namedIn, shortVintage, unitOf, vintageOf} from './vintage.ts';

/** @throws Problem `FIGURE_UNKNOWN` */
export async function figureAnswer(serving: Serving, opened: OpenRelease, text: string): Promise<ApiFigureAnswer> {
  const address = parseAddress(text);
  const cube = opened.released.cubes.find(({id}) => id === address?.dataset);
  const known = opened.released.cubes.map(({id}) => id);
  const what = {zh: '本次发布没有这一数字', en: 'the release holds no such figure'};
  if (!address || !cube) throw explainProblems.FIGURE_UNKNOWN({found: text, what, known});
  const key = address.key.length === 1 && address.key[0] === TOTAL ? cube.dimensions.map(() => TOTAL) : address.key;
  const asked = {...address, key};
  const found = await findIn(cube, asked);
  if (!found) throw explainProblems.FIGURE_UNKNOWN({found: text, what, known: []});
  const all = await serving.list();
  const vintages: ApiFigureAnswer['vintages'][number][] = [];
  for (const release of all) {
    const {released, isLatest} = await serving.open({release: release.id});
    const then = released.cubes.find(({id}) => id === cube.id);
    const figure = then && (await findIn(then, asked));
    const vintage = shortVintage(release, released.synthetic, isLatest);
    vintages.push({release: vintage, ...(figure ? {text: figure.text} : {})});
  }
  return {
    release: vintageOf(opened),
    named: namedIn(cube, asked),
    unitLabel: unitOf(found.unit).label,
    figure: figureOf(found),
    vintages,
  };
}

type Asked = Pick<Observation, 'key' | 'measure' | 'period'>;

async function findIn(cube: ReleasedCube, {key, measure, period}: Asked): Promise<Observation | undefined> {
  if (key.length !== cube.dimensions.length) return undefined;
  const places = cube.series.select([...key, measure].map((code) => new Set([code])));
  for await (const one of observationsOf(cube, places)) if (one.period === period) return one;
  return undefined;
}

export async function explainAnswer(
  serving: Serving,
  opened: OpenRelease,
  figure: string,
  isWhy: boolean,
): Promise<ApiExplain> {
  return {...(await serving.explain(opened, figure, isWhy)), release: vintageOf(opened)};
}

export async function revisionsAnswer(serving: Serving, figure: string): Promise<ApiRevisions> {
  const found = await serving.revisions(figure);
  const last = found.vintages.at(-1);
  if (!last) throw new Error('a series that no release knows was refused before');
  const {released} = await serving.open({release: last.id});
  const cube = released.cubes.find(({id}) => id === found.dataset);
  if (!cube) throw new Error('the last release that knows the series has its dataset');
  const all = await serving.list();
  const vintages = await Promise.all(
    found.vintages.map(async (release) => {
      const opened = await serving.open({release: release.id});
      return shortVintage(release, opened.released.synthetic, release.id === all.at(-1)?.id);
    }),
  );
  const period = found.rows.at(-1)?.period ?? cube.periods[0];
  const {key, measure} = found;
  return {
    series: namedIn(cube, {key, measure, period: period ?? cube.periods[0] ?? failed()}),
    unit: unitOf(found.unit),
    vintages,
    rows: found.rows,
    changes: found.changes.map(({why: {reasons, how, note}, ...change}) => ({
      ...change,
      how,
      reasons: reasons.map((id) => ({id, text: revisionReasons[id]})),
      ...(note ? {note} : {}),
    })),
  };
}

function failed(): never {
  throw new Error('a dataset of a release has a period');
}
