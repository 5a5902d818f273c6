/** What holds of every chart, whatever its numbers and names: fast-check tries to break it. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ChartKind, ChartPoint, ChartSpec} from '../../src/model/chart.ts';
import {languages} from '../../src/model/text.ts';
import {chartAlternative, chartKinds, chartSvg, chartTable, themeIds} from '../../src/present/charts/index.ts';
import {textWidth} from '../../src/present/charts/measure.ts';
import {type DrawnText, drawnTexts} from './drawn.ts';
import {percent, spec} from './specs.ts';

const names = fc.constantFrom(
  ['杭州', 'Hangzhou'],
  ['电信、计算机和信息服务', 'Telecommunications, computer and information services'],
  [
    '其他商业服务中的管理咨询、公共关系服务以及市场调查和民意测验服务',
    'Other business services: management consulting, public relations, market research and public opinion polling',
  ],
  ['知识产权使用费（不含特许）', 'Charges for the use of intellectual property n.i.e.'],
  ['A & B <未列明>', 'Donaudampfschifffahrtsgesellschaftskapitänswitwe & "others" <n.e.s.>'],
);
const decimals = fc
  .oneof(fc.integer({min: -9999, max: 9999}), fc.integer({min: 0, max: 99_999_999}), fc.constant(0))
  .map(
    (value) =>
      `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`,
  )
  .map((text) => (/^-0\.00$/.test(text) ? '0.00' : text));
const value = fc.oneof({arbitrary: decimals, weight: 8}, {arbitrary: fc.constantFrom('…', '·', '-'), weight: 1});

/** A specification of a kind; shares are drawn from what a share may be. */
function specs(kind: ChartKind): fc.Arbitrary<ChartSpec> {
  const isShare = kind === 'stacked-share';
  const many = isShare || kind === 'bar' || kind === 'line';
  const share = fc
    .integer({min: 0, max: 4000})
    .map((cents) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
  return fc
    .record({
      labels: fc.array(names, {minLength: 1, maxLength: kind === 'line' ? 40 : 12}),
      series: fc.array(names, {minLength: 1, maxLength: many ? 7 : 1}),
      values: fc.array(isShare ? share : value, {minLength: 280, maxLength: 280}),
      highlighted: fc.integer({min: -3, max: 12}),
      synthetic: fc.boolean(),
    })
    .map(({labels, series, values, highlighted, synthetic}) => {
      const all = series.map(([zh, en], which) => ({
        code: `s${which}`,
        label: {zh: zh ?? '', en: en ?? ''},
        points: labels.map(([zhName, enName], at): ChartPoint => {
          const text = values[which * 40 + at] ?? '…';
          const label =
            kind === 'line' ? {zh: `${1980 + at} 年`, en: `${1980 + at}`} : {zh: zhName ?? '', en: enName ?? ''};
          return {
            code: `c${at}`,
            label,
            ...(/\d/.test(text) ? {text} : {mark: text}),
            isHighlighted: at === highlighted,
          };
        }),
      }));
      const tiles = Object.fromEntries(labels.map((_, at) => [`c${at}`, {column: at % 4, row: Math.trunc(at / 4)}]));
      return spec(kind, all, {synthetic, tiles, unit: isShare ? percent : spec(kind, []).unit});
    });
}

const digits = (text: string) => text.match(/\d[\d.]*\d|\d/g) ?? [];
const hit = (a: DrawnText, b: DrawnText) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;

const kinds = chartKinds.map(({id}) => id);

test.each(kinds)('%s: every printed number and mark is in the picture, and the picture is whole', (kind) => {
  fc.assert(
    fc.property(
      specs(kind),
      fc.constantFrom(...languages),
      fc.constantFrom(320, 640),
      fc.constantFrom(...themeIds),
      (made, language, width, theme) => {
        const svg = chartSvg(made, language, {width, theme});
        expect(svg).not.toMatch(/NaN|undefined|Infinity|null|="-[\d.]+" height|width="-|height="-/);
        expect(svg).not.toMatch(/<style|<script| class=| style=| id=|url\(|ecmeta|\[object/);
        for (const row of chartTable(made, language).rows)
          for (const cell of row.slice(1)) expect(svg).toContain(`${cell}`);
        drawnTexts(svg);
        expect(chartSvg(made, language, {width, theme})).toBe(svg);
      },
    ),
    {numRuns: 40},
  );
});

test.each(kinds)('%s: no text leaves the picture and none lies upon another, at 640 and at 320 pixels', (kind) => {
  fc.assert(
    fc.property(specs(kind), fc.constantFrom(...languages), fc.constantFrom(320, 640), (made, language, width) => {
      const svg = chartSvg(made, language, {width});
      const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
      const texts = drawnTexts(svg);
      const outside = texts.filter(
        ({left, right, top, bottom}) => left < 0 || right > width || top < 0 || bottom > height,
      );
      expect(outside).toEqual([]);
      const collisions = texts.flatMap((a, at) =>
        texts
          .slice(at + 1)
          .filter((b) => hit(a, b))
          .map((b) => [a, b]),
      );
      expect(collisions).toEqual([]);
    }),
    {numRuns: 40},
  );
});

test.each(kinds)('%s: its words hold no number that the specification lacks, and name unit and origin', (kind) => {
  fc.assert(
    fc.property(specs(kind), fc.constantFrom(...languages), (made, language) => {
      const words = chartAlternative(made, language);
      const known = new Set(digits(JSON.stringify(made)));
      expect(digits(words.replaceAll(/(?<=\d),(?=\d{3})/g, '')).filter((number) => !known.has(number))).toEqual([]);
      expect(words).toContain(made.unit[language]);
      expect(words).toContain(made.source[language]);
      expect(/合成数据|Synthetic data/.test(words)).toBe(made.synthetic);
      expect(chartSvg(made, language, {width: 640})).toContain('<desc>');
    }),
    {numRuns: 40},
  );
});

test('a text is never narrower than in the font that the reports embed', () => {
  // Advance widths of Noto Sans SC in thousandths of an em, read from its hmtx table by hand.
  const font = readFileSync(
    join(
      import.meta.dirname,
      '../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    ),
  );
  const narrow = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ−%&.,（）年杭'].filter(
    (character) => advance(font, character) > textWidth(character, 1) + 0.01,
  );
  expect(narrow).toEqual([]);
});

/** Width of a character in em, from a TrueType file with a format 4 map. */
function advance(font: Buffer, character: string): number {
  const table = (tag: string) => {
    const at = [...Array(font.readUInt16BE(4)).keys()]
      .map((n) => 12 + 16 * n)
      .find((n) => font.toString('latin1', n, n + 4) === tag);
    return at === undefined ? 0 : font.readUInt32BE(at + 8);
  };
  const cmap = table('cmap');
  const maps = [...Array(font.readUInt16BE(cmap + 2)).keys()].map((n) => cmap + font.readUInt32BE(cmap + 8 + 8 * n));
  const map = maps.find((at) => font.readUInt16BE(at) === 4) ?? 0;
  const segments = font.readUInt16BE(map + 6);
  const code = character.charCodeAt(0);
  let at = 0;
  while (font.readUInt16BE(map + 14 + at) < code) at += 2;
  const [start, delta] = [font.readUInt16BE(map + 16 + segments + at), font.readUInt16BE(map + 16 + 2 * segments + at)];
  const place = map + 16 + 3 * segments + at;
  const offset = font.readUInt16BE(place);
  const glyph = offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(place + offset + 2 * (code - start));
  const last = font.readUInt16BE(table('hhea') + 34) - 1;
  return font.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, last)) / font.readUInt16BE(table('head') + 18);
}
