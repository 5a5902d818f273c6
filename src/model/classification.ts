/**
 * Classifications and what hangs on them: items with validity, groups, scopes, correspondences, naming profiles.
 *
 * Data and pure look-ups only; reading them from a folder is `workspace/catalog/`, turning text into a code is `process/classify/`.
 * Dates are ISO text (`2019-12-31`), compared as text; `validTo` is the first day on which a thing no longer holds.
 */
import type {Text} from './text.ts';

/** How a row is known: printed in the file named as source, known well, or known with doubt. Low confidence is shown, not hidden. */
export type Confidence = 'verified-from-file' | 'from-knowledge-high' | 'from-knowledge-uncertain';

/** From the first day on, up to but without the last; `undefined` = unbounded. */
export interface Validity {
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
}

export interface Level {
  readonly id: string;
  readonly title: Text;
  /** False for "of which" and memo items: they lie inside a sibling or the parent and are never added to it. */
  readonly additive: boolean;
}

export interface Item extends Validity {
  readonly code: string;
  /** Code of the parent; `undefined` at the top. */
  readonly parent: string | undefined;
  readonly level: string;
  readonly label: Text;
  /** Other spellings, zh and en: input of the resolver only, never printed. */
  readonly aliases: readonly string[];
  /** Codes that take over when this one ends; several = the territory or content was split. */
  readonly successors: readonly string[];
  /** Made to receive what is known only as the parent, so that children and residual add up to it. */
  readonly residual: boolean;
  readonly confidence: Confidence;
  readonly source: string;
  readonly note: string;
  /** Further columns of the classification's `attributes.csv`, e.g. `iso3`, `formula`; absent = empty. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Classification {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string | undefined;
  readonly agency: string;
  readonly source: string;
  readonly title: Text;
  /** Top to bottom. */
  readonly levels: readonly Level[];
  /** The total's code (`_T`) and how it is printed (全省, 合计, …). */
  readonly total: {readonly code: string; readonly label: Text};
  readonly note: Text | undefined;
  /** In the order of the file, which is the order of the publication; a code occurs twice only with disjoint validity. */
  readonly items: readonly Item[];
}

/** A dated set of items of one classification (Belt and Road, EU, ASEAN, …). */
export interface Group {
  readonly id: string;
  readonly classification: string;
  readonly title: Text;
  readonly source: string;
  readonly note: Text | undefined;
  readonly members: readonly GroupMember[];
}

export interface GroupMember extends Validity {
  readonly code: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly note: string;
}

/** What a scope claims of its items: could be delivered digitally (upper bound), was delivered, was ordered. */
export type ScopeKind = 'deliverable' | 'delivered' | 'ordered';

/** Which items of a classification count as digital, and why. */
export interface Scope {
  readonly id: string;
  readonly classification: string;
  readonly title: Text;
  readonly kind: ScopeKind;
  readonly source: string;
  /** Day of the source, or the first day the scope was used. */
  readonly date: string;
  readonly note: Text | undefined;
  readonly entries: readonly ScopeEntry[];
}

export interface ScopeEntry {
  readonly item: string;
  /** Exact decimal text, `0` to `1`; `0` takes an item out of a listed ancestor. */
  readonly weight: string;
  readonly reason: Text;
  readonly source: string;
  readonly confidence: Confidence;
}

/**
 * How well a correspondence row holds: the contents agree, the target is wider, the source is wider than one leaf and goes to the
 * parent's residual, the main one of several targets, or a further target that gets nothing because no split is known.
 */
export type Quality = 'exact' | 'wider' | 'residual' | 'principal' | 'candidate';

export interface Correspondence {
  readonly id: string;
  /** Ids of the two classifications. */
  readonly from: string;
  readonly to: string;
  readonly title: Text;
  readonly source: string;
  readonly note: Text | undefined;
  /** The weights of one source item sum to 1. */
  readonly rows: readonly CorrespondenceRow[];
}

export interface CorrespondenceRow {
  readonly source: string;
  readonly target: string;
  /** Exact decimal text, `0` to `1`. */
  readonly weight: string;
  readonly quality: Quality;
  readonly reason: Text;
  readonly sourceRef: string;
}

/** Names that differ from the classification's own under one profile (`un`, `wto`); `cn-government` is the classification itself. */
export interface NamingProfile {
  readonly id: string;
  readonly classification: string;
  readonly title: Text;
  readonly source: string;
  readonly labels: ReadonlyMap<string, Text>;
}

