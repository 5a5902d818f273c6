/** What a run says of required intervals before anything is released: how many cells were too near, what keeping them apart costs, and what could not be kept. */
import type {IntervalCost, IntervalSummary} from '../analyse/protect/index.ts';
import {decimal, decimalText, pow10, ratio, round} from '../model/decimal.ts';
import type {Text} from '../model/text.ts';
import {units} from '../model/unit.ts';
import {grouped} from '../text/counted.ts';

export function intervalLines({
  narrowed,
  costs,
  unrepaired,
  isMinimal,
}: IntervalSummary): readonly (Text | undefined)[] {
  const [first] = unrepaired;
  const sums = costs.map(costText);
  return [
    sums.length === 0
      ? undefined
      : {
          zh: `否则有 ${grouped(narrowed)} 个敏感格子可推到保护区间以内；为此多隐藏 ${sums.map(({zh}) => zh).join('，')}`,
          en: `without these, ${cells(narrowed, 'sensitive cell')} could be narrowed inside ${narrowed === 1 ? 'its' : 'their'} protection interval; they are ${sums.map(({en}) => en).join(', ')}`,
        },
    first
      ? {
          zh: `仍有 ${grouped(unrepaired.length)} 个可推到区间以内，首个为 ${first.cell}：${first.why.zh}`,
          en: `${cells(unrepaired.length, 'cell')} can still be narrowed, first ${first.cell}: ${first.why.en}`,
        }
      : undefined,
    isMinimal ? undefined : {zh: '未逐一核对能否少隐藏', en: 'not each was tried whether it could be shown'},
  ];
}

function cells(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function costText({dataset, cells: count, value, of, scale, unit}: IntervalCost): Text {
  const known: Readonly<Record<string, {readonly label: Text; readonly power: number}>> = units;
  const {label, power} = known[unit] ?? {label: {zh: '', en: ''}, power: 0};
  const amount = decimalText(round(ratio(value, pow10(scale + power)), power > 0 ? 2 : 0));
  const percent = decimalText(of === 0n ? decimal(0n, 0) : round(ratio(100n * value, of), 1));
  return {
    zh: `${dataset} 的 ${grouped(count)} 个格子，计 ${amount} ${label.zh}，占其全部格子金额的 ${percent}%`,
    en: `${cells(count, 'cell')} of ${dataset} with ${label.en} ${amount}, ${percent} % of the value of all its cells`,
  };
}
