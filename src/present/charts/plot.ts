/**
 * ECharts on the server: draws marks (bars and lines) in the coordinates of the data, and no text at all.
 *
 * What it gives is cleaned of everything that a reader without CSS stumbles over or that changes from run to run:
 * classes, style sheets, clips with ids that count up, its own bookkeeping.
 */
import {CustomChart, type CustomSeriesOption, LineChart, type LineSeriesOption} from 'echarts/charts';
import {GridComponent, type GridComponentOption} from 'echarts/components';
import {type ComposeOption, init, use} from 'echarts/core';
import {SVGRenderer} from 'echarts/renderers';

use([CustomChart, LineChart, GridComponent, SVGRenderer]);

type Option = ComposeOption<CustomSeriesOption | LineSeriesOption | GridComponentOption>;

/** A span of data shown over a span of pixels. */
export type Scale = {readonly from: number; readonly to: number; readonly start: number; readonly end: number};

export type Bar = {
  readonly from: number;
  readonly to: number;
  /** pixels from the top */
  readonly top: number;
  readonly bottom: number;
  readonly fill: string;
};

export type Line = {
  /** a number per place; undefined leaves a gap */
  readonly values: readonly (number | undefined)[];
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[] | 'solid';
  readonly symbol: string;
};

export function pixelOf(scale: Scale, value: number): number {
  return scale.start + ((value - scale.from) / (scale.to - scale.from)) * (scale.end - scale.start);
}

/** From the least to the largest, with zero always inside: bars begin there. */
export function scaleFromZero(values: readonly number[], start: number, end: number): Scale {
  const from = Math.min(0, ...values);
  const to = Math.max(0, ...values);
  return from === to ? {from: 0, to: 1, start, end} : {from, to, start, end};
}

/** Lying bars. One that is not zero is never thinner than a pixel. */
export function bars(list: readonly Bar[], scale: Scale, size: {width: number; height: number}): string {
  const least = Math.abs((scale.to - scale.from) / (scale.end - scale.start));
  const seen = (bar: Bar) => {
    if (bar.from === bar.to || Math.abs(bar.to - bar.from) >= least) return bar.to;
    return bar.to > bar.from ? bar.from + least : bar.from - least;
  };
  return draw(
    {
      grid: {left: scale.start, right: size.width - scale.end, top: 0, bottom: 0},
      xAxis: {type: 'value', show: false, min: scale.from, max: scale.to},
      yAxis: {type: 'value', show: false, min: 0, max: size.height, inverse: true},
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: list.map((bar) => [bar.from, seen(bar), bar.top, bar.bottom]),
          renderItem: ({dataIndex}, api) => {
            const [x1 = 0, y1 = 0] = api.coord([api.value(0), api.value(2)]);
            const [x2 = 0, y2 = 0] = api.coord([api.value(1), api.value(3)]);
            const shape = {x: Math.min(x1, x2), y: y1, width: Math.abs(x2 - x1), height: y2 - y1};
            return {type: 'rect', shape, style: {fill: list[dataIndex]?.fill ?? 'none'}};
          },
        },
      ],
    },
    size,
  );
}

/** Lines over places 0, 1, 2 … */
export function lines(
  list: readonly Line[],
  {across, up}: {readonly across: Scale; readonly up: Scale},
  size: {width: number; height: number},
): string {
  return draw(
    {
      grid: {left: across.start, right: size.width - across.end, top: up.end, bottom: size.height - up.start},
      xAxis: {type: 'value', show: false, min: across.from, max: across.to},
      yAxis: {type: 'value', show: false, min: up.from, max: up.to},
      series: list.map(({values, colour, width, dash, symbol}) => ({
        type: 'line',
        silent: true,
        clip: false,
        data: values.map((value, at) => [at, value ?? '-']),
        symbol,
        symbolSize: values.length > 16 ? 4 : 6,
        showAllSymbol: true,
        lineStyle: {color: colour, width, type: dash === 'solid' ? dash : [...dash]},
        itemStyle: {color: colour, borderWidth: 0},
      })),
    },
    size,
  );
}

function draw(option: Option, {width, height}: {width: number; height: number}): string {
  const chart = init(null, null, {renderer: 'svg', ssr: true, width, height});
  try {
    chart.setOption({animation: false, ...option});
    return cleaned(chart.renderToSVGString({useViewBox: true}));
  } finally {
    chart.dispose();
  }
}

function cleaned(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<\/?svg[^>]*>/g, '')
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>/, '')
    .replace(/<defs[\s\S]*?<\/defs>/g, '')
    .replace(/<\/?g[^>]*>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/><\/path>/g, '/>')
    .replace(/\n+/g, '\n')
    .trim();
}
