/** Every figure that the cells in reach give, printed or computed, the plainest first, with the type of claim that it would make. */
import type {Draft} from '../../../../present/claims/index.ts';
import {amounts, amountsOfSeveral} from './amounts.ts';
import {type Candidate, Cells, type Maker} from './cells.ts';
import {cuesOf} from './cues.ts';
import {multiples, multiplesOfSeveral, points, pointsOfSeveral} from './gaps.ts';
import {percents, percentsOfSeveral} from './percents.ts';
import type {Reach} from './reach.ts';

const KINDS: Readonly<Record<string, {readonly single: readonly Maker[]; readonly several: Maker}>> = {
  percent: {single: percents, several: percentsOfSeveral},
  amount: {single: amounts, several: amountsOfSeveral},
  count: {single: amounts, several: amountsOfSeveral},
  number: {single: amounts, several: amountsOfSeveral},
  points: {single: points, several: pointsOfSeveral},
  multiple: {single: multiples, several: multiplesOfSeveral},
};

/** @returns nothing for numbers of a kind that no figure has: ranks, ratios of several parts */
export function candidatesIn(
  reaches: readonly Reach[],
  draft: Draft,
  text: string,
  isAlone = false,
): readonly Candidate[] {
  const {mention, subject, type} = draft;
  const kind = KINDS[mention?.kind ?? ''];
  if (!kind) return [];
  const cues = cuesOf(text, draft);
  const all = reaches.map((reach) => new Cells(reach, cues, {flow: subject.flow, words: text}));
  const plain = [0, 1, 2].map((tier) =>
    kind.single.flatMap((make) => all.flatMap((cells) => make(cells, cells.singles[tier] ?? []))),
  );
  const several = all.flatMap((cells) => kind.several(cells, cells.reach.rows));
  const found = isAlone
    ? (plain[0] ?? [])
    : [...(plain[0] ?? []), ...(plain[1] ?? []), ...several, ...(plain[2] ?? [])];
  // 多, a loss of: what stands beside an amount says that it is no level.
  const meant = cues.isChange && type === 'level' ? 'comparison' : type;
  const rank = (one: Candidate): number => (one.type === meant ? 2 : one.type === type ? 1 : 0);
  const known = new Set<string>();
  return found
    .filter((one) => one !== undefined)
    .filter(({figure}) => {
      const key = `${figure.formula ?? ''} ${figure.cells.join()}`;
      return !known.has(key) && known.add(key);
    })
    .toSorted((a, b) => rank(b) - rank(a));
}
