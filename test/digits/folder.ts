/** An exported folder read by other readers: DuckDB for rows, the standard's own grammar for messages, hucre for workbooks. */
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {ReleasedCube} from '../../src/model/seals.ts';
import {openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';
import {addressOf, type Drawn, type Reading} from './figure.ts';
import {type Observation, readCsvMessage, readJsonStat, readSdmxJson, readSpecificXml} from './messages.ts';

const messages = {
  'sdmx-2.1.xml': readSpecificXml,
  'sdmx-3.0.xml': readSpecificXml,
  'sdmx.csv': readCsvMessage,
  'sdmx.json': readSdmxJson,
  'zh.jsonstat.json': readJsonStat,
  'en.jsonstat.json': readJsonStat,
} as const;

/** The forms in which each figure of a dataset lies in a folder; as many readings are expected of each. */
export const folderPlaces = ['csv zh', 'csv en', 'parquet text', 'parquet value', ...Object.keys(messages)];

export async function* readFolder(
  folder: string,
  figures: readonly Drawn[],
  temporary: string,
): AsyncGenerator<Reading> {
  for (const cube of new Set(figures.map((one) => one.cube))) {
    const own = figures.filter((one) => one.cube === cube);
    const file = (ending: string) => join(folder, 'data', cube.id, `${cube.id}.${ending}`);
    yield* readRows(file, own, temporary);
    for (const [ending, read] of Object.entries(messages)) {
      const wanted = new Set(own.map(({address}) => address));
      for (const one of read(await readFile(file(ending), 'utf8'))) {
        const address = addressIn(cube, one);
        if (wanted.delete(address)) yield {address, place: ending, text: one.value};
      }
      // A sparse cube leaves out what has no number: that is how it says so.
      if (ending.endsWith('jsonstat.json'))
        for (const address of wanted) yield {address, place: ending, text: undefined};
    }
  }
}

export function addressIn(cube: ReleasedCube, {at}: Observation): string {
  const codes = cube.dimensions.map(({id}) => at[id.toUpperCase().replaceAll('-', '_')] ?? '');
  return addressOf(cube, [...codes, at['MEASURE'] ?? '', at['FREQ'] ?? ''], at['TIME_PERIOD'] ?? '');
}

async function* readRows(
  file: (ending: string) => string,
  own: readonly Drawn[],
  temporary: string,
): AsyncGenerator<Reading> {
  const engine = await openDuckDb({temporary, threads: 1});
  const wanted = own.map(({address}) => sqlText(address)).join(', ');
  const heads = {zh: ['地址', '数值'], en: ['Address', 'Value']} as const;
  try {
    for (const language of ['zh', 'en'] as const) {
      const [address, value] = heads[language];
      const from = `read_csv(${sqlText(file(`${language}.csv`))}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`;
      for (const row of await rowsOf(
        engine,
        `select "${address}" as a, "${value}" as v from ${from} where "${address}" in (${wanted})`,
      ))
        yield {address: String(row['a']), place: `csv ${language}`, text: String(row['v'])};
    }
    const from = `read_parquet(${sqlText(file('parquet'))})`;
    const select = `select figure_address as a, obs_text as t, cast(obs_value as varchar) as v from ${from} where figure_address in (${wanted})`;
    for (const row of await rowsOf(engine, select)) {
      const address = String(row['a']);
      yield {address, place: 'parquet text', text: String(row['t'])};
      yield {address, place: 'parquet value', text: row['v'] === null ? undefined : String(row['v'])};
    }
  } finally {
    await engine.close();
  }
}

/** Figures with an address on printed proofs of a report, in HTML: `−7.73` is `-7.73` there, thousands are grouped in English only. */
export async function* readReports(folder: string): AsyncGenerator<Reading> {
  const names = await readdir(join(folder, 'publications')).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.html'))) {
    const text = await readFile(join(folder, 'publications', name), 'utf8');
    for (const [, address = '', printed = ''] of text.matchAll(
      /<span class="address">([^<]*)<\/span><\/th><td class="number">([^<]*)<\/td>/g,
    )) {
      // What a report says of its run is no figure of a dataset.
      if (address.startsWith('fact/')) continue;
      const [number = ''] = printed.split(' ');
      const plain = number.replace('−', '-').replaceAll(/(?<=\d),(?=\d{3})/g, '');
      yield {address: address.replaceAll('&amp;', '&'), place: `report ${name}`, text: plain};
    }
  }
}
