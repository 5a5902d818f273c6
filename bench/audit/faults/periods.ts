/** Faults of time: the value of the year before, or the right value under another year. */
import {type Fault, numberIn, provenOf, put, withNumber} from './fault.ts';

export const stale: Fault = {
  id: 'stale vintage',
  alsoFoundBy: ['superseded', 'other-vintage'],
  faulty: (label, tables) =>
    provenOf(label, ['level']).flatMap((claim) => {
      const [cell] = claim.binding ?? [];
      if (!cell || claim.binding?.length !== 1) return [];
      const year = tables.yearOf(cell);
      const before = year === undefined ? undefined : tables.inYear(cell, year - 1);
      const growth = tables.growthColumn(cell.table);
      const [value, rate] = [tables.number(cell), growth && tables.number({...cell, column: growth})];
      const isGrowthOfIt = growth !== undefined && cell.column === tables.valueColumn(cell.table);
      const stated = before ? tables.number(before) : undefined;
      const implied =
        isGrowthOfIt && value !== undefined && typeof rate === 'number' ? value / (1 + rate / 100) : undefined;
      const old = stated ?? implied;
      const text = old === undefined || !numberIn(claim.text) ? undefined : withNumber(claim.text, old);
      return text === undefined ? [] : [put(label.sentence, claim, text)];
    }),
};

const TYPES = ['level', 'growth', 'share', 'comparison', 'multiple', 'points', 'superlative'] as const;

/** Another year of the same table in place of the one that is printed in the sentence; the figure must then be another. */
export const wrongPeriod: Fault = {
  id: 'wrong period',
  faulty: (label, tables) =>
    label.mentions.flatMap((mention) => {
      const year = Number(mention.periods?.[0]);
      if (mention.periods?.length !== 1 || !Number.isInteger(year)) return [];
      const end = label.mentions.find(({periods, at}) => periods && at > mention.at)?.at ?? label.sentence.length;
      const claims = provenOf(label, TYPES).filter(({at}) => at > mention.at && at < end);
      return [-1, 1, -2, 2, -3, 3, -4, 4]
        .map((step) => year + step)
        .flatMap((other) => {
          const isOther = claims.some(({binding}) => {
            const [cell] = binding ?? [];
            if (!cell || tables.yearOf(cell) !== year) return false;
            const there = tables.inYear(cell, other);
            const value = there && tables.number(there);
            return value !== undefined && value !== tables.number(cell);
          });
          return isOther ? [put(label.sentence, mention, mention.text.replace(String(year), String(other)))] : [];
        });
    }),
};
