/** The program at work on a small workspace: results, exit codes 0, 1, 2 and 70, two runs at once. */
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {formats} from '../../src/disseminate/formats/index.ts';
import {program, shumao} from '../docs/page.ts';
import {smallWorkspace} from './workspace.ts';

let right = '';
let wrong = '';

beforeAll(async () => {
  right = await smallWorkspace();
  wrong = await smallWorkspace({wrong: true});
});

afterAll(async () => {
  for (const root of [right, wrong]) await rm(root, {recursive: true, force: true});
});

test('before the first run, `table`, `findings` and `coverage` say to run, exit 2', async () => {
  for (const command of ['table', 'findings', 'coverage']) {
    const {code, err} = await shumao([command, '-w', right, '--lang', 'zh']);
    expect(code, command).toBe(2);
    expect(err, command).toMatch(/请先运行/);
  }
});

test('the workspace is the current folder unless one is named, as thing or by -w', async () => {
  expect(await shumao(['check'], {cwd: right})).toMatchObject({code: 0});
  expect(await shumao(['check', '-w', right])).toMatchObject({code: 0});
  expect(await shumao(['check', right])).toMatchObject({code: 0});
  expect(await shumao(['run'], {cwd: right})).toMatchObject({code: 0, err: ''});
  const table = await shumao(['table', 'first'], {cwd: right});
  expect(table.out).toContain('Hong Kong, China');
  expect(table.out).toContain('| All economies    |       55.00 |');
});

test('a run with a refused row ends with 1, names file and line, and makes the tables without it', async () => {
  const run = await shumao(['run', wrong]);
  expect(run.code).toBe(1);
  expect(run.out).toContain('1 refused: sales.csv:3 (NOT_A_NUMBER)');
  expect(await shumao(['run', wrong, '--lang', 'zh'])).toMatchObject({code: 1});
  const findings = await shumao(['findings', '-w', wrong, '--lang', 'zh']);
  expect(findings.code).toBe(1);
  expect(findings.out).toContain('sales.csv:3');
  expect(findings.out).toContain('列“金额”的“1O.00”不是可接受的数字写法');
  expect((await shumao(['table', 'first', '-w', wrong])).out).toContain('53.00');
});

