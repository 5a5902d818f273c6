/**
 * An expression as it stands in a rule file: its text and the way from an offset in it to file, line and column.
 *
 * The workspace knows where a YAML value begins, not where each of its characters stands: that is worked out here for plain, quoted and
 * literal-block values on one line each. Where a value was folded over several lines, problems point at its beginning.
 */
import type {Place} from '../../../model/problem.ts';

export type Written = {
  readonly text: string;
  /** id of the rule, for messages */
  readonly rule: string;
  /** place of the characters from `start` up to but without `end` */
  readonly at: (start: number, end: number) => Place;
};

/** @param place where the YAML value begins */
export function written(text: string, rule: string, place: Place): Written {
  return {text, rule, at: (start, end) => placeInside(place, text, start, end)};
}

function placeInside(place: Place, text: string, start: number, end: number): Place {
  const {line, column, excerpt} = place;
  if (line === undefined || column === undefined || excerpt === undefined) return place;
  const header = excerpt.slice(column - 1);
  if (/^[|]/.test(header)) return insideBlock(place, line, text, start);
  const found = excerpt.indexOf(text, column - 1);
  const quoted = found < 0 ? unescaped(header, text, start) : found - (column - 1) + start;
  if (quoted === undefined) return place;
  return {...place, column: column + quoted, length: Math.max(1, end - start)};
}

/** Lines of a literal block (`|`) stand below its header as they are; only the indent is not known here. */
function insideBlock(place: Place, line: number, text: string, start: number): Place {
  const before = text.slice(0, start).split('\n').length - 1;
  return {file: place.file, line: line + 1 + before};
}

/** Offset in a quoted value whose escapes make it longer than its text; undefined when it is folded over several lines. */
function unescaped(header: string, text: string, start: number): number | undefined {
  const quote = header[0];
  if (quote !== "'" && quote !== '"') return undefined;
  let at = 1;
  for (let done = 0; done < start; done += 1) {
    const pair = header.slice(at, at + 2);
    const isEscape = quote === "'" ? pair === "''" : pair[0] === '\\';
    const stands = isEscape ? pair[1] : pair[0];
    if (stands !== text[done]) return undefined;
    at += isEscape ? 2 : 1;
  }
  return at;
}
