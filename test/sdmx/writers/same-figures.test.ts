/** The promise that matters most: whatever the format, the figures read back are those that were given, digit by digit, with their statuses. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Flag} from '../../../src/model/observation.ts';
import type {Period} from '../../../src/model/period.ts';
import type {ObservationKind} from '../../../src/model/series.ts';
import type {DataWriter, MessageSeries} from '../../../src/disseminate/sdmx/model/message.ts';
import {csv10} from '../../../src/disseminate/sdmx/writers/data/csv-1.0.ts';
import {csv20} from '../../../src/disseminate/sdmx/writers/data/csv-2.0.ts';
import {json10} from '../../../src/disseminate/sdmx/writers/data/json-1.0.ts';
import {json20} from '../../../src/disseminate/sdmx/writers/data/json-2.0.ts';
import {json21} from '../../../src/disseminate/sdmx/writers/data/json-2.1.ts';
import {jsonStat} from '../../../src/disseminate/sdmx/writers/data/json-stat.ts';
import {generic21} from '../../../src/disseminate/sdmx/writers/data/ml-2.1-generic.ts';
import {specific21} from '../../../src/disseminate/sdmx/writers/data/ml-2.1-specific.ts';
import {ml30} from '../../../src/disseminate/sdmx/writers/data/ml-3.0.ts';
import {type Figure, ofCsv, ofGenericXml, ofJson, ofJsonStat, ofSpecificXml} from './read-back.ts';
import {flow, kind, message, textOf} from './sample.ts';

/** More digits than a double holds among them, and zeros at the end. */
const numbers = fc
  .tuple(fc.boolean(), fc.bigInt({min: 0n, max: 10n ** 24n}), fc.integer({min: 0, max: 4}))
  .map(([isNegative, digits, decimals]) => {
    const all = digits.toString().padStart(decimals + 1, '0');
    const whole = all.slice(0, all.length - decimals);
    return `${isNegative && digits > 0n ? '-' : ''}${whole}${decimals > 0 ? `.${all.slice(whole.length)}` : ''}`;
  });

const flags = fc.subarray<Flag>(['p', 'r', 'e', 'b', 'u']);
const present = fc.record({text: numbers, flags, low: fc.option(numbers), high: fc.option(numbers)});
const missing = fc.constantFrom(
  {text: '…', status: 'unavailable', reason: 'before-data'} as const,
  {text: '×', status: 'inapplicable', reason: 'whole-is-zero'} as const,
  {text: '-', status: 'new', reason: 'no-base'} as const,
  {text: '·', status: 'suppressed', conf: 'A'} as const,
  {text: '·', status: 'suppressed', conf: 'D'} as const,
);
const periods = {A: ['2017', '2018', '2019'], M: ['2018-11', '2018-12', '2019-01']} as const;
// The order of series: the total first.
const keys = ['_T', 'M', 'X'].flatMap((one) =>
  ['_T', '330100', '330200'].flatMap((area) =>
    ['growth', 'value'].flatMap((measure) => (['A', 'M'] as const).map((freq) => [one, area, measure, freq] as const)),
  ),
);
type Key = (typeof keys)[number];

const kinds = new Map<string, ObservationKind>();

/** One object for all observations of a kind, as a release has them. */
function shared(measure: string, more: Parameters<typeof kind>[1]): ObservationKind {
  const name = JSON.stringify([measure, more]);
  const found = kinds.get(name) ?? kind(measure, more);
  kinds.set(name, found);
  return found;
}

function observations([, , measure, freq]: Key) {
  const one = fc.oneof({weight: 3, arbitrary: present}, {weight: 1, arbitrary: missing});
  return fc.subarray([...periods[freq]], {minLength: 1}).chain((some) =>
    fc.tuple(...some.map(() => one)).map((all) =>
      all.map((each, at) => {
        // A period is one of the three above.
        const period = some[at] as string as Period;
        if ('status' in each) {
          const {text, ...of} = each;
          return {period, text, kind: shared(measure, of)};
        }
        const {low, high, text} = each;
        const of = shared(measure, each.flags.length > 0 ? {flags: each.flags} : {});
        return {period, text, kind: of, ...(low === null ? {} : {low}), ...(high === null ? {} : {high})};
      }),
    ),
  );
}

