/** The codes that a code is divided into. */
import {TOTAL} from '../../model/address.ts';
import type {Dimension, DimensionCode} from '../../model/seals.ts';

/** Codes just below that are there, members of a group; where a single one holds everything, those below it. */
export function childrenOf(
  dimension: Dimension,
  code: string,
  isThere: (code: DimensionCode) => boolean,
): readonly DimensionCode[] {
  const own = dimension.codes.find((one) => one.code === code);
  const below = own?.members
    ? dimension.codes.filter((one) => own.members?.includes(one.code) && !isBelow(one, own.members, dimension))
    : dimension.codes.filter((one) => one.parent === code && one.level !== 'group' && one.code !== TOTAL);
  const seen = below.filter(isThere);
  const [only, ...others] = seen;
  return only !== undefined && others.length === 0 ? childrenOf(dimension, only.code, isThere) : seen;
}

/** A member that lies below another one is in it already. */
function isBelow({parent}: DimensionCode, members: readonly string[], dimension: Dimension): boolean {
  if (parent === undefined || parent === TOTAL) return false;
  if (members.includes(parent)) return true;
  const above = dimension.codes.find((one) => one.code === parent);
  return above !== undefined && isBelow(above, members, dimension);
}
