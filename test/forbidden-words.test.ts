/**
 * Every output of the example workspaces, in every format and language, searched for names that the default profile forbids, for 国别 as a
 * heading, and for synthetic data or a draft without its mark.
 */
import {existsSync} from 'node:fs';
import {cp, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {formats} from '../src/disseminate/formats/index.ts';
import {type Engine, openDuckDb, rowsOf} from '../src/engine/index.ts';
import {languages} from '../src/model/text.ts';
import {openTables} from '../src/pipeline/index.ts';
import {shumao} from './docs/page.ts';
import {generatedWorkspace} from './faults/kill.ts';
import {nameFaults} from './names.ts';
import {unzipTexts} from './unzip.ts';

const repository = join(import.meta.dirname, '..');
const realRecords = join(repository, '..', 'shared', 'data', 'online-retail');
const realTables = join(repository, '..', 'shared', 'data', 'ons-services');
const hasTables = existsSync(realTables);
if (!hasTables) process.stdout.write('forbidden-words: UK services skipped, the workbooks are not here\n');
const hasReal = existsSync(join(realRecords, 'online_retail_541909.parquet'));
if (!hasReal) process.stdout.write('forbidden-words: online retail skipped, its records are not here\n');

let scratch = '';
let engine: Engine;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'shumao-words-'));
  engine = await openDuckDb({temporary: scratch});
});

afterAll(async () => {
  await engine.close();
  await rm(scratch, {recursive: true, force: true});
});

/** Reads a written file back as text, however it is packed. */
async function textsOf(file: string): Promise<ReadonlyMap<string, string>> {
  const bytes = await readFile(file);
  if (file.endsWith('.xlsx')) return unzipTexts(bytes);
  if (!file.endsWith('.parquet')) return new Map([['', bytes.toString()]]);
  const rows = async (sql: string): Promise<string> =>
    JSON.stringify(await rowsOf(engine, sql), (_, value) => (typeof value === 'bigint' ? String(value) : value));
  const source = file.replaceAll("'", "''");
  return new Map([
    ['rows', await rows(`select * from read_parquet('${source}')`)],
    ['columns', await rows(`describe select * from read_parquet('${source}')`)],
    ['metadata', await rows(`select decode(key), decode(value) from parquet_kv_metadata('${source}')`)],
  ]);
}

/** Faults of every table in every format and language. A workbook says what it is on each sheet. */
async function tableFaults(root: string, synthetic: boolean): Promise<readonly string[]> {
  const opened = await openTables(root);
  const ids = opened.list.map(({id}) => id);
  expect(ids.length).toBeGreaterThan(2);
  const all = await opened.build(ids);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const format of formats) {
    for (const language of languages) {
      for (const [at, tables] of (format.holds === 'one' ? all.map((one) => [one]) : [all]).entries()) {
        const file = join(scratch, `${at}-${language}.${format.extension}`);
        const columnar = {folder: scratch, engine: opened.engine(scratch)};
        await writeFile(file, await format.write({released: opened.released, tables, languages: [language], columnar}));
        const texts = await textsOf(file);
        // The search would find nothing in files that it can't read.
        for (const name of ['中国香港', 'Hong Kong, China'])
          if ([...texts.values()].some((text) => text.includes(name))) seen.add(`${format.id} ${name}`);
        // Contents, the tables, and the sheet that explains marks and units.
        if (format.id === 'xlsx') expect(wholes(texts)).toHaveLength(2 + ids.length);
        const what = `${tables.length === 1 ? tables[0]?.id : 'all'} ${language} ${format.id}`;
        for (const [part, text] of texts) faults.push(...nameFaults(text).map((found) => `${what} ${part}: ${found}`));
        for (const text of wholes(texts)) {
          faults.push(...nameFaults(text, {synthetic, draft: true}).map((found) => `${what}: ${found}`));
        }
      }
    }
  }
  expect(seen.size).toBe(2 * formats.length);
  return faults;
}

/** What must say by itself what it is: a file, or each sheet of a workbook. */
function wholes(texts: ReadonlyMap<string, string>): readonly string[] {
  const sheets = [...texts].filter(([part]) => /worksheets\/sheet/.test(part));
  return sheets.length > 0 ? sheets.map(([, text]) => withShared(text, texts)) : [[...texts.values()].join('\n')];
}

/** A sheet with the texts that it takes from the workbook's list. */
function withShared(sheet: string, parts: ReadonlyMap<string, string>): string {
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(
    ([, text]) => text ?? '',
  );
  return sheet.replaceAll(/<c [^>]*t="s"[^>]*><v>(\d+)<\/v>/g, (_, at: string) => shared[Number(at)] ?? '');
}

