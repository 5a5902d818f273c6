/** What of a dataset is asked: codes by dimension, measure, frequency and time, out of the parameters of a request. */
import {type Period, parsePeriod} from '../../model/period.ts';
import {nearest} from '../../model/problem.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {PeriodRange, SeriesFilter} from '../../model/series.ts';
import {problems} from '../problems.ts';

export type Selection = {
  readonly filter: SeriesFilter;
  readonly range: PeriodRange;
  /** only these periods; absent: all of the range */
  readonly periods?: ReadonlySet<Period>;
};

/** A dimension of series as parameters name it. */
export function nameOf(id: string): string {
  return id === 'frequency' ? 'freq' : id;
}

type Parameters = Readonly<Record<string, string | undefined>>;

/** @throws Problem `PARAMETER_UNKNOWN`, `PARAMETER_WRONG`, `CODE_NOT_THERE` */
export function selectionIn(cube: ReleasedCube, parameters: Parameters): Selection {
  const {series} = cube;
  const names = series.dimensions.map(({id}) => nameOf(id));
  const known = [...names, 'period', 'from', 'to', 'offset', 'limit', 'release', 'asOf'];
  for (const name of Object.keys(parameters)) {
    if (!known.includes(name))
      throw problems.PARAMETER_UNKNOWN({parameter: name, has: known, hint: nearest(name, known)});
  }
  const filter = series.dimensions.map((_, at) => codesIn(cube, at, parameters[names[at] ?? '']));
  const from = periodIn(parameters, 'from');
  const to = periodIn(parameters, 'to');
  const periods = periodsIn(parameters['period']);
  return {
    filter,
    range: {...(from === undefined ? {} : {from}), ...(to === undefined ? {} : {to})},
    ...(periods ? {periods} : {}),
  };
}

/** Codes of the dataset that have no figures are no fault: they match nothing. */
function codesIn(cube: ReleasedCube, at: number, asked: string | undefined): ReadonlySet<string> | undefined {
  if (asked === undefined || asked === '') return undefined;
  const codes = new Set(asked.split(','));
  const dimension = cube.dimensions[at];
  const id = cube.series.dimensions[at]?.id ?? '';
  const own =
    dimension?.codes.map(({code}) => code) ?? (id === 'measure' ? cube.measures.map((one) => one.id) : ['A', 'Q', 'M']);
  const known = new Set(own);
  for (const code of codes) {
    if (!known.has(code)) throw problems.CODE_NOT_THERE({dimension: nameOf(id), code, hint: nearest(code, own)});
  }
  return codes;
}

const wanted = {zh: '2019、2019-Q1 或 2019-03 这样的时期', en: 'a period such as 2019, 2019-Q1 or 2019-03'};

function periodIn(parameters: Parameters, name: string): Period | undefined {
  const text = parameters[name];
  if (text === undefined || text === '') return undefined;
  const found = parsePeriod(text);
  if (found === undefined) throw problems.PARAMETER_WRONG({parameter: name, found: text, wanted});
  return found;
}

function periodsIn(text: string | undefined): ReadonlySet<Period> | undefined {
  if (text === undefined || text === '') return undefined;
  return new Set(
    text.split(',').map((one) => {
      const found = parsePeriod(one);
      if (found === undefined) throw problems.PARAMETER_WRONG({parameter: 'period', found: one, wanted});
      return found;
    }),
  );
}