test('a tolerated number of findings ends with 0', async () => {
  const root = await smallWorkspace({wrong: true});
  try {
    const config = await readFile(join(root, 'workspace.yaml'), 'utf8');
    await writeFile(join(root, 'workspace.yaml'), `${config}findings: {limit: 1}\n`);
    expect(await shumao(['run', root])).toMatchObject({code: 0});
    expect(await shumao(['findings', '-w', root])).toMatchObject({code: 0});
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});

test('--json works on every command that reads a workspace, with nothing but JSON on stdout', async () => {
  const json = async (...args: string[]): Promise<unknown> => JSON.parse((await shumao([...args, '--json'])).out);
  expect(await json('check', wrong)).toMatchObject({sources: 1, rules: 0, datasets: 1, tables: 1, warnings: []});
  expect(await json('run', wrong)).toMatchObject({
    unchanged: true,
    identities: [
      {
        file: 'sales.csv',
        lines: {read: 11, header: 1, accepted: 9, quarantined: 1, holds: true},
        money: {read: '53.00', holds: true},
      },
    ],
  });
  expect(await json('findings', '-w', wrong)).toMatchObject({hard: 1, listed: [{file: 'sales.csv', line: 3}]});
  expect(await json('coverage', '-w', wrong)).toMatchObject({
    synthetic: false,
    columns: [{source: 'sales', column: 'partner', uncoded: []}],
  });
  expect(await json('table', '-w', wrong)).toMatchObject([{id: 'first', title: {zh: '第一张表', en: 'First table'}}]);
  expect(await json('table', 'first', '-w', wrong)).toMatchObject({id: 'first', period: '2019', release: 'draft'});
  const folder = join(wrong, 'made');
  expect(await json('init', folder, '--from', join(wrong, 'inbox', 'sales.csv'))).toMatchObject({
    files: expect.arrayContaining(['workspace.yaml', 'inbox/sales.csv']),
    columns: [{role: 'record_id'}, {role: 'period'}, {role: 'partner'}, {role: 'value'}],
  });
  expect(await shumao(['init', folder])).toMatchObject({code: 2, out: ''});
});

test.each(formats.map(({id, extension, isText}) => ({id, extension, isText})))(
  'a table is written as $id by --format and by the ending of -o; what is no text is not printed',
  async ({id, extension, isText}) => {
    const file = join(right, `by-ending.${extension}`);
    expect(await shumao(['table', 'first', '-w', right, '-o', file])).toMatchObject({code: 0, out: ''});
    const printed = await shumao(['table', 'first', '-w', right, '--format', id]);
    expect(printed.code).toBe(isText ? 0 : 2);
    if (isText) expect(printed.out.trim()).toBe((await readFile(file, 'utf8')).trim());
    else expect(printed.err).toContain('error OUTPUT_NEEDED');
    const named = join(right, 'by-format');
    expect(await shumao(['table', 'first', '-w', right, '--format', id, '-o', named])).toMatchObject({code: 0});
    expect((await readFile(named)).equals(await readFile(file))).toBe(true);
  },
);

test('a table, a period, a folder that are not there are named, in both languages', async () => {
  const cases = [
    [['table', 'frist', '-w', right], 'first'],
    [['table', 'first', '-w', right, '--period', '2031'], '2031'],
    [['table', 'first', '-w', right, '--period', 'soon'], 'soon'],
    [['table', 'first', '-w', right, '-o', join(right, 'no', 'table.csv')], 'no'],
  ] as const;
  for (const [args, named] of cases) {
    for (const language of ['zh', 'en']) {
      const {code, err, out} = await shumao([...args, '--lang', language]);
      expect({code, out}, args.join(' ')).toEqual({code: 2, out: ''});
      expect(err).toContain(named);
    }
  }
});

test('a broken declaration stops before any row is read, with place, excerpt and hint, in both languages', async () => {
  const root = await smallWorkspace();
  try {
    const file = join(root, 'sources', 'sales.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('scale: 2', 'sacle: 2'));
    for (const [language, message, hint] of [
      ['en', 'Key `sacle` is not known here', 'Did you mean `scale`?'],
      ['zh', '此处不认识键“sacle”', '是否想写“scale”？'],
    ] as const) {
      for (const command of ['check', 'run']) {
        const {code, err, out} = await shumao([command, root, '--lang', language]);
        expect({code, out}).toEqual({code: 2, out: ''});
        expect(err).toContain('error DECLARATION_UNKNOWN_KEY  sources/sales.yaml:11:27');
        expect(err).toContain(message);
        expect(err).toContain(
          '  11 │   - {name: 金额, as: value, sacle: 2}\n     │                             ^^^^^\n',
        );
        expect(err).toContain(hint);
      }
    }
    expect(existsSync(join(root, '.shumao'))).toBe(false);
    const {problems} = JSON.parse((await shumao(['run', root, '--json'])).out);
    expect(problems).toMatchObject([
      {code: 'DECLARATION_UNKNOWN_KEY', file: 'sources/sales.yaml', line: 11, column: 27},
    ]);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});

test('a bug shows its stack and ends with 70', async () => {
  const root = await smallWorkspace();
  try {
    await shumao(['run', root]);
    // A report of the right form but the wrong content is something that only a bug could have written.
    await writeFile(join(root, '.shumao', 'run.json'), '{"findings": {}, "printed": {}}');
    const {code, err} = await shumao(['findings', '-w', root, '--lang', 'zh']);
    expect(code).toBe(70);
    expect(err).toContain('程序有缺陷');
    expect(err).toMatch(/\n {4}at /);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});

test('while another process holds the workspace a run says for whom it waits, or with --no-wait refuses; a reader never waits', async () => {
  const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {stdio: 'ignore'});
  const lock = join(right, '.shumao', 'lock');
  try {
    await mkdir(join(right, '.shumao'), {recursive: true});
    const held = {pid: holder.pid, started: '', since: '2019-06-01T12:00:00.000Z', command: 'run'};
    await writeFile(lock, JSON.stringify(held));
    for (const [language, text] of [
      ['en', `(process ${holder.pid}, since 2019-06-01`],
      ['zh', `进程 ${holder.pid}`],
    ] as const) {
      const refused = await shumao(['run', right, '--no-wait', '--lang', language]);
      expect(refused).toMatchObject({code: 2, out: ''});
      expect(refused.err).toContain('error WORKSPACE_BUSY');
      expect(refused.err).toContain(text);
    }
    expect(await shumao(['table', 'first', '-w', right])).toMatchObject({code: 0});
    // The holder ends when the run has said that it waits, however long that takes on a busy machine.
    const heard = (err: string): boolean => err.includes('Waiting for') && holder.kill();
    const ended = await shumao(['run', right, '--lang', 'en'], {heard});
    expect(ended.code).toBe(0);
    expect(ended.err).toContain(`Waiting for process ${holder.pid} (shumao run, since 2019-06-01`);
    expect(existsSync(lock)).toBe(false);
  } finally {
    holder.kill();
    await rm(lock, {force: true});
  }
});

test('two runs at once both end well, and leave one whole draft', async () => {
  const root = await smallWorkspace({rows: 2000});
  try {
    const both = await Promise.all([shumao(['run', root, '--json']), shumao(['run', root, '--json'])]);
    expect(both.map(({code}) => code)).toEqual([0, 0]);
    const prints = both.map(({out}) => JSON.parse(out).fingerprint);
    expect(prints[0]).toBe(prints[1]);
    expect(await shumao(['table', 'first', '-w', root])).toMatchObject({code: 0});
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});

test('a reader that closes the pipe early is no fault', async () => {
  const child = spawn(process.execPath, [program, 'table', 'all', '-w', right, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (text) => (err += text));
  child.stdout.destroy();
  await new Promise((resolve) => child.on('close', resolve));
  expect(err).toBe('');
});
