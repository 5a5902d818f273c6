/**
 * Parts of 100 as bands of one bar, a bar a row. Numbers stand in their band; those that do not fit stand under the bar with their names.
 * Bands are named over the first bar where all names fit there, else in a key.
 */
import {hasHighlight, type Kind, type Place, placesOf, type Stage} from '../kind.ts';
import {keyOf} from '../key.ts';
import {textWidth} from '../measure.ts';
import {lengthOf, printed} from '../number.ts';
import {type Bar, bars, pixelOf, type Scale} from '../plot.ts';
import {layoutRows, type Row, sideWidth} from '../rows.ts';
import {textAt} from '../svg.ts';
import {listed, named, told} from '../telling.ts';
import {inkOn, seriesColour, sizes} from '../tokens.ts';

/** Between bands, in pixels. */
const GAP = 1.5;

export const stackedShare: Kind = {
  id: 'stacked-share',
  title: {zh: '构成条形图', en: 'Stacked shares'},
  about: {
    zh: '各行为 100 的构成，各序列为其中一段；数字写在段内，写不下的连同名称列在条下。',
    en: 'Each row is a whole of 100, each series a band of it; numbers stand in their band, those that do not fit under the bar with their names.',
  },
  draw,
  says: (spec, language) =>
    placesOf(spec).map(({label, points}) => {
      const parts = points.map((point, at) =>
        told({...point, label: spec.series[at]?.label ?? point.label}, spec, language),
      );
      return named(label[language], listed(parts, language), language);
    }),
};

type Band = {
  readonly series: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly fill: string;
  readonly isStrong: boolean;
};

function draw(stage: Stage) {
  const {spec, language, theme, width} = stage;
  const places = placesOf(spec);
  const stacks = places.map((place) => bandsOf(place, stage));
  const ends = stacks.flat().map(({to}) => to);
  const span = {from: Math.min(0, ...ends), to: Math.max(100, ...ends)};
  const labels = places.map(({label}): Row => ({label: label[language]}));
  // On a narrow chart bands need the whole width more than labels need a side.
  const reserved = width < 440 ? width : 0;
  const left = sideWidth(labels, {width, reserved}) ?? 0;
  const scale: Scale = {...span, start: left, end: width};
  const outside = stacks.map((bands) => smallBands(bands, scale, stage));
  const rows = layoutRows(
    labels.map((row, at) => ({...row, below: outside[at]?.height ?? 0})),
    {width, thickness: sizes.bar, theme, reserved},
  );
  const first = headOf(stacks[0] ?? [], scale, stage, rows.bars[0]?.labelWidth === 0 || !rows.isAbove);
  const list = stacks.flatMap((bands, at): readonly Bar[] => {
    const {top = 0, bottom = 0} = rows.bars[at] ?? {};
    return bands.map(({from, to, fill}) => ({...parted(from, to, scale), top, bottom, fill}));
  });
  const inside = stacks.flatMap((bands, at) => {
    const {top = 0, bottom = 0} = rows.bars[at] ?? {};
    return bands
      .filter((band) => fits(band, scale))
      .map((band) => {
        const x = (pixelOf(scale, band.from) + pixelOf(scale, band.to)) / 2;
        return textAt(band.text, x, (top + bottom) / 2, {
          fill: inkOn(band.fill, theme),
          anchor: 'middle',
          isStrong: band.isStrong,
        });
      });
  });
  const below = outside.map(({body}, at) => moved(body, left, (rows.bars[at]?.bottom ?? 0) + 4));
  const plot = [bars(list, scale, {width, height: rows.height}), ...inside, rows.body, ...below].join('\n');
  return {height: rows.height + first.height, body: `${first.body}\n${moved(plot, 0, first.height)}`};
}

function moved(body: string, x: number, y: number): string {
  return body === '' ? '' : `<g transform="translate(${x} ${y})">\n${body}\n</g>`;
}

function bandsOf({points}: Place, {spec, language, theme}: Stage): readonly Band[] {
  let above = 0;
  let below = 0;
  return points.map((point, series) => {
    const value = lengthOf(point) ?? 0;
    const from = value < 0 ? below : above;
    const to = from + value;
    if (value < 0) below = to;
    else above = to;
    const own = seriesColour(theme, series);
    const isShown = !hasHighlight(spec) || point.isHighlighted === true;
    const fill = isShown ? own : theme.quiet;
    return {series, from, to, text: printed(point, language), fill, isStrong: point.isHighlighted ?? false};
  });
}

/** The band with half of the gap taken off at each end, as far as it is wide enough. */
function parted(from: number, to: number, scale: Scale): {from: number; to: number} {
  const unit = (scale.to - scale.from) / (scale.end - scale.start);
  const cut = Math.min((GAP / 2) * unit, Math.abs(to - from) / 4);
  return from <= to ? {from: from + cut, to: to - cut} : {from: from - cut, to: to + cut};
}

function fits({from, to, text, isStrong}: Band, scale: Scale): boolean {
  return textWidth(text, sizes.text, isStrong) + 6 <= Math.abs(pixelOf(scale, to) - pixelOf(scale, from));
}

function smallBands(
  bands: readonly Band[],
  scale: Scale,
  {spec, language, theme}: Stage,
): {height: number; body: string} {
  const small = bands.filter((band) => !fits(band, scale));
  if (small.length === 0) return {height: 0, body: ''};
  const items = small.map(({series, text, fill}) => ({
    text: `${spec.series[series]?.label[language] ?? ''} ${text}`,
    fill,
  }));
  const key = keyOf(items, scale.end - scale.start, {...theme, ink: theme.ink2});
  return {height: key.height + 4, body: key.body};
}

/** Names of the bands: over the first bar where each fits over its own, else a key. */
function headOf(bands: readonly Band[], scale: Scale, {spec, language, theme, width}: Stage, isNear: boolean) {
  const names = spec.series.map(({label}) => label[language]);
  const fit = bands.every(({from, to}, at) => {
    const room = pixelOf(scale, to) - pixelOf(scale, from);
    return textWidth(names[at] ?? '', sizes.text, true) + sizes.gap <= room;
  });
  if (!fit || !isNear) {
    const key = keyOf(
      names.map((text, at) => ({text, fill: seriesColour(theme, at)})),
      width,
      theme,
    );
    return {height: key.height + sizes.gap, body: key.body};
  }
  const body = bands.map(({from}, at) =>
    textAt(names[at] ?? '', pixelOf(scale, from) + 1, sizes.line / 2, {fill: theme.ink2}),
  );
  return {height: sizes.line + 4, body: body.join('\n')};
}
