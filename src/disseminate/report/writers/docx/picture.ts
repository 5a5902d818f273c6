/** A chart as a picture of Word: SVG for those that draw it, PNG for the others, and its message in words. */
import type * as Docx from 'docx';
import type {ChartSpec} from '../../../../model/chart.ts';
import {withoutControls} from '../escape.ts';
import {inTypefaces, withOwnIds} from '../charts.ts';
import {isShort} from '../fitting.ts';
import type {Maker} from './maker.ts';

export async function pictureOf(spec: ChartSpec, {docx, charts, report, sheet}: Maker): Promise<Docx.ImageRun> {
  const {language} = report;
  const {rasterise, sizeOf} = await import('../raster/rasterise.ts');
  const drawn = withOwnIds(charts.svg(spec, language, {width: isShort(report) ? 820 : 640, theme: 'light'}), 'c');
  const svg = inTypefaces(drawn, {serif: 'SimSun', sans: 'Microsoft YaHei'});
  const {width, height} = sizeOf(svg);
  const across = Math.round((sheet.width / 1440) * 96 * sheet.chartPart);
  const description = withoutControls(charts.alternative(spec, language));
  return new docx.ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    fallback: {type: 'png', data: Buffer.from(await rasterise(svg, 2))},
    transformation: {width: across, height: Math.round((across * height) / width)},
    altText: {name: withoutControls(spec.id), title: withoutControls(spec.title[language]), description},
  });
}
