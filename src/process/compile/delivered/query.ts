/**
 * A code of a dataset as weighted codes of a delivered table: itself, the members of a group, what a scope takes in of it, or the codes
 * that a correspondence turns into it. Overlapping members are refused, never added.
 */
import {TOTAL} from '../../../model/address.ts';
import {
  ancestors,
  type Classification,
  type Group,
  groupMembersAt,
  isAdditive,
  type Item,
  itemRows,
  scopeEntry,
} from '../../../model/classification.ts';
import {parseDecimal, rescale} from '../../../model/decimal.ts';
import {UNCLASSIFIED} from '../codes.ts';
import type {DeclaredDataset} from '../input.ts';
import type {Plan, PlanDimension} from '../plan.ts';
import {problems} from '../problems.ts';
import type {Tree} from './tree.ts';

/** A code of a column and its weight in units of the plan's weight scale. */
export type Part = {readonly code: string; readonly weight: bigint};

export type Query = (code: string) => readonly Part[];

export type ColumnQuery = {
  readonly plan: Plan;
  readonly column: string;
  readonly dimension: PlanDimension | undefined;
  readonly tree: Tree;
  readonly dates: {readonly reference: string; readonly groups: string};
};

export function queryOf({plan, column, dimension, tree, dates}: ColumnQuery): Query {
  const one = 10n ** BigInt(plan.weightScale);
  const texts = plan.dataset.where[column];
  const whole = (code: string): readonly string[] => {
    if (code === TOTAL) return texts ?? [code];
    const group = dimension?.groups.find(({id}) => id === code);
    const via = dimension?.via;
    if (group && dimension?.classification)
      return membersOf(plan.declared, dimension.classification, group, dates.groups);
    return via ? sourcesOf(dimension, code, dates.reference) : [code];
  };
  const scoped = plan.scope?.column === column ? scopedParts(plan.scope, tree, plan.weightScale) : undefined;
  return (code) => {
    const codes = whole(code);
    return scoped ? codes.flatMap(scoped) : codes.map((part) => ({code: part, weight: one}));
  };
}

/** Members at a date. @throws Problem `CODES_OVERLAP` where one lies in another, or where they are of a kind that overlaps */
function membersOf(
  declared: DeclaredDataset,
  classification: Classification,
  group: Group,
  date: string,
): readonly string[] {
  const members = groupMembersAt(group, date);
  const items = members.flatMap((code) => itemRows(classification, code).at(-1) ?? []);
  const twice = items.filter((item) => {
    const above = new Set(ancestors(classification, item.code, date).map(({code}) => code));
    const isBeside = ({code, parent}: Item) => code !== item.code && parent === item.parent;
    return items.some((other) => above.has(other.code) || (!isAdditive(classification, item) && isBeside(other)));
  });
  if (twice.length === 0) return members;
  const names = (language: 'zh' | 'en', joint: string) => twice.map(({label}) => label[language]).join(joint);
  const why = {
    zh: `分组“${group.title.zh}”的成员相互重叠：${names('zh', '、')}是“其中”项、属于另一成员，或为交叉类别，相加会重复计算。`,
    en: `members of group \`${group.id}\` overlap: ${names('en', ', ')} ${twice.length > 1 ? 'are' : 'is'} "of which", part of another member, or of kinds that overlap; adding them would count them twice.`,
  };
  throw problems.CODES_OVERLAP(
    {dataset: declared.id, codes: twice.map(({code}) => code), why},
    declared.place?.(['dimensions']),
  );
}

/** Delivered codes that the correspondence turns into a code or one below it, none inside another. */
function sourcesOf({via, classification, delivered}: PlanDimension, code: string, date: string): readonly string[] {
  if (!via || !classification || !delivered || code === UNCLASSIFIED) return [code];
  const isBelow = (target: string) =>
    target === code || ancestors(classification, target, date).some((item) => item.code === code);
  const sources = new Set(
    via.rows.filter(({target, weight}) => /^1(\.0*)?$/.test(weight) && isBelow(target)).map(({source}) => source),
  );
  return [...sources].filter((source) => !ancestors(delivered, source, date).some((item) => sources.has(item.code)));
}

/** What the scope takes in of a code: the code as a whole where all below it has one weight, else what it takes in of its parts. */
function scopedParts(
  {scope, classification}: NonNullable<Plan['scope']>,
  tree: Tree,
  weightScale: number,
): (code: string) => readonly Part[] {
  const weights = new Map<string, bigint>();
  const weightOf = (code: string): bigint => {
    const text = code === TOTAL || code === UNCLASSIFIED ? undefined : scopeEntry(classification, scope, code)?.weight;
    const found =
      weights.get(code) ?? rescale(parseDecimal(plain(text ?? '0')) ?? {unscaled: 0n, scale: 0}, weightScale).unscaled;
    weights.set(code, found);
    return found;
  };
  const listed = new Set(scope.entries.map(({item}) => item));
  const isMixed = (code: string): boolean =>
    code === TOTAL || (tree.parts(code) ?? []).some((part) => listed.has(part) || isMixed(part));
  const find = (code: string): readonly Part[] => {
    if (isMixed(code)) return (tree.parts(code) ?? []).flatMap(find);
    const weight = weightOf(code);
    return weight === 0n ? [] : [{code, weight}];
  };
  return find;
}

/** Without zeros at the end of the fraction, as the plan's weight scale counts digits. */
function plain(weight: string): string {
  return weight.includes('.') ? weight.replace(/\.?0+$/, '') : weight;
}
