/**
 * The supplier's own flags: what it delivered as hidden, and sums that lack such a part, stay hidden (status C).
 * Their values never reached the house, so there is no cell and no level.
 */
import type {Rule} from './rule.ts';
import {withoutCell} from './without-cell.ts';

export const supplier: Rule = {
  id: 'supplier',
  title: {zh: '报送方标记', en: "Supplier's flag"},
  beyond({dataset}) {
    const reason = {zh: '报送方隐藏了该数字或其组成部分', en: 'its supplier hides it, or a part of it'};
    return withoutCell(dataset, ({status}) => status === 'suppressed').map(({key, period}) => ({
      key,
      period,
      hit: {status: 'C', reason, level: 0n},
    }));
  },
};
