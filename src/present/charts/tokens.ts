/**
 * Colours, type and spaces of charts: the one place where any of them is written down.
 *
 * `light` and `dark` follow the design tokens of screen and paper; `grey` is for print without colour, told apart by lightness alone.
 * Light and grey have no ground of their own, so that they sit on any light page; dark brings its ground.
 */
import type {Text} from '../../model/text.ts';
import type {ThemeId} from './theme.ts';

export type Theme = {
  /** painted under the chart; absent: the page shows */
  readonly ground?: string;
  /** what the chart lies on: gaps between bands, and empty tiles */
  readonly paper: string;
  readonly ink: string;
  /** units, notes, axes, "others" */
  readonly ink2: string;
  readonly rule: string;
  /** the first series, and what is highlighted */
  readonly accent: string;
  /** all that is not highlighted */
  readonly quiet: string;
  /** at most five series; neighbours differ in lightness, so that bands part in greyscale too */
  readonly series: readonly string[];
  /** the same for lines, which need more contrast than bands */
  readonly strokes: readonly string[];
  /** the series after those */
  readonly others: string;
  readonly more: string;
  readonly less: string;
  /** five steps from light to full */
  readonly steps: readonly string[];
  /** the same above and below zero, three steps each */
  readonly above: readonly string[];
  readonly below: readonly string[];
};

export const themes: Readonly<Record<ThemeId, Theme>> = {
  light: {
    paper: '#fbfaf6',
    ink: '#1c2126',
    ink2: '#5b636d',
    rule: '#dcdcd9',
    accent: '#1f6f66',
    quiet: '#8b939c',
    series: ['#1f6f66', '#c9821b', '#2f3e8c', '#c8432b', '#b07cc6'],
    strokes: ['#1f6f66', '#c9821b', '#2f3e8c', '#c8432b', '#b07cc6'],
    others: '#5b636d',
    more: '#2f3e8c',
    less: '#c9821b',
    steps: ['#e1e9e5', '#b0cbc5', '#80aca6', '#4f8e86', '#1f6f66'],
    above: ['#c0c3d6', '#7882b3', '#2f3e8c'],
    below: ['#efdcbc', '#dfb470', '#c9821b'],
  },
  dark: {
    ground: '#14181c',
    paper: '#14181c',
    ink: '#e7ecef',
    ink2: '#a3adb8',
    rule: '#3a3e42',
    accent: '#6cc5b4',
    quiet: '#6b757f',
    series: ['#58b3a3', '#f2c14e', '#7f8fe8', '#ef6a4c', '#e3b7f0'],
    strokes: ['#58b3a3', '#f2c14e', '#7f8fe8', '#ef6a4c', '#e3b7f0'],
    others: '#a3adb8',
    more: '#7f8fe8',
    less: '#f2c14e',
    steps: ['#1f2d2e', '#325350', '#457971', '#589f93', '#6cc5b4'],
    above: ['#343c59', '#5a66a1', '#7f8fe8'],
    below: ['#57492b', '#a5853d', '#f2c14e'],
  },
  grey: {
    paper: '#ffffff',
    ink: '#111111',
    ink2: '#555555',
    rule: '#d0d0d0',
    accent: '#222222',
    quiet: '#9a9a9a',
    series: ['#2b2b2b', '#a8a8a8', '#555555', '#cfcfcf', '#7d7d7d'],
    strokes: ['#111111', '#6b6b6b', '#3d3d3d', '#858585', '#555555'],
    others: '#e6e6e6',
    more: '#333333',
    less: '#b0b0b0',
    steps: ['#f0f0f0', '#cdcdcd', '#a3a3a3', '#707070', '#3a3a3a'],
    above: ['#d2d2d2', '#8f8f8f', '#3a3a3a'],
    below: ['#ffffff', '#efefef', '#dedede'],
  },
};

/** Plain lists of names without quotes: tools that know no CSS read them too. The last names are always there. */
export const fonts: Readonly<Record<'text' | 'title', Text>> = {
  text: {
    zh: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif',
    en: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif',
  },
  title: {
    zh: 'Songti SC, Source Han Serif SC, Noto Serif CJK SC, Noto Serif SC, SimSun, Georgia, serif',
    // Latin first: quotation marks of a Chinese font are as wide as a character.
    en: 'Georgia, Noto Serif, Songti SC, Source Han Serif SC, Noto Serif CJK SC, Noto Serif SC, serif',
  },
};

/** Pixels; spaces in steps of 4. */
export const sizes = {
  text: 12,
  title: 16,
  titleNarrow: 14,
  line: 16,
  titleLine: 1.35,
  gap: 8,
  bar: 22,
  rankedBar: 14,
} as const;

/** Dashes of lines, so that series part without colour; in the order of `series`. */
export const dashes: readonly (readonly number[] | 'solid')[] = ['solid', [7, 3], [2, 3], [9, 3, 2, 3], [12, 4]];

/** The colour of a series by its place. */
export function seriesColour(theme: Theme, at: number): string {
  return theme.series[at] ?? theme.others;
}

export function strokeColour(theme: Theme, at: number): string {
  return theme.strokes[at] ?? theme.ink2;
}

/** Ink or paper, whichever is read better on a fill. */
export function inkOn(fill: string, {ink, paper}: Theme): string {
  return contrast(fill, ink) >= contrast(fill, paper) ? ink : paper;
}

/** WCAG contrast of two `#rrggbb`, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
