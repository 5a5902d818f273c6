/**
 * Areas as squares in their rough places, name and number in each. The darker, the larger: five steps by rank; with numbers below zero,
 * three steps on each side of it, those below with a dashed edge so that they part without colour.
 */
import type {ChartPoint} from '../../../model/chart.ts';
import {compare, decimal, type Decimal} from '../../../model/decimal.ts';
import type {Text} from '../../../model/text.ts';
import {type Drawing, type Kind, onlySeries, type Stage} from '../kind.ts';
import {widest, wrap} from '../measure.ts';
import {decimalOf, printed} from '../number.ts';
import {problems} from '../problems.ts';
import {box, linesAt, textAt} from '../svg.ts';
import {summary} from '../telling.ts';
import {inkOn, sizes, type Theme} from '../tokens.ts';

const GAP = 4;
const LARGEST = 104;
const ZERO = decimal(0n, 0);

export const tileMap: Kind = {
  id: 'tile-map',
  title: {zh: '方格地图', en: 'Tile map'},
  about: {
    zh: '各地区为大小相同的方格，位置为示意；格内写名称与数字，颜色越深数值越大。',
    en: 'Areas as tiles of one size in schematic places; name and number in each, the darker the larger.',
  },
  draw,
  says: (spec, language) => summary(onlySeries(spec).points, spec, language),
};

type Tile = {
  readonly point: ChartPoint;
  readonly column: number;
  readonly row: number;
  readonly name: readonly string[];
  readonly number: string;
  readonly size: number;
};

function draw(stage: Stage): Drawing {
  const {width, theme} = stage;
  const places = placed(stage);
  const columns = Math.max(...places.map(({column}) => column)) + 1;
  const rows = Math.max(...places.map(({row}) => row)) + 1;
  const wide = Math.min(LARGEST, (width - GAP * (columns - 1)) / columns);
  const size = Math.min(...places.map(({point}) => sizeOf(point, wide, stage)));
  const tiles = places.map((place) => filled(place, wide, size, stage));
  const high = Math.max(Math.min(wide * 0.74, 72), ...tiles.map(({name}) => (name.length + 1) * (sizes.line - 1) + 10));
  const left = (width - columns * (wide + GAP) + GAP) / 2;
  const shade = shades(
    places.map(({point}) => point),
    theme,
  );
  const body = tiles.map((tile) => {
    const [x, y] = [left + tile.column * (wide + GAP), tile.row * (high + GAP)];
    return tileAt(tile, {x, y, width: wide, height: high}, shade(tile.point), theme);
  });
  return {height: rows * (high + GAP) - GAP, body: body.join('\n'), notes: [noteOf(places.map(({point}) => point))]};
}

/** @throws Problem `CHART_WITHOUT_TILE` */
function placed({spec}: Stage): readonly {point: ChartPoint; column: number; row: number}[] {
  const {points} = onlySeries(spec);
  const taken = new Set<string>();
  const faults: string[] = [];
  const places = points.flatMap((point) => {
    const tile = spec.tiles && Object.hasOwn(spec.tiles, point.code) ? spec.tiles[point.code] : undefined;
    const key = tile && `${tile.column} ${tile.row}`;
    if (!tile || key === undefined || taken.has(key) || tile.column < 0 || tile.row < 0) {
      faults.push(point.code);
      return [];
    }
    taken.add(key);
    return [{point, ...tile}];
  });
  if (faults.length > 0) throw problems.CHART_WITHOUT_TILE({chart: spec.id, areas: faults});
  return places;
}

/** As large as lets the longest piece that may not break stand inside its tile. */
function sizeOf(point: ChartPoint, wide: number, {language}: Stage): number {
  const words = language === 'en' ? point.label.en.split(' ') : [];
  const most = widest([printed(point, language), ...words], sizes.text, true);
  return Math.max(7, Math.min(sizes.text, Math.floor((sizes.text * (wide - 6) * 2) / most) / 2));
}

function filled(place: Pick<Tile, 'point' | 'column' | 'row'>, wide: number, size: number, {language}: Stage): Tile {
  const name = wrap(place.point.label[language], wide - 6, size);
  return {...place, name, number: printed(place.point, language), size};
}

function tileAt(
  {point, name, number, size}: Tile,
  place: {x: number; y: number; width: number; height: number},
  fill: string,
  theme: Theme,
): string {
  const {x, y, width, height} = place;
  const step = sizes.line - 1;
  const first = y + height / 2 - (name.length * step) / 2;
  const ink = inkOn(fill, theme);
  const colour = point.text === undefined ? theme.ink2 : ink;
  const centre = {anchor: 'middle', size} as const;
  return [
    box(place, fill, edgeOf(point, theme)),
    linesAt(name, x + width / 2, first, {...centre, fill: colour, line: step}),
    textAt(number, x + width / 2, first + name.length * step, {...centre, fill: colour, isStrong: true}),
  ].join('\n');
}

function edgeOf(point: ChartPoint, {ink, ink2, rule}: Theme): string {
  if (point.isHighlighted) return `stroke="${ink}" stroke-width="2.5"`;
  const value = decimalOf(point);
  if (value === undefined) return `stroke="${rule}"`;
  return compare(value, ZERO) < 0 ? `stroke="${ink2}" stroke-dasharray="4 3"` : `stroke="${rule}"`;
}

/** A fill for each point, by its rank among those on its side of zero. */
function shades(points: readonly ChartPoint[], theme: Theme): (point: ChartPoint) => string {
  const values = points.map(decimalOf).filter((value) => value !== undefined);
  const isBelow = (value: Decimal) => compare(value, ZERO) < 0;
  const [below, above] = [values.filter(isBelow), values.filter((value) => !isBelow(value))];
  const step = (steps: readonly string[], side: readonly Decimal[], isLess: (other: Decimal) => boolean) => {
    const rank = side.filter(isLess).length / Math.max(1, side.length - 1);
    return steps[Math.min(steps.length - 1, Math.floor(rank * steps.length))] ?? theme.paper;
  };
  return (point) => {
    const value = decimalOf(point);
    if (value === undefined) return theme.paper;
    if (isBelow(value)) return step(theme.below, below, (other) => compare(other, value) > 0);
    return step(below.length > 0 ? theme.above : theme.steps, above, (other) => compare(other, value) < 0);
  };
}

function noteOf(points: readonly ChartPoint[]): Text {
  const hasBelow = points.some((point) => /^[-−]/.test(point.text ?? ''));
  return hasBelow
    ? {
        zh: '方格位置为示意；虚线框为负值，颜色越深离零越远。',
        en: 'Tiles are in schematic places; a dashed edge means below zero; the darker, the farther from zero.',
      }
    : {
        zh: '方格位置为示意；颜色越深数值越大。',
        en: 'Tiles are in schematic places; the darker, the larger.',
      };
}
