/** Decisions on single cells: what somebody decided to hide, whatever the other rules say (status N, or C where the row says so). */
import {linesFor, type ManualLine} from '../manual.ts';
import {levelOfWhole, type Rule} from './rule.ts';
import {withoutCell} from './without-cell.ts';

export const manual: Rule = {
  id: 'manual',
  title: {zh: '人工决定', en: 'Decided by hand'},
  open({sensitivity, manual: lines}) {
    const lineFor = hiding(lines);
    if (!lineFor) return undefined;
    return ({cell, total}) => {
      const line = lineFor(cell.key, cell.period);
      return line && {status: line.status, reason: line.reason, level: levelOfWhole(sensitivity, total)};
    };
  },
  beyond({dataset, manual: lines}) {
    const lineFor = hiding(lines);
    if (!lineFor) return [];
    return withoutCell(dataset, ({key, period}) => lineFor(key, period) !== undefined).flatMap(({key, period}) => {
      const line = lineFor(key, period);
      return line ? [{key, period, hit: {status: line.status, reason: line.reason, level: 1n}}] : [];
    });
  },
};

function hiding(lines: readonly ManualLine[]): ReturnType<typeof linesFor> | undefined {
  const hide = lines.filter(({action}) => action === 'hide');
  return hide.length === 0 ? undefined : linesFor(hide);
}
