/** Which row is the total of the others: by its label, or, first or last, by being their sum. */
import {add, overlaps} from '../../../model/interval.ts';
import {TOTALS} from './column-words.ts';
import type {Fact} from './frame.ts';

type Line = {readonly label: string; readonly facts: readonly (Fact | undefined)[]};

/** @returns index of the total; -1: none */
export function totalAt(lines: readonly Line[], isValue: (column: number) => boolean): number {
  const named = lines.findIndex(({label}) => TOTALS.test(label.trim()));
  if (named >= 0) return named;
  if (lines.length < 4) return -1;
  const columns = (lines[0]?.facts ?? []).flatMap((fact, at) => (fact !== undefined && isValue(at) ? [at] : []));
  return [lines.length - 1, 0].find((at) => columns.some((column) => isSum(lines, at, column))) ?? -1;
}

function isSum(lines: readonly Line[], at: number, column: number): boolean {
  const own = lines[at]?.facts[column];
  const others = lines.flatMap((line, place) => (place === at ? [] : [line.facts[column]]));
  if (!own || own.missing || others.some((fact) => !fact || fact.missing)) return false;
  const sum = others.flatMap((fact) => (fact ? [fact.interval] : [])).reduce(add);
  return overlaps(sum, own.interval);
}
