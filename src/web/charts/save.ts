/** A chart as a file: SVG and PNG as reports draw it, CSV as its numbers. */
import type {ChartSpec} from '../../model/chart.ts';
import type {Language} from '../../model/text.ts';
import type * as Charts from '../../present/charts/index.ts';
import {csvOf} from './csv-of.ts';

const WIDTH = 760;
/** Pixels of a PNG for each of the drawing: sharp on paper. */
const DENSITY = 3;

export function loadCharts(): Promise<typeof Charts> {
  return import('../../present/charts/index.ts');
}

export async function saveSvg(spec: ChartSpec, language: Language): Promise<void> {
  const {chartSvg} = await loadCharts();
  saveFile(`${spec.id}.svg`, new Blob([chartSvg(spec, language, {width: WIDTH})], {type: 'image/svg+xml'}));
}

export async function savePng(spec: ChartSpec, language: Language): Promise<void> {
  const {chartSvg} = await loadCharts();
  const svg = chartSvg(spec, language, {width: WIDTH});
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * DENSITY;
  canvas.height = image.naturalHeight * DENSITY;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveFile(`${spec.id}.png`, blob));
}

export function saveCsv(spec: ChartSpec, language: Language): void {
  saveFile(`${spec.id}.csv`, new Blob([csvOf(spec, language)], {type: 'text/csv'}));
}

export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
