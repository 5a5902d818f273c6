/**
 * Flags that every measurement takes: `--records 1m,10m,100m --full --rounds 3 --seed 1 --threads 2 --save`, and those beside others
 * `--only polars,pandas --limit 1800`.
 */
import {parseArgs} from 'node:util';

export type BenchOptions = {
  /** sizes to measure at, small first */
  readonly sizes: readonly number[];
  /** runs per side, of which the median counts */
  readonly rounds: number;
  readonly seed: number;
  readonly threads: number;
  /** write the results into docs/explanation/performance.md */
  readonly save: boolean;
  /** of those that we are measured beside, these alone; empty: all */
  readonly only: readonly string[];
  /** seconds after which another's program is stopped */
  readonly limit: number;
};

const FULL = '1m,10m,20m';

export function readOptions(): BenchOptions {
  const {values} = parseArgs({
    options: {
      records: {type: 'string', default: '1m'},
      full: {type: 'boolean', default: false},
      rounds: {type: 'string', default: '3'},
      seed: {type: 'string', default: '1'},
      threads: {type: 'string', default: '2'},
      save: {type: 'boolean', default: false},
      only: {type: 'string', default: ''},
      limit: {type: 'string', default: '1800'},
    },
  });
  const sizes = (values.full ? FULL : values.records).split(',').map(sizeOf);
  return {
    sizes: sizes.toSorted((a, b) => a - b),
    rounds: whole('rounds', values.rounds),
    seed: whole('seed', values.seed),
    threads: whole('threads', values.threads),
    save: values.save,
    only: values.only.split(',').filter((name) => name !== ''),
    limit: whole('limit', values.limit),
  };
}

function whole(flag: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${flag} ${text}: a whole number from 1`);
  return Number(text);
}

/** 1000000 for `1m`, 200000 for `200k`. */
function sizeOf(text: string): number {
  const found = /^([1-9]\d*)(k|m)?$/.exec(text.trim());
  if (!found) throw new Error(`--records ${text}: numbers like 200k, 1m or 10m with commas between`);
  return Number(found[1]) * (found[2] === 'm' ? 1_000_000 : found[2] === 'k' ? 1_000 : 1);
}
