/** Notes that every figure of a dataset carries: whose money it is, what places mean, what a scope claims, how far the data reach. */
import type {ScopeKind} from '../../model/classification.ts';
import {partOf, yearOf} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import type {Plan} from './plan.ts';

const claims: Readonly<Record<ScopeKind, Text>> = {
  deliverable: {
    zh: '可数字化交付，是实际数字交付的上限，并非已数字交付。',
    en: 'Digitally deliverable: an upper bound of what was delivered digitally, not a measure of it.',
  },
  delivered: {zh: '实际以数字方式交付。', en: 'Delivered digitally in fact.'},
  ordered: {zh: '以数字方式订购。', en: 'Ordered digitally.'},
};

export function notesOf(plan: Plan, groupsAt: string): readonly Text[] {
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
    dimension.groups.map(({title}) => ({
      zh: `${title.zh}：各期均用 ${groupsAt} 的名单。`,
      en: `${title.en}: the list of ${groupsAt} is used for every period.`,
    })),
  );
  const last = months.at(-1);
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
    ...reach,
    ...dataset.notes,
  ];
}
