/** Pictures for programs that draw no SVG: what is drawn is where it should be, in its colour, in our typefaces. */
import {inflateSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {rasterise, sizeOf} from '../../../src/disseminate/report/writers/raster/rasterise.ts';
import {chartSvg} from '../../../src/present/charts/index.ts';
import {chartKinds, sampleChart} from './sample-data.ts';

type Picture = {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => readonly number[];
};

/** Reads back what we write: one block of rows without filters. */
function picture(png: Uint8Array): Picture {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const start = bytes.indexOf('IDAT') + 4;
  const rows = inflateSync(bytes.subarray(start, start + bytes.readUInt32BE(start - 8)));
  return {
    width,
    height,
    at: (x, y) => [...rows.subarray(y * (width * 3 + 1) + 1 + 3 * x, y * (width * 3 + 1) + 4 + 3 * x)],
  };
}

const drawn = async (body: string, scale = 1) =>
  picture(await rasterise(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${body}</svg>`, scale));
const WHITE = [255, 255, 255];
const RED = [255, 0, 0];

test('a rectangle covers its pixels and no others', async () => {
  const {at, width, height} = await drawn('<rect x="5" y="5" width="10" height="10" fill="#ff0000"/>');
  expect([width, height]).toEqual([20, 20]);
  expect([at(4, 10), at(5, 5), at(14, 14), at(15, 10)]).toEqual([WHITE, RED, RED, WHITE]);
});

test('half a pixel is half painted', async () => {
  const {at} = await drawn('<rect x="5.5" y="5" width="10" height="10" fill="#000"/>');
  expect(at(5, 10)).toEqual([128, 128, 128]);
});

test('groups move what is in them and hand down their colour; the scale makes pixels of it', async () => {
  const {at, width} = await drawn('<g transform="translate(10 0)" fill="#f00"><path d="M0 0h5v5h-5Z"/></g>', 2);
  expect(width).toBe(40);
  expect([at(19, 2), at(20, 2), at(29, 9), at(30, 2)]).toEqual([WHITE, RED, RED, WHITE]);
});

test('a circle of two arcs is round', async () => {
  const {at} = await drawn('<path d="M2 10A8 8 0 1 1 18 10A8 8 0 1 1 2 10Z" fill="#f00"/>');
  expect([at(10, 10), at(10, 3), at(3, 3), at(17, 17)]).toEqual([RED, RED, WHITE, WHITE]);
});

test('a ring leaves its hole open', async () => {
  const {at} = await drawn('<path d="M0 0h20v20h-20ZM5 5v10h10v-10Z" fill="#f00"/>');
  expect([at(2, 2), at(10, 10)]).toEqual([RED, WHITE]);
});

test('a line has its width, and dashes leave gaps', async () => {
  const {at} = await drawn('<path d="M0 10H20" fill="none" stroke="#f00" stroke-width="2" stroke-dasharray="5 5"/>');
  expect([at(2, 9), at(2, 10), at(2, 11), at(7, 10), at(12, 10)]).toEqual([RED, RED, WHITE, WHITE, RED]);
});

test('a clip leaves only what is inside it', async () => {
  const clip = '<defs><clipPath id="c"><rect x="0" y="0" width="10" height="20"/></clipPath></defs>';
  const {at} = await drawn(`${clip}<g clip-path="url(#c)"><rect width="20" height="20" fill="#f00"/></g>`);
  expect([at(9, 10), at(10, 10)]).toEqual([RED, WHITE]);
});

test('text is drawn from where it is anchored: a Chinese character is as wide as its size', async () => {
  const columns = async (anchor: string) => {
    const {at} = await drawn(`<text x="10" y="15" font-size="8" text-anchor="${anchor}" fill="#000">国</text>`);
    const inked = Array.from({length: 20}, (_, x) => x).filter((x) =>
      Array.from({length: 20}, (_, y) => at(x, y)[0] ?? 255).some((value) => value < 200),
    );
    return [inked[0], inked.at(-1)];
  };
  expect(await columns('start')).toEqual([10, 17]);
  expect(await columns('middle')).toEqual([6, 13]);
  expect(await columns('end')).toEqual([2, 9]);
});

test('all kinds of chart are drawn at twice their size, the same every time', async () => {
  for (const kind of chartKinds) {
    const svg = chartSvg(sampleChart(kind), 'zh', {width: 320, theme: 'light'});
    const png = await rasterise(svg, 2);
    expect([picture(png).width, picture(png).height]).toEqual([640, 2 * sizeOf(svg).height]);
    expect(Buffer.from(await rasterise(svg, 2)).equals(Buffer.from(png))).toBe(true);
  }
});
