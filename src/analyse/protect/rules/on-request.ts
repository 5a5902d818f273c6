/**
 * Passive confidentiality: a cell is hidden because a unit in it asked, and its request is granted there (status C).
 *
 * Who contributes is known of the three largest alone. Of fewer than four contributors that is all of them; in a cell of more, a request
 * is looked for among the three largest, and a smaller unit is what the largest one's share leaves room for.
 *
 * @source European practice of trade statistics: granted where the cell has fewer than N units or one has at least K percent; N, K declared
 */
import {codeText} from '../../../process/compile/index.ts';
import {firstDay, lastDay, type Period} from '../../../model/period.ts';
import {holdingAt} from '../holdings.ts';
import {type Frame, levelOfWhole, type Rule} from './rule.ts';

export const onRequest: Rule = {
  id: 'on-request',
  title: {zh: '应单位要求', en: 'On request'},
  open(frame) {
    const {sensitivity, onRequest: declared} = frame;
    if (declared === undefined || declared.units.length === 0) return undefined;
    const [fewer, percent] = [BigInt(declared['fewer-than']), BigInt(declared.percent)];
    const askedIn = askersByPeriod(frame);
    const reason = {zh: '其中有单位要求保密', en: 'a unit in it asked for confidentiality'};
    return ({cell, contributors, total, x1}) => {
      if (contributors >= fewer && 100n * x1 < percent * total) return undefined;
      const asked = askedIn(cell.period);
      const isAsked = asked.size > 0 && cell.largest.some(({enterprise}) => asked.has(enterprise));
      return isAsked ? {status: 'C', reason, level: levelOfWhole(sensitivity, total)} : undefined;
    };
  },
};

/** Contributors that asked, by their codes in cells: the holding of an enterprise where it has one. */
function askersByPeriod({onRequest: declared, holdings}: Frame): (period: Period) => ReadonlySet<string> {
  const known = new Map<Period, ReadonlySet<string>>();
  const holdingOf = holdingAt(holdings);
  return (period) => {
    const found = known.get(period);
    if (found) return found;
    const [first, last] = [firstDay(period), lastDay(period)];
    const units = declared?.units.filter(({from, to}) => from <= last && (to ?? last) >= first) ?? [];
    const made = new Set(units.map(({enterprise}) => codeText(holdingOf(enterprise, last) ?? enterprise)));
    known.set(period, made);
    return made;
  };
}
