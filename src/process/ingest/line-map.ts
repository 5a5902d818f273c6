/**
 * Which physical line a record is on. Records are in the order of the file, so it is enough to know the lines that hold none:
 * header, blank, refused, duplicate, inside a quoted cell. They are kept as runs.
 */
import type {LineMap} from './manifest.ts';

/** Lines that hold no record, from 1, in rising order. */
export class SkippedLines {
  /** first line and length of each run */
  readonly #runs: [start: number, length: number][] = [];
  #count = 0;

  /** Lines must come in rising order; a line that is there already is left out. */
  add(line: number, length = 1): void {
    const last = this.#runs.at(-1);
    const next = last ? last[0] + last[1] : 0;
    const start = Math.max(line, next);
    const added = line + length - start;
    if (added <= 0) return;
    this.#count += added;
    if (last && start === next) last[1] += added;
    else this.#runs.push([start, added]);
  }

  get count(): number {
    return this.#count;
  }

  get runs(): readonly (readonly [start: number, length: number])[] {
    return this.#runs;
  }

  /** These and other lines together. */
  with(lines: Iterable<number>): SkippedLines {
    const merged = new SkippedLines();
    const own = this.#runs[Symbol.iterator]();
    let run = own.next();
    for (const line of lines) {
      while (!run.done && run.value[0] < line) {
        merged.add(...run.value);
        run = own.next();
      }
      merged.add(line);
    }
    while (!run.done) {
      merged.add(...run.value);
      run = own.next();
    }
    return merged;
  }

  /** Gaps and lengths in turn, as the manifest keeps them. */
  encode(): readonly number[] {
    const encoded: number[] = [];
    let end = 1;
    for (const [start, length] of this.#runs) {
      encoded.push(start - end, length);
      end = start + length;
    }
    return encoded;
  }

  static decode(encoded: readonly number[]): SkippedLines {
    const lines = new SkippedLines();
    let end = 1;
    for (let at = 0; at + 1 < encoded.length; at += 2) {
      const start = end + (encoded[at] ?? 0);
      const length = encoded[at + 1] ?? 0;
      lines.add(start, length);
      end = start + length;
    }
    return lines;
  }
}

/** Finds lines of positions (from 0). Positions may come in any order; rising ones are found fastest. */
export function lineFinder(skipped: SkippedLines): (position: number) => number {
  /** for each run: the first position behind it, and how many lines are skipped up to there */
  const behind: {position: number; skipped: number}[] = [];
  let total = 0;
  for (const [start, length] of skipped.runs) {
    behind.push({position: start - 1 - total, skipped: total + length});
    total += length;
  }
  return (position) => {
    let low = 0;
    let high = behind.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((behind[middle]?.position ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return position + 1 + (behind[low - 1]?.skipped ?? 0);
  };
}

/** Above this many numbers the map goes into a file of its own, so that manifests stay quick to read. */
export const LARGEST_INLINE_MAP = 2_000;

/** @param readText gives the text of a file of the map, relative to the workspace */
export async function linesOf(
  map: LineMap,
  readText: (file: string) => Promise<string>,
): Promise<(position: number) => number> {
  // The file was written by storeLineMap as a JSON list of numbers.
  const encoded = 'skipped' in map ? map.skipped : (JSON.parse(await readText(map.file)) as number[]);
  return lineFinder(SkippedLines.decode(encoded));
}
