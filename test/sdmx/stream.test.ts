/** Answers as they stream: in one vintage, closed when nobody listens, broken when something breaks; and no URL brings a 500. */
import {readdirSync, readlinkSync} from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ReleasedSeries} from '../../src/model/seals.ts';
import {everyQuestionIsAnswered} from './answer-cases.ts';
import {kindsOfUrls} from './parse-cases.ts';
import {figures, serve, threeReleases} from './served.ts';
import {releaseOf, type SampleCube, services} from './structure/sample.ts';
import type {Row} from '../tiny.ts';

/** Enough for several pieces of an answer. */
const many = (value: string): SampleCube => ({
  ...services,
  rows: Array.from({length: 40_000}, (_, at): Row => {
    const year = 1000 + (at % 9000);
    return [
      at < 9000 ? '_T._T' : at < 18_000 ? '_T.330100' : at < 27_000 ? 'X._T' : at < 36_000 ? 'M._T' : 'X.330200',
      'value',
      String(year),
      value,
    ];
  }),
});

const CSV = {accept: 'application/vnd.sdmx.data+csv;version=2.0.0'};
const request = (path: string, more: {readonly signal?: AbortSignal; readonly packed?: string} = {}) => ({
  method: 'GET',
  path,
  search: '',
  header: (name: string) => (name === 'accept' ? CSV.accept : name === 'accept-encoding' ? more.packed : undefined),
  ...(more.signal ? {signal: more.signal} : {}),
});

/** Series files that this process holds open. */
const openFiles = (): number =>
  readdirSync('/proc/self/fd').filter((one) => {
    try {
      return readlinkSync(`/proc/self/fd/${one}`).endsWith('.series');
    } catch {
      return false;
    }
  }).length;

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50 && openFiles() > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('a release that comes during a download changes nothing of it', async () => {
  const releases: ReleasedSeries[] = [await releaseOf(2019, [many('1.00')])];
  const {raw, ask} = serve(releases);
  const {body} = await raw(request('/data/DF_SERVICES'));
  if (body === undefined || typeof body === 'string') throw new Error('no stream');
  const texts: string[] = [];
  for await (const piece of body) {
    if (texts.length === 0) releases.push(await releaseOf(2020, [many('2.00')]));
    texts.push(String(piece));
  }
  expect(texts.length).toBeGreaterThan(3);
  const values = figures(texts.join('')).map((row) => row.split('=')[1]);
  expect(values).toHaveLength(40_000);
  expect(new Set(values)).toEqual(new Set(['1.00']));
  const after = figures((await ask('/data/DF_SERVICES', CSV)).text);
  expect(new Set(after.map((row) => row.split('=')[1]))).toEqual(new Set(['2.00']));
});

test.skipIf(process.platform !== 'linux')('a download that is left closes its file, packed or not', async () => {
  const {raw} = serve([await releaseOf(2019, [many('1.00')])]);
  for (const packed of [undefined, 'gzip', 'zstd']) {
    const {body} = await raw(request('/data/DF_SERVICES', packed === undefined ? {} : {packed}));
    if (body === undefined || typeof body === 'string') throw new Error('no stream');
    for await (const piece of body) if (piece.length > 0) break;
    await settled();
    expect(openFiles(), packed ?? 'plain').toBe(0);
  }
});

test.skipIf(process.platform !== 'linux')(
  'an answer that nobody reads is closed when they who asked are gone',
  async () => {
    const {raw, ask} = serve([await releaseOf(2019, [many('1.00')])]);
    const gone = new AbortController();
    await raw(request('/data/DF_SERVICES', {signal: gone.signal}));
    expect(openFiles()).toBe(1);
    gone.abort();
    await settled();
    expect(openFiles()).toBe(0);
    await ask('/data/DF_SERVICES', CSV, {method: 'HEAD'});
    await settled();
    expect(openFiles()).toBe(0);
  },
);

test('what breaks after the first piece breaks the stream, packed or not', async () => {
  const release = await releaseOf(2019, [many('1000000000000.00')]);
  const [cube] = release.cubes;
  if (!cube) throw new Error('no cube');
  const {series} = cube;
  const broken: ReleasedSeries = {
    ...release,
    cubes: [
      {
        ...cube,
        series: {
          ...series,
          read: async function* (places, range) {
            let batches = 0;
            for await (const batch of series.read(places, range)) {
              if (batches > 0) throw new Error('the disk is gone');
              batches += 1;
              yield batch;
            }
          },
        },
      },
    ],
  };
  const {raw} = serve([broken]);
  for (const packed of [undefined, 'gzip', 'br', 'zstd']) {
    const {status, body} = await raw(request('/data/DF_SERVICES', packed === undefined ? {} : {packed}));
    expect(status).toBe(200);
    if (body === undefined || typeof body === 'string') throw new Error('no stream');
    const readAll = async () => {
      for await (const piece of body) if (piece.length === 0) throw new Error('an empty piece');
    };
    await expect(readAll(), packed ?? 'plain').rejects.toThrow('the disk is gone');
  }
});

test('no URL brings a 500 or a stream that breaks', async () => {
  const {ask} = serve(await threeReleases());
  for (const urls of Object.values(kindsOfUrls)) {
    await fc.assert(
      fc.asyncProperty(urls, async (url) => {
        const {status} = await ask(url);
        expect([200, 204, 400, 404, 406, 413, 414, 422, 501]).toContain(status);
      }),
      {numRuns: 400},
    );
  }
});

test('every question about what is there is answered or refused, and twice the same', async () => {
  const {ask} = serve(await threeReleases());
  await fc.assert(everyQuestionIsAnswered(ask), {numRuns: 400});
});
