/** Units as tables write them: 亿元, 万美元, £ million, (£m), US$ bn, 家. What they say of the size of a number and of its currency. */

export type UnitText = {
  /** base units in one printed unit, as a power of ten */
  readonly power: number;
  /** `CNY`, `USD`, `COUNT`, …; undefined where only the size is said */
  readonly base: string | undefined;
  /** as found */
  readonly text: string;
};

const CHINESE_SIZES: readonly (readonly [string, number])[] = [
  ['万亿', 12],
  ['千亿', 11],
  ['百亿', 10],
  ['亿', 8],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万', 4],
  ['千', 3],
];
const CHINESE_BASES: readonly (readonly [string, string])[] = [
  ['人民币元', 'CNY'],
  ['人民币', 'CNY'],
  ['美元', 'USD'],
  ['英镑', 'GBP'],
  ['欧元', 'EUR'],
  ['日元', 'JPY'],
  ['港元', 'HKD'],
  ['元', 'CNY'],
  ['家', 'COUNT'],
  ['个', 'COUNT'],
  ['人', 'COUNT'],
  ['户', 'COUNT'],
  ['件', 'COUNT'],
  ['笔', 'COUNT'],
];
const LATIN_SIZES: readonly (readonly [RegExp, number])[] = [
  [/^(100|hundred) ?(million|mn)/i, 8],
  [/^(10|ten) ?(thousand|k)\b/i, 4],
  [/^(billions?|bn|b)\b/i, 9],
  [/^(millions?|mn|m)\b/i, 6],
  [/^(thousands?|k|'?000s?)\b/i, 3],
];
const LATIN_BASES: readonly (readonly [RegExp, string])[] = [
  [/^(US\$|USD|US dollars?|\$)/i, 'USD'],
  [/^(£|GBP|pounds?( sterling)?)/i, 'GBP'],
  [/^(€|EUR|euros?)/i, 'EUR'],
  [/^(CNY|RMB|yuan|¥)/i, 'CNY'],
];

/**
 * The unit that a text says: behind 单位 or Unit where that word stands, else the first one in it.
 *
 * @returns undefined where no unit is said; `%` is a unit of its own, base `PCT`
 */
export function unitIn(text: string): UnitText | undefined {
  const plain = text.normalize('NFKC');
  const named = /(?:计量单位|金额单位|单位|units?)\s*[:：]?\s*([^\n]*)/i.exec(plain)?.[1];
  return (named === undefined ? undefined : firstUnit(named)) ?? firstUnit(plain);
}

export function isUnitText(text: string): boolean {
  return unitIn(text) !== undefined;
}

function firstUnit(text: string): UnitText | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const found = chineseAt(text, at) ?? latinAt(text, at);
    if (found) return found;
  }
  return /%|百分/.test(text) ? {power: 0, base: 'PCT', text: '%'} : undefined;
}

function chineseAt(text: string, at: number): UnitText | undefined {
  const size = CHINESE_SIZES.find(([word]) => text.startsWith(word, at));
  const after = at + (size?.[0].length ?? 0);
  const base = CHINESE_BASES.find(([word]) => text.startsWith(word, after));
  if (!base) return undefined;
  // 家 of 国家 and 元 of 公元 are parts of other words.
  if (size === undefined && base[0].length === 1 && /\p{Script=Han}/u.test(text[at - 1] ?? '')) return undefined;
  // 个 and 人 are also letters of other words (个人, 十个城市): alone they count only as the whole text.
  if (base[1] === 'COUNT' && !/^[\s)），,;；]*$/.test(text.slice(after + base[0].length))) return undefined;
  if (base[0] === '元' && size === undefined && !/^[\s)），,;；]|^$/.test(text.slice(after + 1))) return undefined;
  return {power: size?.[1] ?? 0, base: base[1], text: text.slice(at, after + base[0].length)};
}

function latinAt(text: string, at: number): UnitText | undefined {
  if (at > 0 && /[a-z]/i.test(text[at - 1] ?? '') && /[a-z]/i.test(text[at] ?? '')) return undefined;
  const rest = text.slice(at);
  const base = match(LATIN_BASES, rest);
  if (base) {
    const gap = /^[\s-]*/.exec(rest.slice(base.length))?.[0].length ?? 0;
    const size = match(LATIN_SIZES, rest.slice(base.length + gap));
    const length = size ? base.length + gap + size.length : base.length;
    const isWord = !/^[a-z]/i.test(rest.slice(length));
    if (isWord) return {power: size?.value ?? 0, base: base.value, text: rest.slice(0, length).trim()};
  }
  const size = match(LATIN_SIZES, rest);
  if (!size || size.length < 5) return undefined;
  const after = /^\s*(?:of\s+)?/.exec(rest.slice(size.length))?.[0].length ?? 0;
  const behind = match(LATIN_BASES, rest.slice(size.length + after));
  const length = behind ? size.length + after + behind.length : size.length;
  return {power: size.value, base: behind?.value, text: rest.slice(0, length)};
}

function match<T>(list: readonly (readonly [RegExp, T])[], text: string): {length: number; value: T} | undefined {
  for (const [pattern, value] of list) {
    const found = pattern.exec(text);
    if (found) return {length: found[0].length, value};
  }
  return undefined;
}
