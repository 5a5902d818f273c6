/** How a bridge reads on a terminal: a, steps, b with the way between them drawn, then what is left and why each step is there. */
import {compare, type Decimal} from '../model/decimal.ts';
import type {Language, Text} from '../model/text.ts';
import {units} from '../model/unit.ts';
import {
  decimalsOf,
  type Reconciled,
  runningTotals,
  stepKinds,
  textIn,
  unlikeParts,
  verdictText,
} from '../pipeline/index.ts';
import {columns} from './series-output.ts';

const WIDTH = 24;

export function bridgeLines(one: Reconciled, language: Language): readonly string[] {
  const {bridge, title, period, unit} = one;
  const {a, b, steps, residual} = bridge;
  const decimals = decimalsOf(one);
  const number = (value: Decimal): string => textIn(value, unit, decimals).replace('-', '−');
  const signed = (value: Decimal): string => (value.unscaled > 0n ? `+${number(value)}` : number(value));
  const totals = runningTotals(bridge);
  const draw = drawing([a.amount.value, b.amount.value, ...totals]);
  const side = (name: string, text: Text, value: Decimal) => [
    name,
    '',
    text[language],
    number(value),
    draw(value, value),
  ];
  const last = totals.at(-1) ?? a.amount.value;
  const rows = [
    side(language === 'zh' ? '甲' : 'a', a.title, a.amount.value),
    ...steps.map(({kind, title: step, amount}, at) => {
      const before = totals[at - 1] ?? a.amount.value;
      return ['', stepKinds[kind][language], step[language], signed(amount.value), draw(before, totals[at] ?? before)];
    }),
    [
      '',
      language === 'zh' ? '剩余' : 'residual',
      '',
      signed(residual.value),
      residual.value.unscaled === 0n ? '' : draw(last, b.amount.value),
    ],
    side(language === 'zh' ? '乙' : 'b', b.title, b.amount.value),
  ];
  const head: Text = {
    zh: `${title.zh}，${period}（${unitLabel(unit).zh}）`,
    en: `${title.en}, ${period} (${unitLabel(unit).en})`,
  };
  const sum: Text = {
    zh: `差额 ${signed(bridge.difference)} = 已解释 ${signed(bridge.explained)} ＋ 剩余 ${signed(residual.value)}；${verdictText(one).zh}`,
    en: `difference ${signed(bridge.difference)} = explained ${signed(bridge.explained)} + residual ${signed(residual.value)}; ${verdictText(one).en}`,
  };
  return [head[language], ...columns(rows, [3]), sum[language], ...reasons(one, number, language)];
}

function reasons({bridge}: Reconciled, number: (value: Decimal) => string, language: Language): readonly string[] {
  const {a, b, steps} = bridge;
  const named = [
    {name: language === 'zh' ? '甲' : 'a', side: a},
    {name: language === 'zh' ? '乙' : 'b', side: b},
  ];
  const sources = named.flatMap(({name, side}) =>
    side.title === side.source ? [] : [`${name}${language === 'zh' ? '：' : ': '}${side.source[language]}`],
  );
  const lines = steps.flatMap(({title, reason, evidence, how, parts}) => {
    const known =
      evidence === undefined ? '' : language === 'zh' ? `（依据：${evidence}）` : ` (evidence: ${evidence})`;
    const open: Text = {zh: ' 本期金额尚未填报，按 0 计。', en: ' No amount for this period yet: counted as 0.'};
    const list = parts.map((part) =>
      `  ${part.name} ${part.label[language] === part.name ? '' : part.label[language]} ${number(part.amount.value)}`.replaceAll(
        / +(?=\S)/g,
        ' ',
      ),
    );
    return [
      `${title[language]}${language === 'zh' ? '：' : ': '}${reason[language]}${known}${how === 'carried' ? open[language] : ''}`,
      ...list.slice(0, 20).map((line) => ` ${line}`),
      ...(list.length > 20 ? [`  … ${list.length - 20}`] : []),
    ];
  });
  return [...sources, ...lines, ...whereToLook(bridge, number, language)];
}

const LISTED = 10;

/** Codes or months that both have, where something is left of which they may be the cause. */
function whereToLook(
  bridge: Reconciled['bridge'],
  number: (value: Decimal) => string,
  language: Language,
): readonly string[] {
  const unlike = bridge.verdict === 'none' ? [] : unlikeParts(bridge);
  if (unlike.length === 0) return [];
  const heads: Text = {
    zh: `双方都有而不相同的，差额大者在前（共 ${unlike.length}）：`,
    en: `What both have, but not alike, largest difference first (${unlike.length} in all):`,
  };
  const rows = unlike.slice(0, LISTED).map(({a, b, difference}) => {
    const label = a.label[language] === a.name ? '' : a.label[language];
    return [' ', a.name, label, number(a.amount.value), number(b.amount.value), number(difference)];
  });
  return [heads[language], ...columns(rows, [3, 4, 5])];
}

