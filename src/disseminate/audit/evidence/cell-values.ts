/** Printed cells as numbers and marks, and the unit that a head, a title or a line above the table gives them. */
import {type Decimal, parseDecimal} from '../../../model/decimal.ts';
import type {Language} from '../../../model/text.ts';
import {mentionsIn} from '../../../present/claims/index.ts';

const MINUS = /[−–﹣－]/gu;

export function valueOf(text: string): Decimal | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(MINUS, '-')
    .replace(/^\+/u, '')
    .replace(/\s*%$/u, '')
    .replace(/(?<=\d)[, ](?=\d{3}(\D|$))/gu, '');
  return parseDecimal(plain.trim());
}

export const isMark = (text: string): boolean => /^(-|—|–|…|\.\.\.|·|×|n\/?a|new|\*)$/iu.test(text.trim());

export type Unit = {
  readonly id: string;
  readonly power: number;
  /** of a price: 吨 in 美元/吨 */
  readonly per?: string;
};

/** 亿元 in 单位：亿元, （亿元), EUR million: the unit, and the power of ten of what is printed. Of several the first that is no percentage. */
export function unitIn(text: string, language: Language): Unit | undefined {
  return unitsIn(text, language)[0];
}

/** Units of a table of several, in order: 单位：万吨、万美元 */
export function unitsIn(text: string, language: Language): readonly Unit[] {
  const pieces = [
    /(?:单位|units?)\s*[:：]\s*([^）)]+)/iu.exec(text)?.[1],
    /[（(]([^）)]*)[）)]\s*$/u.exec(text)?.[1],
    /,\s*([^,]+)$/u.exec(text)?.[1],
    text.length <= 40 ? text : undefined,
  ];
  for (const piece of pieces) {
    const units = (piece ?? '').split(/[;；、,，]/u).flatMap((one) => unitOf(one.trim(), language) ?? []);
    if (units.length > 0) return units;
  }
  return [];
}

/** Units of the line above a table, which gives nothing else: thousand tonnes, USD million. */
export function unitsOfLine(text: string, language: Language): readonly Unit[] {
  const line = text
    .replace(/,?\s*(?:unless|except where) otherwise (?:stated|indicated|noted|specified)\.?/iu, '')
    .replace(/^.*(?:单位|units?)\s*[:：]/iu, '')
    .replace(/[）)]$/u, '');
  const parts = line.length <= 60 ? line.split(/[;；、,，]/u).map((one) => one.trim()) : [];
  const units = parts.flatMap((one) => (BESIDE.test(one) ? [] : (unitOf(one, language) ?? [])));
  const isOfUnits = units.length > 0 && units.length === parts.filter((one) => !BESIDE.test(one)).length;
  return isOfUnits ? units : unitsIn(text, language);
}

/** Units of a line that gives as many as the table has columns, one each: 单位：家、万人、个. A place of a percentage is empty. */
export function unitsInTurn(text: string, columns: number, language: Language): readonly (Unit | undefined)[] {
  const line = /(?:单位|units?)\s*[:：]\s*([^）)]+)/iu.exec(text)?.[1] ?? text;
  const parts = line.split(/[;；、,，]/u).map((one) => one.trim());
  return columns > 1 && parts.length === columns ? parts.map((one) => unitOf(one, language)) : [];
}

/** Powers that stand alone: (thousands). */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(in )?(thousands?|'000|000s)$/iu, 3],
  [/^(in )?millions?$/iu, 6],
  [/^(in )?billions?$/iu, 9],
  [/^千$/u, 3],
  [/^万$/u, 4],
  [/^亿$/u, 8],
];
const SHORT_POWER = /^([A-Z]{3}|[A-Z]{2}\$|[$€£¥])\s*(m|mn|mln|bn|k)$/iu;
const POWERS: Readonly<Record<string, string>> = {
  m: 'million',
  mn: 'million',
  mln: 'million',
  bn: 'billion',
  k: 'thousand',
};

function unitOf(text: string, language: Language): Unit | undefined {
  if (text === '' || /^%|百分比|per ?cent/iu.test(text)) return undefined;
  const price = /^(.+?)\s*(?:\/|\bper\b)\s*(\S+)$/iu.exec(text);
  const of = price && unitOf(price[1] ?? '', language);
  if (of && price?.[2] !== undefined) return {...of, per: price[2]};
  const scale = SCALES.find(([pattern]) => pattern.test(text));
  if (scale) return {id: '', power: scale[1]};
  const [first, ...rest] = text
    .replace(/\b(thousand|million|billion|trillion)s\b/giu, '$1')
    .replace(/(?<=[$€£¥A-Z])\s*['’]?000s?$/u, ' thousand')
    .replace(SHORT_POWER, (_, money: string, power: string) => `${money} ${POWERS[power.toLowerCase()] ?? power}`)
    .split(' ');
  const probes = [`${first ?? ''} 1 ${rest.join(' ')}`.trim(), `1${text}`, `1 ${text}`, text];
  const found = probes.flatMap((probe): readonly Unit[] => {
    const mention = mentionsIn(probe, language).find(
      ({kind, unit}) => (kind === 'amount' || kind === 'count') && unit !== undefined,
    );
    const value = mention?.values[0];
    return mention?.unit !== undefined && value
      ? [{id: mention.unit, power: value.unscaled.toString().length - 1 - value.scale}]
      : [];
  });
  // A probe that loses a word loses its power: CNY million is no CNY.
  return found.toSorted((a, b) => b.power - a.power)[0];
}

/** What a unit line says beside its unit: current prices, seasonally adjusted, change in %. */
const BESIDE =
  /^(%|％|per cent|percent|number|numbers|no\.|(at )?(current|constant|\d{4}) prices|(not )?(seasonally )?adjusted|not seasonally adjusted|(annual )?(change|growth|shares?)( in| on year)?,? ?(%|per cent)|rounded|(last|first) (column|line|row)s?\s*[:：].*|(rows?|columns?)\s*[:：].*|现价|当年价格|可比价)$/iu;

/** A line that gives nothing but a unit: EUR million; % · £ million, current prices */
export function isUnitLine(text: string, language: Language): boolean {
  if (text.length > 60 || /\d{3}/u.test(text.replace(/\d{4} prices/iu, ''))) return false;
  const parts = text
    .replace(/,?\s*(?:unless|except where) otherwise (?:stated|indicated|noted|specified)\.?/iu, '')
    .replace(/^[（(]|[）)]$/gu, '')
    .split(/[;；、,，]/u)
    .map((one) => one.trim());
  const isShort = (one: string): boolean =>
    (/\p{Script=Han}/u.test(one) ? one.length <= 6 : one.split(' ').length <= 3) && !/[（(]/u.test(one);
  const units = parts.filter((one) => isShort(one) && unitOf(one, language) !== undefined);
  const isPercent = parts.every((one) => BESIDE.test(one)) && parts.length === 1;
  return isPercent || (units.length > 0 && parts.every((one) => units.includes(one) || BESIDE.test(one)));
}
