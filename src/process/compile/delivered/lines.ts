/** Values along one dimension of a dataset made of tables, with their bounds: which of two is larger may not be known. */
import type {Period} from '../../../model/period.ts';
import type {Key, Range, Series} from '../measure.ts';
import type {Content, EntryOf} from './content.ts';
import {isKnown} from './entry.ts';

export type Lines = {
  /** bounds of all values of the line but the key's own */
  readonly others: (key: Key, at: number, level: string, period: Period) => readonly Range[];
};

export function linesOf({dimensions}: Series, {cells}: Content, entryOf: EntryOf): Lines {
  const known = new Map<string, Map<string, {readonly code: string; readonly range: Range}[]>>();
  const gather = (at: number, level: string) => {
    const lines = new Map<string, {readonly code: string; readonly range: Range}[]>();
    for (const {key, period} of cells) {
      const code = key[at] ?? '';
      const entry = dimensions[at]?.levelOf(code) === level ? entryOf(key, period) : undefined;
      if (!isKnown(entry)) continue;
      const name = `${key.with(at, '*').join('.')}/${period}`;
      const line = lines.get(name) ?? [];
      lines.set(name, line);
      line.push({code, range: {low: entry.low, high: entry.high}});
    }
    return lines;
  };
  return {
    others(key, at, level, period) {
      const place = `${at}/${level}`;
      const lines = known.get(place) ?? gather(at, level);
      known.set(place, lines);
      const line = lines.get(`${key.with(at, '*').join('.')}/${period}`) ?? [];
      return line.filter(({code}) => code !== key[at]).map(({range}) => range);
    },
  };
}
