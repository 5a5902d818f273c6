/**
 * Blocks: the months of a year that are summed together. Months that are new together are one block, so that the first run takes whole
 * years; a month that comes later is a block of its own, and the blocks before it stay as they are.
 *
 * Which months lie together depends on the order in which they came, so no result may depend on it: a block's sums are only added up,
 * and its numbers of texts and enterprises mean nothing outside it.
 */
import {type Cache, contentHash, type Query} from '../../engine/index.ts';
import {partOf, type Period, yearOf} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Partial} from './partials.ts';

export type Block = {
  readonly year: number;
  /** in order of time */
  readonly partials: readonly Partial[];
  /** what is made first of a block; its file says that the block is there */
  readonly query: Query;
};

/** Blocks in order of their first months. @param sqlOf the statement that is made first of the block of these partials */
export async function blocksOf(
  source: string,
  partials: readonly Partial[],
  sqlOf: (partials: readonly Partial[]) => string,
  cache: Cache,
): Promise<readonly Block[]> {
  const folder = `received/${source}`;
  const blockOf = (year: number, own: readonly Partial[]): Block => {
    const sql = sqlOf(own);
    const months = own.map(({month}) => String(partOf(month)).padStart(2, '0')).join('');
    return {year, partials: own, query: {name: `${folder}/${year}-${months}-${contentHash('received-2', sql)}`, sql}};
  };
  const names = await cache.names(folder);
  const known = names.flatMap((name) => {
    const own = partials.filter(({month}) => monthsIn(name).includes(month));
    const block = own[0] && blockOf(yearOf(own[0].month), own);
    return block?.query.name === `${folder}/${name}` ? [block] : [];
  });
  const taken: Block[] = [];
  for (const block of known.toSorted(largestFirst)) {
    if (!taken.some((other) => other.partials.some((one) => block.partials.includes(one)))) taken.push(block);
  }
  const rest = partials.filter((one) => !taken.some((block) => block.partials.includes(one)));
  const fresh = [...Map.groupBy(rest, ({month}) => yearOf(month))].map(([year, own]) => blockOf(year, own));
  return [...taken, ...fresh].toSorted((a, b) => byCodePoint(firstOf(a), firstOf(b)));
}

/** `2019-0103-…`: January and March */
function monthsIn(name: string): readonly string[] {
  const [year, months = ''] = name.split('-');
  return (months.match(/\d\d/g) ?? []).map((month) => `${year}-${month}`);
}

function largestFirst(a: Block, b: Block): number {
  return b.partials.length - a.partials.length || byCodePoint(a.query.name, b.query.name);
}

function firstOf({partials}: Block): Period | '' {
  return partials[0]?.month ?? '';
}
