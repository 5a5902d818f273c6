/**
 * What the codes below a figure's own brought to its change, along each dimension, from the cells as the role may see them. Hidden cells stand
 * together in the rest, and a margin whose rest in either period would be a single hidden cell is not told at all.
 */
import {addressText, TOTAL} from '../../../model/address.ts';
import {pow10} from '../../../model/decimal.ts';
import type {Period} from '../../../model/period.ts';
import {masked, rightsOf} from '../../../model/role.ts';
import type {Dimension, DimensionCode} from '../../../model/seals.ts';
import type {Text} from '../../../model/text.ts';
import type {Asked} from '../../../process/compile/index.ts';
import {findObservation} from '../../../release/index.ts';
import {childrenOf} from '../children.ts';
import type {ExplainInput} from '../input.ts';
import type {Spans} from './spans.ts';

/** A part of a change, exact in the smallest unit of the figure's dataset. */
export type Share = {
  readonly codes: readonly {readonly dimension: string; readonly code: string; readonly label: Text}[];
  readonly change: bigint;
  readonly address?: string;
};

export type Margin = {
  readonly by: readonly {readonly dimension: string; readonly title: Text}[];
  readonly shares: readonly Share[];
  /** parts that are not published */
  readonly hidden: number;
};

export type Whying = {
  readonly input: ExplainInput;
  readonly asked: Asked;
  readonly key: readonly string[];
  readonly spans: Spans;
  /** measure `value` of the dataset, for addresses */
  readonly value: string | undefined;
};

export function marginsOf(whying: Whying): readonly Margin[] {
  const along = whying.asked.dimensions.flatMap((dimension, at) => alongDimension(whying, dimension, at));
  return [...addedDatasets(whying), ...along];
}

/** The sum over a span; `hidden` where a cell of it is not published, undefined where it is not known. */
export function sumOver(
  {series}: Pick<Asked, 'series'>,
  key: readonly string[],
  periods: readonly Period[],
): bigint | 'hidden' | undefined {
  let sum = 0n;
  for (const period of periods) {
    const value = series.value(key, period);
    if (typeof value !== 'bigint') return value.status === 'suppressed' ? 'hidden' : undefined;
    sum += value;
  }
  return sum;
}

type Child = {
  readonly code: DimensionCode;
  readonly now: bigint | 'hidden' | undefined;
  readonly base: bigint | 'hidden' | undefined;
};

function alongDimension(whying: Whying, dimension: Dimension, at: number): readonly Margin[] {
  const {asked, key, spans, input} = whying;
  // Cleared enterprises beside a rest of few others would tell of those: only who sees exact values is told of single units.
  const isUnits = dimension.codes.some(({identifiesUnit}) => identifiesUnit === true);
  if (isUnits && !rightsOf(input.role).exact) return [];
  const child = (code: DimensionCode): Child => {
    const there = key.with(at, code.code);
    return {code, now: sumOver(asked, there, spans.now.periods), base: sumOver(asked, there, spans.base.periods)};
  };
  const isThere = (code: DimensionCode): boolean => {
    const {now, base} = child(code);
    return (now !== undefined && now !== 0n) || (base !== undefined && base !== 0n);
  };
  const children = childrenOf(dimension, key[at] ?? TOTAL, isThere).map(child);
  const hidden = children.filter(({now, base}) => now === 'hidden' || base === 'hidden');
  const isAlone = [hidden.filter(({now}) => now === 'hidden'), hidden.filter(({base}) => base === 'hidden')].some(
    (list) => list.length === 1,
  );
  const isKnown = children.every(({now, base}) => now !== undefined && base !== undefined);
  if (children.length < 2 || isAlone || !isKnown) return [];
  const shares = children.flatMap(({code, now, base}): readonly Share[] =>
    typeof now === 'bigint' && typeof base === 'bigint'
      ? [{...named(whying, dimension, at, code), change: now - base}]
      : [],
  );
  return [{by: [{dimension: dimension.id, title: dimension.title}], shares, hidden: hidden.length}];
}

/** An enterprise that no consent clears has no name here, unless the role sees enterprises. */
function named(
  {input, asked, key, spans, value}: Whying,
  dimension: Dimension,
  at: number,
  code: DimensionCode,
): Omit<Share, 'change'> {
  const body = input.released.datasets.find(({id}) => id === asked.id);
  const there = key.with(at, code.code);
  const {period} = spans.now;
  const isCleared =
    code.identifiesUnit !== true ||
    rightsOf(input.role).enterprises ||
    (body !== undefined && value !== undefined && findObservation(body, there, value, period) !== undefined);
  if (!isCleared) {
    const name = masked(code.code);
    const label = {zh: `企业 ${name}`, en: `enterprise ${name}`};
    return {codes: [{dimension: dimension.id, code: name, label}]};
  }
  const codes = [{dimension: dimension.id, code: code.code, label: code.label}];
  return {
    codes,
    ...(value === undefined ? {} : {address: addressText({dataset: asked.id, key: there, measure: value, period})}),
  };
}

/** What each part of a combined dataset brought. */
function addedDatasets({input, asked, key, spans}: Whying): readonly Margin[] {
  const parts = asked.declared.value.combine?.parts ?? [];
  const found = parts.flatMap((id): readonly (Share & {readonly isKnown: boolean})[] => {
    const part = input.world.get(id);
    const body = input.released.datasets.find((one) => one.id === id);
    if (!part || !body) return [];
    const there = part.dimensions.map((dimension) => {
      const at = asked.dimensions.findIndex((own) => own.id === dimension.id);
      return at < 0 ? TOTAL : (key[at] ?? TOTAL);
    });
    const now = sumOver(part, there, spans.now.periods);
    const base = sumOver(part, there, spans.base.periods);
    const isKnown = typeof now === 'bigint' && typeof base === 'bigint' && part.scale <= asked.scale;
    const change = isKnown ? (now - base) * pow10(asked.scale - part.scale) : 0n;
    const value = body.measures.find(({kind}) => kind === 'value')?.id;
    const address =
      value === undefined
        ? {}
        : {address: addressText({dataset: id, key: there, measure: value, period: spans.now.period})};
    return [{codes: [{dimension: 'dataset', code: id, label: body.title}], change, isKnown, ...address}];
  });
  if (found.length < 2 || found.some(({isKnown}) => !isKnown)) return [];
  const shares = found.map(({isKnown: _known, ...share}): Share => share);
  return [{by: [{dimension: 'dataset', title: {zh: '数据集', en: 'Dataset'}}], shares, hidden: 0}];
}
