/** Dimensions of a compiled dataset: the codes that occur, in order, with labels in both languages under the naming profile. */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import {
  ancestors,
  type Classification,
  type Group,
  groupMembersAt,
  itemAt,
  itemRows,
  label,
  type NamingProfile,
} from '../../model/classification.ts';
import type {Dimension, DimensionCode} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {isInGroup, orderOf} from './classes.ts';
import {OTHERS, UNCLASSIFIED} from './codes.ts';
import {keyName} from './key-name.ts';
import type {Key, SeriesDimension} from './measure.ts';
import type {PlanDimension} from './plan.ts';

export type Naming = {
  readonly profile: NamingProfile | undefined;
  /** day at which codes and names are taken */
  readonly reference: string;
  /** day of the membership lists */
  readonly groups: string;
  /** received names of units */
  readonly names: ReadonlyMap<string, string>;
};

type Coded = PlanDimension & {readonly classification: Classification};

const titles: Readonly<Record<string, Text>> = {
  flow: {zh: '流向', en: 'Flow'},
  item: {zh: '项目', en: 'Item'},
  area: {zh: '地区', en: 'Area'},
  partner: {zh: '国家（地区）', en: 'Economy'},
  enterprise: {zh: '企业', en: 'Enterprise'},
};

export const flows: Readonly<Record<string, Text>> = {
  [TOTAL]: {zh: '进出口', en: 'Exports and imports'},
  X: {zh: '出口', en: 'Exports'},
  M: {zh: '进口', en: 'Imports'},
};

const TOTAL_LABEL: Text = {zh: '合计', en: 'Total'};
const UNCLASSIFIED_LABEL: Text = {zh: '未能归类', en: 'Unclassified'};
const OTHERS_LABEL: Text = {zh: '其他', en: 'Others'};

export function dimensionOf(
  plan: PlanDimension,
  at: number,
  cells: readonly {readonly key: Key}[],
  naming: Naming,
): Dimension {
  const occurring = new Set(cells.map(({key}) => key[at] ?? TOTAL));
  const groups = plan.groups.filter(({id}) => occurring.has(id));
  const special = new Set([TOTAL, UNCLASSIFIED, OTHERS, ...groups.map(({id}) => id)]);
  const codes = orderOf(plan, new Set([...occurring].filter((code) => !special.has(code))));
  const total = {code: TOTAL, label: totalLabel(plan), level: 'total'};
  const list = [
    total,
    ...groups.map((group) => groupCode(plan, group, codes, naming)),
    ...codes.map((code) => itemCode(plan, code, naming)),
    ...(occurring.has(UNCLASSIFIED) ? [rest(UNCLASSIFIED, UNCLASSIFIED_LABEL, 'unclassified')] : []),
    ...(occurring.has(OTHERS) ? [rest(OTHERS, OTHERS_LABEL, 'others')] : []),
  ];
  const title = plan.declared.title ?? titles[plan.id] ?? plan.classification?.title ?? {zh: plan.id, en: plan.id};
  return {
    id: plan.id,
    title,
    codes: list.map((code, order): DimensionCode => ({...code, order})),
    ...(plan.classification ? {classification: plan.classification.id} : {}),
  };
}

type Unordered = Omit<DimensionCode, 'order'>;

function totalLabel({kind, classification, declared}: PlanDimension): Text {
  const own = kind === 'flow' ? flows[TOTAL] : classification?.total.label;
  return declared.total ?? own ?? TOTAL_LABEL;
}

function rest(code: string, text: Text, level: string): Unordered {
  return {code, label: text, level, parent: TOTAL};
}

function groupCode({classification}: PlanDimension, group: Group, codes: readonly string[], naming: Naming): Unordered {
  const members = classification ? codes.filter((code) => isInGroup(classification, group, code, naming.groups)) : [];
  return {code: group.id, label: group.title, level: 'group', parent: TOTAL, members};
}

function itemCode(plan: PlanDimension, code: string, naming: Naming): Unordered {
  if (isCoded(plan)) return classified(plan, code, naming);
  const level = plan.levels[0] ?? plan.id;
  const name = naming.names.get(code);
  const own = name === undefined ? {zh: code, en: code} : {zh: name, en: name};
  const text = plan.kind === 'flow' ? (flows[code] ?? own) : own;
  return {code, label: text, level, parent: TOTAL, ...(plan.identifiesUnit ? {identifiesUnit: true} : {})};
}

function isCoded(plan: PlanDimension): plan is Coded {
  return plan.classification !== undefined;
}

function classified({classification, levels}: Coded, code: string, {profile, reference}: Naming): Unordered {
  const item = itemAt(classification, code, reference) ?? itemRows(classification, code).at(-1);
  const above = ancestors(classification, code, reference).find(({level}) => levels.includes(level));
  return {
    code,
    label: label(classification, code, {profile, date: reference}) ?? {zh: code, en: code},
    level: item?.level ?? '',
    parent: above?.code ?? TOTAL,
  };
}

/** What must be the same where datasets are added. */
export function meaningOf({id, classification, concept}: PlanDimension): string {
  return id === 'flow' ? 'flow' : `${classification?.id ?? ''} ${concept?.zh ?? ''} ${concept?.en ?? ''}`;
}

/** What measures ask of a dimension. */
export function seriesDimension(plan: PlanDimension, dimension: Dimension, groupsAt: string): SeriesDimension {
  const levels = new Map(dimension.codes.map(({code, level}) => [code, level]));
  const groups = new Map(plan.groups.map((group) => [group.id, group]));
  const isGathered = levels.has(OTHERS);
  const {classification} = plan;
  return {
    id: plan.id,
    levels: plan.levels.toReversed(),
    levelOf: (code) => levels.get(code),
    isPartition: (level) => !isGathered && (classification?.levels.find(({id}) => id === level)?.additive ?? true),
    isWithin(code, container) {
      if (container === TOTAL || code === container) return true;
      const group = groups.get(container);
      if (!classification || code === UNCLASSIFIED) return false;
      if (!group) return ancestors(classification, code, groupsAt).some((item) => item.code === container);
      const inner = groups.get(code);
      const members = inner ? groupMembersAt(inner, groupsAt) : [code];
      return members.every((member) => isInGroup(classification, group, member, groupsAt));
    },
  };
}

/** Keys in the order of their codes, dimension by dimension, each once, with `others` among them; and the cells in that order, those of a key by period. */
export function inOrder(
  cells: readonly Cell[],
  dimensions: readonly Dimension[],
  others: readonly Key[] = [],
): {readonly keys: readonly Key[]; readonly sorted: readonly Cell[]} {
  const orders = dimensions.map(({codes}) => new Map(codes.map(({code, order}) => [code, order])));
  const placesOf = (key: Key): readonly number[] => key.map((code, at) => orders[at]?.get(code) ?? 0);
  const byKey = new Map<string, {readonly key: Key; readonly places: readonly number[]; readonly cells: Cell[]}>();
  for (const cell of cells) {
    const {key} = cell;
    const name = keyName(key);
    const known = byKey.get(name);
    if (known) known.cells.push(cell);
    else byKey.set(name, {key, places: placesOf(key), cells: [cell]});
  }
  for (const key of others) {
    const name = keyName(key);
    if (!byKey.has(name)) byKey.set(name, {key, places: placesOf(key), cells: []});
  }
  const all = [...byKey.values()].toSorted((a, b) => byPlaces(a.places, b.places));
  return {
    keys: all.map(({key}) => key),
    sorted: all.flatMap((one) => one.cells.sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))),
  };
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  for (const [at, place] of a.entries()) {
    const difference = place - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
