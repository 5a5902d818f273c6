/** The time that is told as left: how it is worked out, and that ingest tells it. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {progressLine} from '../../src/cli/effects.ts';
import type {Progress} from '../../src/model/effects.ts';
import {Pace, Remaining, type Work} from '../../src/model/remaining.ts';
import {effects, HEADER, workspace} from '../ingest/workspace.ts';

/** A clock that is set by hand, and work on it. */
function course(parts: readonly Work[]) {
  const clock = {ms: 0};
  return {clock, remaining: new Remaining(parts, () => clock.ms)};
}

const file = (id: string, size: number, kind = 'csv'): Work => ({id, kind, size});

test('nothing is told before a part has ended; then what is left of all, and less while the current part goes on', () => {
  const {clock, remaining} = course([file('a', 10), file('b', 20), file('c', 30)]);
  remaining.at('a');
  clock.ms = 1000;
  expect(remaining.seconds()).toBeUndefined();
  remaining.at('b');
  expect(remaining.seconds()).toBe(5);
  clock.ms = 1500;
  expect(remaining.seconds()).toBe(4.5);
});

test('a part that takes longer than its kind did takes nothing from the others', () => {
  const {clock, remaining} = course([file('a', 10), file('b', 10), file('c', 10)]);
  remaining.at('a');
  clock.ms = 1000;
  remaining.at('b');
  clock.ms = 9000;
  expect(remaining.seconds()).toBe(1);
});

test('a kind of which none has ended costs what all parts did, until one has', () => {
  const {clock, remaining} = course([file('a', 10), file('b', 10, 'csv.gz'), file('c', 10, 'csv.gz')]);
  remaining.at('a');
  clock.ms = 1000;
  remaining.at('b');
  expect(remaining.seconds()).toBe(2);
  clock.ms = 6000;
  remaining.at('c');
  expect(remaining.seconds()).toBe(5);
});

test('what is not part of the work counts for nothing', () => {
  const {clock, remaining} = course([file('a', 10), file('b', 10)]);
  remaining.at('elsewhere');
  clock.ms = 500;
  remaining.at('a');
  clock.ms = 1500;
  remaining.at('elsewhere');
  clock.ms = 9000;
  expect(remaining.seconds()).toBe(1);
});

test('where parts of a kind cost alike and one of each has ended, the time told is the time taken', () => {
  const rate = fc.integer({min: 1, max: 50});
  const drawn = fc.record({
    sizes: fc.array(fc.tuple(fc.constantFrom('csv', 'csv.gz', 'parquet'), fc.integer({min: 1, max: 1000})), {
      minLength: 4,
      maxLength: 20,
    }),
    rates: fc.tuple(rate, rate, rate),
  });
  fc.assert(
    fc.property(drawn, ({sizes, rates: [csv, packed, parquet]}) => {
      const rates = new Map([
        ['csv', csv],
        ['csv.gz', packed],
        ['parquet', parquet],
      ]);
      const parts = sizes.map(([kind, size], at) => file(String(at), size, kind));
      const {clock, remaining} = course(parts);
      const cost = ({kind, size}: Work): number => size * (rates.get(kind) ?? 0);
      let left = parts.reduce((sum, part) => sum + cost(part), 0);
      const seen = new Set<string>();
      const kinds = new Set(parts.map(({kind}) => kind));
      for (const part of parts) {
        remaining.at(part.id);
        if (kinds.size === seen.size) expect(remaining.seconds()).toBeCloseTo(left / 1000, 6);
        clock.ms += cost(part);
        left -= cost(part);
        seen.add(part.kind);
      }
    }),
  );
});

test('parts side by side are told at the pace of all, also of those that were expected later', () => {
  const clock = {ms: 500};
  const pace = new Pace(() => clock.ms);
  pace.expect(30);
  clock.ms = 1500;
  expect(pace.seconds()).toBeUndefined();
  pace.end(10);
  expect([pace.seconds(), pace.ended, pace.expected]).toEqual([2, 10, 30]);
  pace.expect(10);
  expect(pace.seconds()).toBe(3);
  pace.end(30);
  expect(pace.seconds()).toBe(0);
});

test('a run tells it from its second file on; one that reads nothing tells none', async () => {
  const {put, run} = workspace();
  for (const month of [1, 2, 3]) put(`bop-${month}.csv`, `${HEADER}\nD${month},2019-0${month}-05,收入,杭州市,10.50\n`);
  const told: Progress[] = [];
  let ms = 0;
  // Every look at the clock takes a second: files of one size take alike.
  const slow = {...effects(), now: () => new Date((ms += 1000)), progress: (one: Progress) => void told.push(one)};
  await run({effects: slow});
  const first = told.filter(({detail}) => detail === 'bop-1.csv');
  const last = told.filter(({detail}) => detail === 'bop-3.csv');
  expect(first.every(({secondsLeft}) => secondsLeft === undefined)).toBe(true);
  expect(last.length).toBeGreaterThan(0);
  expect(last.every(({secondsLeft}) => secondsLeft !== undefined)).toBe(true);
  told.length = 0;
  await run({effects: slow});
  expect(told.every(({secondsLeft}) => secondsLeft === undefined)).toBe(true);
});

test('it stands at the end of the line, in minutes or hours', () => {
  const line = {stage: 'ingest', detail: 'a.csv', done: 57, total: 100};
  expect(progressLine(line)).toBe('ingest     a.csv 57 %');
  expect(progressLine({...line, secondsLeft: 99.7})).toBe('ingest     a.csv 57 %   剩余 left 1:40');
  expect(progressLine({...line, secondsLeft: 0})).toBe('ingest     a.csv 57 %   剩余 left 0:01');
  expect(progressLine({...line, secondsLeft: 7500})).toBe('ingest     a.csv 57 %   剩余 left 2:05:00');
});