const allSeries = fc
  .subarray(keys, {minLength: 1, maxLength: 8})
  .chain((some) => fc.tuple(...some.map((key) => observations(key).map((own) => ({key, observations: own})))));

const comments: Readonly<Record<string, string>> = {
  'before-data': 'the period lies before the data',
  'whole-is-zero': 'the whole is zero',
  'no-base': 'the base is zero: it is new in this period',
  A: 'hidden because of too few contributors',
  D: 'hidden to protect other figures',
};

/** What SDMX calls a kind, worked out here anew. */
function expected(all: readonly MessageSeries[]): readonly Figure[] {
  const missingCodes = {unavailable: 'L', inapplicable: 'M', new: 'M', suppressed: 'Q'} as const;
  return all.flatMap(({key, observations: own}) =>
    own.map(({period, text, low, high, kind: {status, flags: some = [], conf, reason}}) => {
      const flagged = (['b', 'u', 'e', 'p'] as const).find((flag) => some.includes(flag));
      const code = status in missingCodes ? missingCodes[status as keyof typeof missingCodes] : undefined;
      const comment = comments[conf ?? reason ?? ''];
      return {
        key: key.join('.'),
        period,
        ...(code ? {} : {text}),
        status: code ?? (flagged ? flagged.toUpperCase() : 'A'),
        conf: conf ?? 'F',
        ...(some.length > 0 ? {flags: some.join('')} : {}),
        ...(low === undefined ? {} : {low}),
        ...(high === undefined ? {} : {high}),
        ...(comment === undefined ? {} : {comment}),
      };
    }),
  );
}

const ordered = (figures: readonly Figure[]) =>
  figures.toSorted((a, b) => (`${a.key} ${a.period}` < `${b.key} ${b.period}` ? -1 : 1));

type Reader = (text: string, known: readonly Figure[]) => readonly Figure[];
const formats: readonly (readonly [DataWriter, Reader])[] = [
  [generic21, ofGenericXml],
  [specific21, ofSpecificXml],
  [ml30, ofSpecificXml],
  [json10, ofJson],
  [json20, ofJson],
  [json21, ofJson],
  [csv10, ofCsv],
  [csv20, ofCsv],
  [jsonStat, ofJsonStat],
];

describe('the figures read back are those that were given', () => {
  for (const [writer, read] of formats) {
    for (const at of ['TIME_PERIOD', 'AllDimensions', 'AREA']) {
      test(`${writer.id}, ${at} at the observation`, async () => {
        await fc.assert(
          fc.asyncProperty(allSeries, fc.boolean(), async (all, isDense) => {
            const of = message({flows: [flow(all)], dimensionAtObservation: at, isDense, languages: ['en']});
            const known = ordered(expected(all));
            expect(ordered(read(await textOf(writer, of), known))).toEqual(known);
          }),
          {numRuns: 60},
        );
      });
    }
  }
});

test('pieces are of about 64 KiB, and a message is never collected', async () => {
  const many = Array.from({length: 3_000}, (_, at) => ({
    key: [`F${String(at).padStart(4, '0')}`, '_T', 'value', 'A'],
    observations: ['2017', '2018', '2019'].map((period) => ({
      // Written as periods are.
      period: period as Period,
      text: '12345678.90',
      kind: shared('value', {}),
    })),
  }));
  const big = flow();
  const [flows, ...others] = big.tally.dimensions;
  if (!flows) throw new Error('the sample has dimensions');
  const codes = many.map(({key: [code = '']}) => ({code, series: 1, observations: 3}));
  for (const [writer] of formats) {
    let read = 0;
    const source = {
      action: 'Information',
      series: async function* () {
        for (const one of many) {
          read += 1;
          yield [one];
        }
      },
    } as const;
    const tally = {...big.tally, dimensions: [{...flows, codes}, ...others]};
    const of = message({flows: [{...big, tally, periods: ['2017', '2018', '2019'] as Period[], dataSets: [source]}]});
    const sizes: number[] = [];
    const before: number[] = [];
    for await (const piece of writer.write(of)) {
      sizes.push(piece.length);
      before.push(read);
    }
    expect(sizes.length, writer.id).toBeGreaterThan(1);
    // A structure with all its codes comes whole, first or last.
    expect(sizes.filter((size) => size > 80_000).length, writer.id).toBeLessThan(2);
    expect(before[0], writer.id).toBeLessThan(many.length);
  }
});
