/** Notes that every figure of a dataset carries: whose money it is, what places mean, what a scope claims, how far the data reach. */
import type {Group, ScopeKind} from '../../model/classification.ts';
import {partOf, type Period, yearOf} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import {gapsIn} from './coverage.ts';
import type {Plan} from './plan.ts';
import {presentationNotes} from './presentation.ts';

const claims: Readonly<Record<ScopeKind, Text>> = {
  deliverable: {
    zh: '可数字化交付，是实际数字交付的上限，并非已数字交付。',
    en: 'Digitally deliverable: an upper bound of what was delivered digitally, not a measure of it.',
  },
  delivered: {zh: '实际以数字方式交付。', en: 'Delivered digitally in fact.'},
  ordered: {zh: '以数字方式订购。', en: 'Ordered digitally.'},
};

/** @param reference day of membership lists where a dimension declares none */
export function notesOf(plan: Plan, reference: string): readonly Text[] {
  const {source, dimensions, scope, dataset, months} = plan;
  const concepts = dimensions.flatMap(({id, concept, declared, classification}) => {
    const name = declared.title ?? classification?.title ?? {zh: id, en: id};
    return concept ? [{zh: `${name.zh}：${concept.zh}。`, en: `${name.en}: ${concept.en}.`}] : [];
  });
  const scopes = scope
    ? [
        {
          zh: `范围：${scope.scope.title.zh}。${claims[scope.scope.kind].zh}`,
          en: `Scope: ${scope.scope.title.en}. ${claims[scope.scope.kind].en}`,
        },
      ]
    : [];
  const groups = dimensions.flatMap((dimension) =>
    dimension.groups.filter(isDated).map(({title}) => {
      const day = dimension.declared['groups-at'] ?? reference;
      return {
        zh: `${title.zh}：各期均用 ${day} 的名单。`,
        en: `${title.en}: the list of ${day} is used for every period.`,
      };
    }),
  );
  const [first, last] = [months[0], months.at(-1)];
  const isLate = first !== undefined && months.length > 1 && partOf(first) > 1 && !dataset.stock;
  const begin = isLate
    ? [
        {
          zh: `${yearOf(first)} 年数据始于 ${partOf(first)} 月。`,
          en: `Data of ${yearOf(first)} begin with month ${partOf(first)}.`,
        },
      ]
    : [];
  const isPart = last !== undefined && months.length > 1 && partOf(last) < 12 && !dataset.stock;
  const reach = isPart
    ? [
        {
          zh: `${yearOf(last)} 年数据截至 ${partOf(last)} 月。`,
          en: `Data of ${yearOf(last)} end with month ${partOf(last)}.`,
        },
      ]
    : [];
  return [
    {zh: `口径：${source.title.zh}。`, en: `Basis: ${source.title.en}.`},
    ...concepts,
    ...scopes,
    ...groups,
    ...presentationNotes(plan, reference),
    ...begin,
    ...(dataset.stock ? [] : gapNotes(plan, gapsIn(months))),
    ...reach,
    ...dataset.notes,
  ];
}

/** Of a list that never changes no day is worth a word. */
function isDated({members}: Group): boolean {
  return members.some(({validFrom, validTo}) => validFrom !== undefined || validTo !== undefined);
}

/** More months than these are told by their number. */
const MOST_LISTED = 6;

/** A month without records between others: missing where every month has a delivery, else only worth a remark. */
function gapNotes({source}: Plan, all: readonly Period[]): readonly Text[] {
  const excused = (month: Period) => (source.excused ?? []).some((one) => one === month || one === month.slice(5));
  const own = all.filter(excused);
  const none =
    own.length === 0 ? [] : [{zh: `${own.join('、')} 不单独报送`, en: `No delivery of their own: ${own.join(', ')}`}];
  return [
    ...none,
    ...missingNotes(
      source,
      all.filter((month) => !excused(month)),
    ),
  ];
}

function missingNotes(source: Plan['source'], gaps: readonly Period[]): readonly Text[] {
  if (gaps.length === 0) return [];
  const [first, last] = [gaps[0] ?? '', gaps.at(-1) ?? ''];
  const isShort = gaps.length <= MOST_LISTED;
  const zh = isShort ? `${gaps.join('、')} ` : `${first} 至 ${last} 之间 ${gaps.length} 个月`;
  const en = isShort ? gaps.join(', ') : `${gaps.length} months between ${first} and ${last}`;
  if (source.isMonthly !== true) return [{zh: `没有 ${zh}的记录。`, en: `There are no records of ${en}.`}];
  return [
    {
      zh: `缺少 ${zh}的数据：含这些月份的时期偏低，不与月份齐全的时期比较。`,
      en: `Data of ${en} are missing: periods with these months are too low and are not compared with complete ones.`,
    },
  ];
}
