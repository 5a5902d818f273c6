/**
 * A dataset as CSV for people: one figure a row, codes and names of its dimensions side by side, the number as printed, what is said of it,
 * and its address. Written as the series come, constant in memory.
 */
import type {ReleasedCube} from '../../../model/seals.ts';
import type {Series, SeriesObservation} from '../../../model/series.ts';
import type {Language} from '../../../model/text.ts';
import {type UnitId, units} from '../../../model/unit.ts';
import {syntheticMark} from '../../../release/index.ts';
import {csvField} from '../../../text/csv.ts';
import {safe} from '../csv.ts';
import {words} from '../printed.ts';
import {addressOf, seriesOf, type Slice} from './slice.ts';

/** characters */
const PIECE = 1 << 16;

export async function* datasetCsv(slice: Slice, language: Language): AsyncGenerator<string> {
  const {cube} = slice;
  let text = `${headsOf(cube, language).map(field).join(',')}\n`;
  const names = namesOf(cube, language);
  for await (const batch of seriesOf(slice)) {
    for (const series of batch) {
      const start = names(series);
      for (const one of series.observations) text += `${start}${figureOf(slice, series, one, language)}\n`;
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function field(text: string): string {
  return csvField(safe(text));
}

function headsOf({dimensions, synthetic}: ReleasedCube, language: Language): readonly string[] {
  return [
    ...dimensions.flatMap(({id, title}) => [id, title[language]]),
    'measure',
    words.indicator[language],
    words.period[language],
    words.value[language],
    words.unit[language],
    words.status[language],
    words.conf[language],
    words.flags[language],
    words.low[language],
    words.high[language],
    words.address[language],
    words.release[language],
    ...(synthetic ? [words.nature[language]] : []),
  ];
}

/** The fields of a series, with the comma behind them: codes and names are made safe once. */
function namesOf({dimensions, measures}: ReleasedCube, language: Language): (series: Series) => string {
  const known = dimensions.map(
    ({codes}) => new Map(codes.map(({code, label}) => [code, `${field(code)},${field(label[language])},`])),
  );
  const measured = new Map(measures.map(({id, title}) => [id, `${field(id)},${field(title[language])},`]));
  return ({key}) => {
    const own = dimensions.map((_, at) => known[at]?.get(key[at] ?? '') ?? `${field(key[at] ?? '')},,`);
    const measure = key[dimensions.length] ?? '';
    return own.join('') + (measured.get(measure) ?? `${field(measure)},,`);
  };
}

function figureOf(slice: Slice, {key}: Series, one: SeriesObservation, language: Language): string {
  const {text, period, kind, low = '', high = ''} = one;
  const unit = isUnit(kind.unit) ? units[kind.unit].label[language] : kind.unit;
  return [
    period,
    field(text),
    field(unit),
    kind.status === 'normal' ? '' : kind.status,
    kind.conf ?? '',
    kind.flags?.join('') ?? '',
    field(low),
    field(high),
    field(addressOf(slice, key, period)),
    field(slice.release),
    ...(slice.cube.synthetic ? [field(syntheticMark[language])] : []),
  ].join(',');
}

function isUnit(id: string): id is UnitId {
  return Object.hasOwn(units, id);
}