/** The profile whose names the classifications carry themselves. */
export const DEFAULT_PROFILE = 'cn-government';

/** True when `date` lies in the validity; no date asks for nothing. */
export function isValidAt({validFrom, validTo}: Validity, date: string | undefined): boolean {
  if (date === undefined) return true;
  return (validFrom === undefined || validFrom <= date) && (validTo === undefined || date < validTo);
}

/** Every row of a code, in the order of the file; empty for an unknown code. */
export function itemRows(classification: Classification, code: string): readonly Item[] {
  return indexOf(classification).byCode.get(code) ?? [];
}

/** The row of a code that holds at a date; without a date the last one. `undefined`: unknown code, or none at that date. */
export function itemAt(classification: Classification, code: string, date?: string): Item | undefined {
  return itemRows(classification, code).findLast((item) => isValidAt(item, date));
}

/** Items directly below a code (`undefined` = the top), in order; with a date only those valid then. */
export function children(classification: Classification, parent: string | undefined, date?: string): readonly Item[] {
  return (indexOf(classification).byParent.get(parent) ?? []).filter((item) => isValidAt(item, date));
}

/** The items above a code, nearest first, without itself. A row that is not valid at the date is replaced by the code's last one. */
export function ancestors(classification: Classification, code: string, date?: string): readonly Item[] {
  const found: Item[] = [];
  let item = itemAt(classification, code, date) ?? itemAt(classification, code);
  while (item?.parent !== undefined) {
    const parent: Item | undefined = itemAt(classification, item.parent, date) ?? itemAt(classification, item.parent);
    if (parent === undefined || found.includes(parent)) break;
    found.push(parent);
    item = parent;
  }
  return found;
}

/** The item itself or its ancestor at a level; `undefined` where the code lies above the level, beside it, or is unknown. */
export function atLevel(classification: Classification, code: string, level: string, date?: string): Item | undefined {
  const self = itemAt(classification, code, date) ?? itemAt(classification, code);
  if (self === undefined || self.level === level) return self;
  return ancestors(classification, code, date).find((item) => item.level === level);
}

/** All items of a level in order; with a date only those valid then. */
export function itemsOfLevel(classification: Classification, level: string, date?: string): readonly Item[] {
  return classification.items.filter((item) => item.level === level && isValidAt(item, date));
}

/** False for "of which" and memo items, which must never be summed with their siblings. */
export function isAdditive(classification: Classification, item: Item): boolean {
  return classification.levels.find((level) => level.id === item.level)?.additive ?? true;
}

/** Codes of a group that are members at a date, in the order of the file. */
export function groupMembersAt(group: Group, date: string): readonly string[] {
  return group.members.filter((member) => isValidAt(member, date)).map((member) => member.code);
}

/** How a code is printed: by the profile, else the classification's own name; the total by its own label. */
export function label(
  classification: Classification,
  code: string,
  options: {profile?: NamingProfile | undefined; date?: string | undefined} = {},
): Text | undefined {
  if (code === classification.total.code) return classification.total.label;
  const item = itemAt(classification, code, options.date) ?? itemAt(classification, code);
  if (item === undefined) return undefined;
  return options.profile?.classification === classification.id
    ? (options.profile.labels.get(code) ?? item.label)
    : item.label;
}

/** The weight a scope gives a code: its own entry, else that of the nearest listed ancestor, else `undefined` (outside). */
export function scopeEntry(
  classification: Classification,
  scope: Scope,
  code: string,
  date?: string,
): ScopeEntry | undefined {
  const path = [code, ...ancestors(classification, code, date).map((item) => item.code)];
  for (const step of path) {
    const entry = scope.entries.find((candidate) => candidate.item === step);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

interface Index {
  readonly byCode: ReadonlyMap<string, readonly Item[]>;
  readonly byParent: ReadonlyMap<string | undefined, readonly Item[]>;
}

const indexes = new WeakMap<Classification, Index>();

function indexOf(classification: Classification): Index {
  const known = indexes.get(classification);
  if (known !== undefined) return known;
  const index = {
    byCode: Map.groupBy(classification.items, (item) => item.code),
    byParent: Map.groupBy(classification.items, (item) => item.parent),
  };
  indexes.set(classification, index);
  return index;
}
