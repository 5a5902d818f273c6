/** What stands around every drawing: the message and the unit over it; source, release, nature of the data and notes under it. */
import {alternative} from './alternative.ts';
import type {Kind, Stage} from './kind.ts';
import {wrap} from './measure.ts';
import {box, escaped, linesAt, px} from './svg.ts';
import {fonts, sizes} from './tokens.ts';
import {footLines, unitLine} from './words.ts';

const PADDING = 8;

export function framed(kind: Kind, stage: Stage): string {
  const {spec, language, theme, width} = stage;
  const inner = width - 2 * PADDING;
  const drawing = kind.draw({...stage, width: inner});
  const head = headOf({...stage, width: inner});
  const foot = footLines(spec, language, drawing.notes ?? []).flatMap((line) => wrap(line, inner, sizes.text));
  const top = PADDING + head.height + sizes.gap;
  const footTop = top + drawing.height + sizes.gap + 4;
  const height = Math.ceil(footTop + foot.length * sizes.line + PADDING);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${height}" viewBox="0 0 ${px(width)} ${height}" role="img" lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    `<title>${escaped(spec.title[language])}</title>`,
    `<desc>${escaped(alternative(kind, spec, language))}</desc>`,
    ...(theme.ground === undefined ? [] : [box({x: 0, y: 0, width, height}, theme.ground)]),
    `<g font-family="${fonts.text[language]}">`,
    `<g transform="translate(${PADDING} ${PADDING})">`,
    head.body,
    '</g>',
    `<g transform="translate(${PADDING} ${px(top)})">`,
    drawing.body,
    '</g>',
    linesAt(foot, PADDING, footTop + sizes.line / 2, {fill: theme.ink2}),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function headOf({spec, language, theme, width}: Stage): {height: number; body: string} {
  const size = width < 440 ? sizes.titleNarrow : sizes.title;
  const step = Math.round(size * sizes.titleLine);
  const title = wrap(spec.title[language], width, size, true);
  const unit = wrap(unitLine(spec, language), width, sizes.text);
  const unitTop = title.length * step + 2;
  return {
    height: unitTop + unit.length * sizes.line,
    body: [
      linesAt(title, 0, step / 2, {fill: theme.ink, size, isStrong: true, font: fonts.title[language], line: step}),
      linesAt(unit, 0, unitTop + sizes.line / 2, {fill: theme.ink2}),
    ].join('\n'),
  };
}