/** Draws the way between two values, on the range of all of them: a mark for a value, a bar for a step, hatched where it goes down. */
function drawing(all: readonly Decimal[]): (from: Decimal, to: Decimal) => string {
  const scale = Math.max(...all.map((value) => value.scale));
  const whole = (value: Decimal): bigint => value.unscaled * 10n ** BigInt(scale - value.scale);
  const sorted = all.map(whole).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low = 0n, high = 0n] = [sorted[0], sorted.at(-1)];
  const at = (value: Decimal): number =>
    high === low ? 0 : Number(((whole(value) - low) * BigInt(WIDTH - 1)) / (high - low));
  return (from, to) => {
    const [start, end] = [at(from), at(to)];
    if (compare(from, to) === 0) return `${' '.repeat(start)}◆`;
    const bar = (compare(from, to) < 0 ? '█' : '▒').repeat(Math.max(1, Math.abs(end - start)));
    return ' '.repeat(Math.min(start, end)) + bar;
  };
}

export function listLines(
  all: readonly (Reconciled & {readonly verdict: Text})[],
  language: Language,
): readonly string[] {
  if (all.length === 0) {
    const none: Text = {
      zh: '没有声明核对项目。请编写 reconciliations/*.yaml，或写 shumao reconcile 加两个数字的地址。',
      en: 'No reconciliation is declared. Write `reconciliations/*.yaml`, or name two figures: shumao reconcile ADDRESS ADDRESS.',
    };
    return [none[language]];
  }
  const heads: readonly Text[] = [
    {zh: '核对项目', en: 'reconciliation'},
    {zh: '时期', en: 'period'},
    {zh: '甲', en: 'a'},
    {zh: '乙', en: 'b'},
    {zh: '差额', en: 'difference'},
    {zh: '已解释', en: 'explained'},
    {zh: '剩余', en: 'residual'},
    {zh: '', en: ''},
  ];
  const rows = all.map((one) => {
    const {a, b, difference, explained, residual} = one.bridge;
    const decimals = decimalsOf(one);
    const values = [a.amount.value, b.amount.value, difference, explained, residual.value];
    const label = unitLabel(one.unit)[language];
    const open = one.bridge.steps.filter(({how}) => how === 'carried').length;
    const carried: Text = {zh: `；${open} 步尚无本期金额`, en: `; ${open} without an amount yet`};
    const numbers = values.map((value) => textIn(value, one.unit, decimals).replace('-', '−'));
    return [
      one.id,
      one.period,
      ...numbers,
      `${label}${language === 'zh' ? '；' : '; '}${one.verdict[language]}${open > 0 ? carried[language] : ''}`,
    ];
  });
  return columns([heads.map((head) => head[language]), ...rows], [2, 3, 4, 5, 6]);
}

function unitLabel(id: string): Text {
  return Object.entries(units).find(([known]) => known === id)?.[1].label ?? {zh: id, en: id};
}

/** The bridge for programs: amounts are text, exact, in the unit of the bridge, and add up as they stand. */
export function bridgeJson(one: Reconciled, synthetic: boolean) {
  const {id, title, period, unit, bridge} = one;
  const decimals = decimalsOf(one);
  const number = (value: Decimal): string => textIn(value, unit, decimals);
  const interval = ({value, low, high}: Reconciled['bridge']['residual']) => ({
    amount: number(value),
    low: textIn(low, unit, decimals),
    high: textIn(high, unit, decimals),
  });
  const side = ({title: name, source, amount, parts}: Reconciled['bridge']['a']) => ({
    title: name,
    source,
    ...interval(amount),
    parts: parts.map((part) => ({name: part.name, label: part.label, ...interval(part.amount)})),
  });
  return {
    id,
    title,
    period,
    unit,
    synthetic,
    a: side(bridge.a),
    steps: bridge.steps.map(({amount, parts, ...step}) => ({
      ...step,
      ...interval(amount),
      parts: parts.map((part) => ({name: part.name, label: part.label, amount: number(part.amount.value)})),
    })),
    b: side(bridge.b),
    difference: number(bridge.difference),
    explained: number(bridge.explained),
    residual: interval(bridge.residual),
    limit: number(bridge.limit),
    verdict: bridge.verdict,
  };
}
