/** What a run says of its protection: how much is hidden, why, and which datasets nobody decided about. */
import {intervalLines} from './interval-line.ts';
import type {ReleaseSummary} from '../analyse/protect/index.ts';
import type {Text} from '../model/text.ts';
import {grouped} from '../text/counted.ts';

/** Parts of the line; undefined where no dataset declares rules. */
export function hiddenLines(summary: ReleaseSummary): readonly Text[] | undefined {
  const {primary, secondary, interval, intervals, toDate, derivedOnly, units, lost, undeclared, notKept, isDeclared} =
    summary;
  if (!isDeclared) return undefined;
  const parts: (Text | undefined)[] = [
    {
      zh: `隐藏 ${grouped(primary + secondary + interval)} 个格子（主要 ${grouped(primary)} 个，次要 ${grouped(secondary)} 个${interval > 0 ? `，区间 ${grouped(interval)} 个` : ''}）`,
      en: `${grouped(primary + secondary + interval)} cells hidden (${grouped(primary)} primary, ${grouped(secondary)} secondary${interval > 0 ? `, ${grouped(interval)} for intervals` : ''})`,
    },
    ...(intervals ? intervalLines(intervals) : []),
    more(units, (count) => ({zh: `具名单位的格子 ${count} 个不外出`, en: `${count} cells of named units stay inside`})),
    more(toDate, (count) => ({zh: `累计数隐藏 ${count} 个`, en: `${count} sums from January on hidden`})),
    more(derivedOnly, (count) => ({
      zh: `另有 ${count} 个派生数字因所依据的数字隐藏而隐藏`,
      en: `${count} derived figures hidden because they rest on a hidden one`,
    })),
    more(lost, (count) => ({
      zh: `${count} 个敏感格子可由此前公布的数字推出`,
      en: `${count} sensitive cells are told by what was printed before`,
    })),
    more(notKept.length, (count) => ({
      zh: `${count} 个声明为不得隐藏的格子仍须隐藏：${notKept.slice(0, 3).join('、')}`,
      en: `${count} cells that were never to be hidden had to be: ${notKept.slice(0, 3).join(', ')}`,
    })),
    undeclared.length === 0
      ? undefined
      : {
          zh: `未声明保密规则的数据集：${undeclared.join('、')}`,
          en: `no rules declared for ${undeclared.join(', ')}`,
        },
  ];
  return parts.flatMap((part) => part ?? []);
}

function more(count: number, text: (count: string) => Text): Text | undefined {
  return count === 0 ? undefined : text(grouped(count));
}
