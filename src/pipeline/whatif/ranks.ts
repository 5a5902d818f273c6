/** Rank of cells among their likes (1-1-3): the same period, the same other codes, codes of one level in the last dimension that is no total. */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import type {Compiled, Dimension} from '../../model/seals.ts';

/** Flows and the parts of a frame are of unlike kinds: no rank says anything of them. */
const UNRANKED = new Set(['flow', 'part']);

export function isRanked(dimension: string | undefined): boolean {
  return dimension !== undefined && !UNRANKED.has(dimension);
}

export function cellName({key, period}: Pick<Cell, 'key' | 'period'>): string {
  return `${key.join('.')}/${period}`;
}

/** By name of the cell; totals, groups, single flows and parts have no rank. */
export function ranksOf({dimensions, cells}: Compiled): ReadonlyMap<string, number> {
  const levels = dimensions.map(levelsOf);
  const likes = new Map<string, Cell[]>();
  for (const cell of cells) {
    const name = likesOf(cell, dimensions, levels);
    if (name === undefined) continue;
    const own = likes.get(name);
    if (own) own.push(cell);
    else likes.set(name, [cell]);
  }
  const ranks = new Map<string, number>();
  for (const own of likes.values()) {
    own.sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0));
    let rank = 1;
    for (const [at, cell] of own.entries()) {
      if (cell.value !== own[at - 1]?.value) rank = at + 1;
      ranks.set(cellName(cell), rank);
    }
  }
  return ranks;
}

function levelsOf({codes}: Dimension): ReadonlyMap<string, string> {
  return new Map(codes.map(({code, level}) => [code, level]));
}

function likesOf(
  {key, period}: Cell,
  dimensions: readonly Dimension[],
  levels: readonly ReadonlyMap<string, string>[],
): string | undefined {
  const at = key.findLastIndex((code, place) => code !== TOTAL && dimensions[place]?.id !== 'flow');
  if (!isRanked(dimensions[at]?.id)) return undefined;
  const level = levels[at]?.get(key[at] ?? '');
  if (level === undefined || level === 'group') return undefined;
  return `${key.map((code, place) => (place === at ? '*' : code)).join('.')}/${level}/${period}`;
}
