/** Charts inside a PDF: typst knows no CSS and no font but those it is handed, and still every number is there as text. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler';
import {extractText} from 'unpdf';
import {expect, test} from 'vitest';
import {chartSvg} from '../../src/present/charts/index.ts';
import {cities, cityTiles, point, series, spec} from './specs.ts';

const fonts = [
  'noto-sans-sc/400Regular/NotoSansSC_400Regular',
  'noto-sans-sc/700Bold/NotoSansSC_700Bold',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold',
];

test('typst sets a chart with its own fonts, and the numbers read back from the PDF are those that were printed', async () => {
  const texts = ['1006.23', '251.50', '-3.10', '60.22', '12.05', '25.00', '88.10', '3.20', '0.98', '28.77', '…'];
  const svgs = [
    chartSvg(spec('tile-map', [series(cities(texts))], {tiles: cityTiles()}), 'zh', {width: 640}),
    chartSvg(
      spec('line', [
        series(
          ['80.10', '92.00', '1006.23'].map((text, at) => point(`${at}`, `${2017 + at} 年`, `${2017 + at}`, text)),
        ),
      ]),
      'en',
      {width: 640, theme: 'grey'},
    ),
  ];
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', '@expo-google-fonts');
  const compiler = NodeCompiler.create({
    fontArgs: [{fontBlobs: fonts.map((name) => readFileSync(join(folder, `${name}.ttf`)))}],
  });
  const images = svgs.map((svg) => `#image(bytes(${JSON.stringify(svg)}), format: "svg", width: 160mm)`);
  const pdf = compiler.pdf({mainFileContent: images.join('\n')});
  const {text} = await extractText(new Uint8Array(pdf), {mergePages: true});
  for (const printed of [
    '1006.23',
    '251.50',
    '−3.10',
    '0.98',
    '杭州',
    '舟山',
    '单位：亿元',
    '合成数据，非真实申报',
    '80.10',
    '1,006.23',
    'CNY 100 million',
  ])
    expect(text.replaceAll(/\s+/g, ' ')).toContain(printed);
});
