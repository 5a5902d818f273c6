/** Where everything of a line chart lies: ticks, periods, points, names at the ends. Pure geometry of a specification. */
import type {ChartPoint, ChartSpec} from '../../model/chart.ts';
import type {Language} from '../../model/text.ts';
import {lengthOf, printed} from '../numbers/print.ts';
import {apart, ticksOf} from './scale.ts';

export type Frame = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly {readonly y: number; readonly text: string; readonly isZero: boolean}[];
  readonly periods: readonly {readonly x: number; readonly text: string}[];
  readonly codes: readonly string[];
  readonly xOf: (at: number) => number;
  readonly yOf: (value: number) => number;
};

export type Curve = {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly kind: string;
  readonly isNamed: boolean;
  /** a gap where a number is missing */
  readonly paths: readonly string[];
  readonly points: readonly {
    readonly code: string;
    readonly label: string;
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly figure?: string | undefined;
  }[];
  readonly endY: number;
};

/** Lines that are told apart; all others are grey. */
const MOST = 5;
const LINE = 17;

/** Generous widths, so that what fits by them fits in any font. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 12.5 : /[.,\s]/.test(sign) ? 4.5 : 7.4), 0);
}

const shortened = (name: string, most: number) => {
  if (widthOf(name) <= most) return name;
  let kept = '';
  for (const sign of name) {
    if (widthOf(`${kept}${sign}…`) > most) break;
    kept += sign;
  }
  return `${kept}…`;
};

export function frameOf(spec: ChartSpec, language: Language, width: number, height: number): Frame {
  const points = spec.series.flatMap((series) => series.points);
  const labels = new Map(points.map(({code, label}) => [code, label[language]] as const));
  const codes = [...labels.keys()].sort();
  const values = points.map(({text}) => lengthOf(text)).filter((value) => value !== undefined);
  const ticks = ticksOf(spec.series.length === 1 ? [0, ...values] : values.length > 0 ? values : [0, 1]);
  const left = 8 + Math.max(...ticks.map((tick) => widthOf(printed(String(tick), language))));
  const ends = spec.series.map(({label, points: own}) => {
    const number = widthOf(printed(own.at(-1)?.text ?? '', language));
    return number + (spec.series.length > 1 ? 8 + Math.min(width * 0.22, widthOf(label[language])) : 0);
  });
  const right = width - 12 - Math.max(0, ...ends);
  const [top, bottom] = [10, height - 26];
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const times = timesOf(codes);
  const [begin = 0, end = 0] = [times[0], times.at(-1)];
  const xOf = (at: number) =>
    end === begin ? (left + right) / 2 : left + (((times[at] ?? begin) - begin) * (right - left)) / (end - begin);
  const yOf = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const shown = chosen(
    codes.map((code) => labels.get(code) ?? code),
    right - left,
  );
  return {
    left,
    right,
    top,
    bottom,
    codes,
    xOf,
    yOf,
    ticks: ticks.map((tick) => ({y: yOf(tick), text: String(tick), isZero: tick === 0})),
    periods: shown.map(({at, text}) => ({
      x: xOf(at),
      text,
    })),
  };
}

/** Periods as months since year 0, so that a gap in time is a gap on the axis; anything else as it stands. */
function timesOf(codes: readonly string[]): readonly number[] {
  const months = codes.map((code) => {
    const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d\d))?$/.exec(code) ?? [];
    if (year === undefined) return undefined;
    return 12 * Number(year) + (quarter === undefined ? Number(month ?? 1) - 1 : 3 * (Number(quarter) - 1));
  });
  return months.every((month) => month !== undefined) ? months : codes.map((_, at) => at);
}

/** As many names of periods as fit, evenly apart, the last always there. */
function chosen(names: readonly string[], room: number): readonly {at: number; text: string}[] {
  const widest = Math.max(...names.map(widthOf)) + 16;
  const step = Math.max(1, Math.ceil((names.length * widest) / Math.max(room, 1)));
  return names.map((text, at) => ({at, text})).filter(({at}) => (names.length - 1 - at) % step === 0);
}

export function curvesOf(spec: ChartSpec, frame: Frame, language: Language): readonly Curve[] {
  const isOneMeant = spec.series.some(isMeant);
  const curves = spec.series.map((series, at) => {
    const placed = series.points.map((point) => ({
      point,
      value: lengthOf(point.text),
      x: frame.xOf(frame.codes.indexOf(point.code)),
    }));
    const isQuiet = isOneMeant ? !isMeant(series) : at >= MOST;
    const known = placed
      .flatMap(({point, value, x}) => (value === undefined ? [] : [shownAt(point, x, frame.yOf(value), language)]))
      .sort((a, b) => a.x - b.x);
    return {
      code: series.code,
      name: series.label[language],
      short: shortened(series.label[language], frame.right * 0.28),
      kind: isQuiet ? 'is-quiet' : `line-of-${isOneMeant ? 1 : at + 1}`,
      isNamed: !isQuiet && known.length > 0,
      points: known,
      paths: pathsOf(
        [...placed].sort((a, b) => a.x - b.x),
        frame,
      ),
      endY: known.at(-1)?.y ?? frame.bottom,
    };
  });
  const named = curves.filter(({isNamed}) => isNamed);
  const ends = apart(
    named.map(({endY}) => endY),
    LINE,
    frame.bottom,
  );
  return curves.map((curve) => ({...curve, endY: ends[named.indexOf(curve)] ?? curve.endY}));
}

const isMeant = ({points}: ChartSpec['series'][number]) => points.some(({isHighlighted}) => isHighlighted);

function shownAt(
  {code, label, text = '', figure}: ChartPoint,
  x: number,
  y: number,
  language: Language,
): Curve['points'][number] {
  return {code, label: label[language], text, x, y, figure};
}

function pathsOf(points: readonly {value: number | undefined; x: number}[], frame: Frame): readonly string[] {
  const paths: string[][] = [[]];
  for (const {value, x} of points) {
    if (value === undefined) paths.push([]);
    else paths.at(-1)?.push(`${x.toFixed(1)} ${frame.yOf(value).toFixed(1)}`);
  }
  return paths.filter(({length}) => length > 1).map((places) => `M${places.join('L')}`);
}
