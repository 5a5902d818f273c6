/**
 * Text → code: a received code, name or alias becomes one code of a classification at a date, or nothing.
 *
 * Never guesses: what could be two units is `undefined`, and `candidates` says which. A unit that has ended is followed through its
 * successors; one that was split ends in several and stays open. Qualified names (杭州滨江区, 浙江省杭州市滨江区) are read as
 * ancestor + name, so a name that several cities share resolves once its city is written.
 */
import {
  ancestors,
  children,
  type Classification,
  type Item,
  isValidAt,
  itemRows,
  type NamingProfile,
} from '../../model/classification.ts';

/**
 * By what a text was recognised: a code or name valid at the date, another spelling, a unit that has ended (its successor is
 * the code), or a unit that did not exist yet at the date (the sender used a later division: a back-cast, worth a remark).
 */
export type How = 'code' | 'name' | 'alias' | 'successor' | 'early';

export interface Resolution {
  readonly code: string;
  readonly how: How;
}

export interface Resolver {
  /** @param date ISO day of the record; absent = any day. Never throws. */
  resolve(text: string, date?: string): Resolution | undefined;
  /** All codes that the text could mean at the date: none = unknown, several = ambiguous. */
  candidates(text: string, date?: string): readonly string[];
}

interface Match {
  readonly item: Item;
  readonly by: 'code' | 'name' | 'alias';
}

/**
 * @param options.profile its names are understood as names too
 * @param options.level only items of this level are answers; without it, of an item and its like-named child the child is taken
 */
export function makeResolver(
  classification: Classification,
  options: {profile?: NamingProfile | undefined; level?: string | undefined} = {},
): Resolver {
  const index = spellings(classification, options.profile);
  const longest = [...index.keys()].reduce((most, key) => Math.max(most, key.length), 0);
  const context = {classification, level: options.level, index, longest};
  return {
    resolve(text, date) {
      const found = search(context, spelling(text), date);
      return found.length === 1 ? found[0] : undefined;
    },
    candidates: (text, date) => search(context, spelling(text), date).map(({code}) => code),
  };
}

/** One form for all ways to type the same name: NFKC width, no accents, no white space, lower case, plain quotes and dashes. */
export function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFKD')
    .replace(/[\p{M}\s\u200b-\u200d\ufeff]/gu, '')
    .replace(/[’‘`´]/gu, "'")
    .replace(/[‐-―−]/gu, '-')
    .normalize('NFC')
    .toLowerCase();
}

interface Context {
  readonly classification: Classification;
  readonly level: string | undefined;
  readonly index: ReadonlyMap<string, readonly Match[]>;
  /** length of the longest known spelling */
  readonly longest: number;
}

function spellings(classification: Classification, profile: NamingProfile | undefined): Map<string, Match[]> {
  const index = new Map<string, Match[]>();
  const add = (text: string, match: Match) => {
    const key = spelling(text);
    if (key === '') return;
    const known = index.get(key);
    if (known === undefined) index.set(key, [match]);
    else if (!known.some(({item, by}) => item === match.item && by === match.by)) known.push(match);
  };
  for (const item of classification.items) {
    add(item.code, {item, by: 'code'});
    const names = [
      item.label,
      profile?.classification === classification.id ? profile.labels.get(item.code) : undefined,
    ];
    for (const name of names) {
      if (name !== undefined) {
        add(name.zh, {item, by: 'name'});
        add(name.en, {item, by: 'name'});
      }
    }
    for (const alias of item.aliases) add(alias, {item, by: 'alias'});
  }
  return index;
}

/** Whole text first; when that is unknown or ambiguous, every way to read it as ancestor + rest, the ancestor each time further down. */
function search(context: Context, key: string, date: string | undefined, within?: string): readonly Resolution[] {
  const whole = settle(context, key, date, within);
  if (whole.length === 1) return whole;
  const split = new Map<string, Resolution>();
  for (let at = Math.min(context.longest, key.length - 1); at > 0; at -= 1) {
    const rest = key.slice(at).replace(/^[-/·・,，、]+/u, '');
    for (const code of rest === '' ? [] : heads(context, key.slice(0, at), date, within)) {
      for (const found of search(context, rest, date, code)) split.set(found.code, found);
    }
  }
  return split.size > 0 ? [...split.values()] : whole;
}

/** Codes that have something below them and bear this name, inside the ancestor that was read before. */
function heads(context: Context, key: string, date: string | undefined, within: string | undefined): Set<string> {
  const named = (context.index.get(key) ?? []).filter(({by}) => by !== 'code').map(({item}) => item.code);
  const isHead = (code: string) =>
    children(context.classification, code).length > 0 &&
    (within === undefined || isBelow(context.classification, code, within, date));
  return new Set(named.filter(isHead));
}

/** The strongest kind of match decides; weaker kinds are not asked once a stronger one has answered, even ambiguously. */
function settle(
  context: Context,
  key: string,
  date: string | undefined,
  within: string | undefined,
): readonly Resolution[] {
  const matches = context.index.get(key) ?? [];
  const valid = matches.filter(({item}) => isValidAt(item, date));
  const ended = matches.filter(({item}) => hasEnded(item, date));
  const early = matches.filter(({item}) => !isValidAt(item, date) && !hasEnded(item, date));
  const codes = (found: readonly Match[], by?: Match['by']) =>
    found.filter((match) => by === undefined || match.by === by).map(({item}) => item.code);
  const stages: readonly (readonly [How, readonly string[]])[] = [
    ['code', codes(valid, 'code')],
    ['name', codes(valid, 'name')],
    ['alias', codes(valid, 'alias')],
    ['successor', ended.flatMap(({item}) => follow(context.classification, item, date))],
    ['early', codes(early)],
  ];
  for (const [how, found] of stages) {
    const allowed = deepest(
      context,
      [...new Set(found)].filter((code) => isAllowed(context, code, date, within)),
      date,
    );
    if (allowed.length > 0) return allowed.map((code) => ({code, how}));
  }
  return [];
}

function hasEnded(item: Item, date: string | undefined): boolean {
  return date !== undefined && item.validTo !== undefined && item.validTo <= date;
}

/** The codes that stand for an ended item at a date, over as many steps as it takes. */
function follow(classification: Classification, ended: Item, date: string | undefined): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Item>([ended]);
  const open = [ended];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    for (const code of item.successors) {
      const rows = itemRows(classification, code);
      if (rows.some((row) => isValidAt(row, date))) found.add(code);
      for (const row of rows) {
        if (hasEnded(row, date) && !seen.has(row)) {
          seen.add(row);
          if (!rows.some((other) => isValidAt(other, date))) open.push(row);
        }
      }
    }
  }
  return [...found];
}

function isAllowed(
  {classification, level}: Context,
  code: string,
  date: string | undefined,
  within: string | undefined,
): boolean {
  if (level !== undefined && !itemRows(classification, code).some((item) => item.level === level)) return false;
  return within === undefined || isBelow(classification, code, within, date);
}

function isBelow(classification: Classification, code: string, within: string, date: string | undefined): boolean {
  return ancestors(classification, code, date).some((item) => item.code === within);
}

/** 金融服务 is a category, its only item and that item's only transaction: of like-named codes in one line the lowest is meant. */
function deepest({classification}: Context, codes: readonly string[], date: string | undefined): readonly string[] {
  if (codes.length < 2) return codes;
  const above = (code: string) => ancestors(classification, code, date).map((item) => item.code);
  const lowest = codes.find((code) => codes.every((other) => other === code || above(code).includes(other)));
  return lowest === undefined ? codes : [lowest];
}
