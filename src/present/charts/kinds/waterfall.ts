/**
 * Parts that add up to a total: each begins where the one before ended, the last begins at zero again.
 *
 * The sum of the printed parts is compared with the printed total, exactly; a difference is said in a note, never mended by a part of our own.
 */
import type {ChartPoint, ChartSpec} from '../../../model/chart.ts';
import {add, compare, type Decimal, decimal, decimalText, negate} from '../../../model/decimal.ts';
import type {Text} from '../../../model/text.ts';
import {type Beside, fittedScale, numberBeside, widthBeside, zeroLine} from '../beside.ts';
import {type Drawing, type Kind, onlySeries, type Stage} from '../kind.ts';
import {decimalOf, lengthOf, printed} from '../number.ts';
import {bars, pixelOf, type Scale} from '../plot.ts';
import {layoutRows, type Rows} from '../rows.ts';
import {stroke} from '../svg.ts';
import {byValue, listed, named, told} from '../telling.ts';
import {sizes, type Theme} from '../tokens.ts';

export const waterfall: Kind = {
  id: 'waterfall',
  title: {zh: '贡献瀑布图', en: 'Contribution waterfall'},
  about: {
    zh: '各部分依次相接，最后一条为合计；分项之和与合计不符时在注中说明。',
    en: 'Parts follow one another and the last bar is the total; a note says when the parts do not add up to it.',
  },
  draw,
  says: (spec, language) => {
    const {parts, total} = split(spec);
    const tell = (list: readonly ChartPoint[]) =>
      listed(
        list.map((point) => told(point, spec, language)),
        language,
      );
    const sorted = byValue(parts);
    const up = sorted.filter((point) => (lengthOf(point) ?? 0) > 0).slice(0, 3);
    const down = sorted.filter((point) => (lengthOf(point) ?? 0) < 0).slice(-1);
    const rest = parts.filter((point) => point.text === undefined);
    const part = (name: Text, list: readonly ChartPoint[]) =>
      list.length === 0 ? [] : [named(name[language], tell(list), language)];
    return [
      tell([total]),
      ...part({zh: '增加最多的', en: 'Largest increases'}, up),
      ...part({zh: '减少最多的', en: 'Largest decrease'}, down),
      ...part({zh: '缺数', en: 'Missing'}, rest),
      ...(gapOf(spec) === undefined
        ? []
        : [{zh: '分项之和与合计不等', en: 'The parts do not add up to the total'}[language]]),
    ];
  },
};

function split(spec: ChartSpec): {parts: readonly ChartPoint[]; total: ChartPoint} {
  const {points, label, code} = onlySeries(spec);
  return {parts: points.slice(0, -1), total: points.at(-1) ?? {code, label}};
}

type Step = {readonly from: number; readonly to: number};

function stepsOf(points: readonly ChartPoint[]): readonly Step[] {
  let running = 0;
  return points.map((point, at) => {
    const value = lengthOf(point) ?? 0;
    const from = at === points.length - 1 ? 0 : running;
    running = from + value;
    return {from, to: running};
  });
}

function draw(stage: Stage): Drawing {
  const {spec, language, theme, width} = stage;
  const {points} = onlySeries(spec);
  const isTotal = (at: number) => at === points.length - 1;
  const steps = stepsOf(points);
  const beside = points.map((point, at): Beside => ({from: 0, to: 0, ...steps[at], point, isStrong: isTotal(at)}));
  const rows = layoutRows(
    points.map((point, at) => ({
      label: point.label[language],
      isStrong: point.isHighlighted === true || isTotal(at),
    })),
    {width, thickness: points.length > 8 ? sizes.rankedBar : sizes.bar, theme, reserved: widthBeside(beside, stage)},
  );
  const scale = fittedScale(beside, {start: rows.left, end: width}, stage);
  const list = beside.flatMap(({point, from, to}, at) => {
    const place = rows.bars[at];
    if (point.text === undefined || place === undefined) return [];
    return [{from, to, ...place, fill: fillOf({from, to}, isTotal(at), theme)}];
  });
  const body = [
    connectors(steps, rows, scale, theme),
    bars(list, scale, {width, height: rows.height}),
    zeroLine(scale, rows, theme),
    rows.body,
    ...beside.map((each, at) => numberBeside(each, scale, rows.bars[at], stage)),
  ];
  return {height: rows.height, body: body.join('\n'), notes: differenceNotes(spec)};
}

function fillOf({from, to}: Step, isTotal: boolean, theme: Theme): string {
  if (isTotal) return theme.ink2;
  return to < from ? theme.less : theme.more;
}

/** Hairlines from the end of one bar to the begin of the next; left out where they would cross a label above its bar. */
function connectors(steps: readonly Step[], rows: Rows, scale: Scale, {ink2}: Theme): string {
  return steps
    .slice(0, -1)
    .flatMap(({to}, at) => {
      const [bar, next] = [rows.bars[at], rows.bars[at + 1]];
      if (!bar || !next) return [];
      const x = Math.round(pixelOf(scale, to)) + 0.5;
      if (rows.isAbove && x < next.labelWidth + 6) return [];
      return [
        stroke(
          [
            [x, bar.bottom],
            [x, next.top],
          ],
          {colour: ink2, width: 0.75},
        ),
      ];
    })
    .join('\n');
}

/** Total less the sum of the parts, where that is not zero and no number is missing. */
function gapOf(spec: ChartSpec): Decimal | undefined {
  const {parts, total} = split(spec);
  const whole = decimalOf(total);
  const values = parts.map(decimalOf);
  if (whole === undefined || values.length === 0) return undefined;
  let sum = decimal(0n, spec.decimals);
  for (const value of values) {
    if (value === undefined) return undefined;
    sum = add(sum, value);
  }
  const gap = add(whole, negate(sum));
  return gap.unscaled === 0n ? undefined : gap;
}

/** Rounding explains at most half a unit of the last digit for each part and the total. */
function differenceNotes(spec: ChartSpec): readonly Text[] {
  const gap = gapOf(spec);
  if (onlySeries(spec).points.some((point) => point.text === undefined))
    return [
      {
        zh: '有缺数，分项之和无法与合计核对。',
        en: 'A number is missing, so the parts cannot be checked against the total.',
      },
    ];
  if (gap === undefined) return [];
  const most = decimal(5n * BigInt(onlySeries(spec).points.length), spec.decimals + 1);
  const size = gap.unscaled < 0n ? negate(gap) : gap;
  if (compare(size, most) <= 0)
    return [
      {
        zh: '各数分别四舍五入，分项之和与合计略有出入。',
        en: 'Numbers are rounded one by one, so the parts differ slightly from the total.',
      },
    ];
  const point = {code: '', label: spec.title, text: decimalText(gap)};
  return [
    {
      zh: `合计与分项之和相差 ${printed(point, 'zh')} ${spec.unit.zh}，超出四舍五入所能解释的范围。`,
      en: `The total differs from the sum of the parts by ${printed(point, 'en')} (${spec.unit.en}), more than rounding explains.`,
    },
  ];
}