/** What the commands print, with progress and problems. */
async function printedFaults(root: string, synthetic: boolean): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const language of languages) {
    for (const args of [
      ['run', root],
      ['findings', '-w', root],
      ['coverage', '-w', root],
      ['check', root],
    ]) {
      for (const format of ['text', 'json']) {
        const {code, out, err} = await shumao([...args, '--lang', language, '--format', format]);
        expect(code, args.join(' ') + err).toBeLessThan(2);
        const isOfData = args[0] !== 'check';
        for (const found of nameFaults(`${out}\n${err}`, {synthetic: synthetic && isOfData}))
          faults.push(`${args[0]} ${language} ${format}: ${found}`);
      }
    }
  }
  return faults;
}

async function draftFaults(root: string, synthetic: boolean): Promise<readonly string[]> {
  const folder = join(root, '.shumao', 'draft');
  const names = await readdir(folder);
  expect(names).toContain('draft.json');
  const faults = await Promise.all(
    names.map(async (name) =>
      nameFaults(await readFile(join(folder, name), 'utf8'), {synthetic, draft: name === 'draft.json'}).map(
        (found) => `draft/${name}: ${found}`,
      ),
    ),
  );
  return faults.flat();
}

describe('no output of Zhejiang 2019, faults of real life among its records,', () => {
  let root = '';
  beforeAll(async () => {
    root = await generatedWorkspace(20_000, ['--dirt']);
    const run = await shumao(['run', root]);
    expect(run.code, run.err).toBeLessThan(2);
  }, 300_000);
  afterAll(() => rm(root, {recursive: true, force: true}));

  test('breaks the naming or lacks a mark: what commands print', {timeout: 300_000}, async () => {
    expect(await printedFaults(root, true)).toEqual([]);
  });
  test('breaks the naming or lacks a mark: tables in every format and language', {timeout: 300_000}, async () => {
    expect(await tableFaults(root, true)).toEqual([]);
  });
  test('breaks the naming or lacks a mark: the draft itself', async () => {
    expect(await draftFaults(root, true)).toEqual([]);
  });
  test('lacks the mark: generated files', async () => {
    const texts = await Promise.all(
      (await readdir(join(root, 'inbox')))
        .filter((name) => /\.(csv|json|md|txt)$/.test(name))
        .map(async (name) => ({
          name,
          text: new TextDecoder('gb18030').decode(await readFile(join(root, 'inbox', name))),
        })),
    );
    const marks = /合成数据|synthetic|鍚堟垚/i;
    expect(texts.filter(({text}) => !marks.test(text)).map(({name}) => name)).toEqual([]);
  });
});

describe.skipIf(!hasReal)('no output of the online retail example', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'shumao-retail-'));
    const example = join(repository, 'examples', 'online-retail');
    await cp(example, root, {recursive: true, filter: (path) => !/\.shumao/.test(relative(example, path))});
    process.env['SHUMAO_DATA'] = join(realRecords, '..');
    const run = await shumao(['run', root]);
    expect(run.code, run.err).toBeLessThan(2);
  }, 300_000);
  afterAll(async () => {
    delete process.env['SHUMAO_DATA'];
    await rm(root, {recursive: true, force: true});
  });

  test('breaks the naming or lacks a mark', {timeout: 300_000}, async () => {
    expect(await printedFaults(root, false)).toEqual([]);
    expect(await tableFaults(root, false)).toEqual([]);
    expect(await draftFaults(root, false)).toEqual([]);
  });
});

describe.skipIf(!hasTables)('no output of the UK services example', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'shumao-services-'));
    const example = join(repository, 'examples', 'uk-services');
    await cp(example, root, {recursive: true, filter: (path) => !/\.shumao/.test(relative(example, path))});
    process.env['SHUMAO_DATA'] = join(realTables, '..');
    const run = await shumao(['run', root]);
    expect(run.code, run.err).toBeLessThan(2);
  }, 300_000);
  afterAll(async () => {
    delete process.env['SHUMAO_DATA'];
    await rm(root, {recursive: true, force: true});
  });

  test('breaks the naming or lacks a mark', {timeout: 300_000}, async () => {
    expect(await printedFaults(root, false)).toEqual([]);
    expect(await tableFaults(root, false)).toEqual([]);
    expect(await draftFaults(root, false)).toEqual([]);
  });
});
