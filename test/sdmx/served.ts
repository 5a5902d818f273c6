/** The service over releases that a test makes up: a question by its URL, and what comes back, with its body as text. */
import {brotliDecompressSync, gunzipSync, zstdDecompressSync} from 'node:zlib';
import type {ReleasedSeries} from '../../src/model/seals.ts';
import {type SdmxResponse, sdmxService} from '../../src/disseminate/sdmx/index.ts';
import type {Release} from '../../src/release/index.ts';
import {releaseOf, type SampleCube, services} from './structure/sample.ts';

export type Told = Omit<SdmxResponse, 'body'> & {readonly text: string};

export type Ask = (
  url: string,
  headers?: Readonly<Record<string, string>>,
  more?: {readonly method?: string; readonly signal?: AbortSignal},
) => Promise<Told>;

const unpack = {gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync} as const;

/** @param now year: releases of later years are not public yet */
export function serve(
  releases: readonly ReleasedSeries[],
  now = 2030,
  basePath = 'http://127.0.0.1/sdmx',
): {readonly ask: Ask; readonly raw: ReturnType<typeof sdmxService>} {
  const raw = sdmxService({
    releases: {
      list: (date) =>
        Promise.resolve(
          releases
            .filter(({published}) => published <= date.toISOString())
            // Of an entry of the log the service reads only what is here.
            .map(({id, label, published}) => ({id, published, ...(label === undefined ? {} : {label})}) as Release),
        ),
      open: ({id}) => {
        const found = releases.find((one) => one.id === id);
        return found ? Promise.resolve(found) : Promise.reject(new Error(`no release ${id}`));
      },
    },
    now: () => new Date(Date.UTC(now, 0)),
    basePath,
  });
  const ask: Ask = async (url, headers = {}, {method = 'GET', signal} = {}) => {
    const at = url.indexOf('?');
    const {body, ...rest} = await raw({
      method,
      path: at === -1 ? url : url.slice(0, at),
      search: at === -1 ? '' : url.slice(at),
      header: (name) => headers[name.toLowerCase()],
      ...(signal ? {signal} : {}),
    });
    const bytes = Buffer.concat(await pieces(body));
    const encoding = rest.headers['content-encoding'];
    const isPacked = encoding === 'gzip' || encoding === 'br' || encoding === 'zstd';
    return {...rest, text: (isPacked ? unpack[encoding](bytes) : bytes).toString('utf8')};
  };
  return {ask, raw};
}

async function pieces(body: SdmxResponse['body']): Promise<readonly Buffer[]> {
  if (body === undefined) return [];
  if (typeof body === 'string') return [Buffer.from(body)];
  const found: Buffer[] = [];
  for await (const piece of body) found.push(Buffer.from(piece));
  return found;
}

const changed = (rows: SampleCube['rows']): SampleCube => ({...services, rows});

/** 2019: 70 and 100. 2020: 2018 becomes 71, March is gone, Wenzhou is new for 2018. 2021: as 2020. */
export async function threeReleases(): Promise<readonly ReleasedSeries[]> {
  const later = services.rows
    .filter(([key, , period]) => !(key === '_T.330300' && period === '2019-03'))
    .map((row) => (row[0] === '_T._T' && row[2] === '2018' ? (['_T._T', 'value', '2018', '71.00'] as const) : row));
  const second = changed([...later, ['_T.330300', 'value', '2018', '4.00']]);
  return Promise.all([releaseOf(2019, [services]), releaseOf(2020, [second]), releaseOf(2021, [second])]);
}

/** Rows of a CSV 2.0 without its first three columns and its last ones: action, key, period and value. */
export function figures(csv: string): readonly string[] {
  const [head = '', ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const columns = head.split(',');
  const from = columns.indexOf('ACTION');
  const value = columns.indexOf('OBS_VALUE');
  return rows.map((row) => {
    const cells = row.split(',');
    return `${cells[from]} ${cells.slice(from + 1, value - 1).join('.')} ${cells[value - 1]}=${cells[value]}`;
  });
}
