/** Killed, out of disk, without permission, files that vanish: the old state or the new one, never a mix. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {bop, engine, faultsIn, HEADER, records, temporary, workspace} from './workspace.ts';

const child = resolve('test/ingest/child.ts');

function inboxOf(rows: number): string {
  const root = temporary();
  chmodSync(root, 0o777);
  mkdirSync(join(root, 'inbox'));
  for (const month of ['03', '04', '05']) {
    const lines = Array.from(
      {length: rows},
      (_, at) =>
        `D${month}${at % (rows - 5)},2019-${month}-01,收入,杭州市,${at % (rows - 5)}.${at === 7 ? '5x' : '50'}`,
    );
    writeFileSync(join(root, 'inbox', `bop-2019-${month}.csv`), `${HEADER}\n${lines.join('\n')}\n`);
  }
  return root;
}

/** Everything in the lake but the remembered times of files, which differ by nature between two copies. */
function lake(root: string): Record<string, string> {
  const folder = join(root, '.shumao', 'lake');
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const text = (name: string): string => readFileSync(join(folder, name)).toString('latin1');
  return Object.fromEntries(
    names.sort().map((name) => [name, text(name).replaceAll(/"(mtimeMs|ctimeMs|ino)":[\d.]+/g, '')]),
  );
}

async function said(process: ChildProcess): Promise<string> {
  let text = '';
  process.stdout?.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(process, 'close');
  return text;
}

test('killed at any instant, the same command ends with the same bytes', async () => {
  const clean = inboxOf(3_000);
  const started = performance.now();
  expect(await said(spawn(process.execPath, [child, clean]))).toBe('done');
  const whole = performance.now() - started;
  const expected = lake(clean);
  expect(Object.keys(expected).length).toBeGreaterThan(6);
  for (let instant = 1; instant <= 4; instant += 1) {
    const root = temporary();
    cpSync(join(clean, 'inbox'), join(root, 'inbox'), {recursive: true});
    const running = spawn(process.execPath, [child, root]);
    const closed = once(running, 'close');
    await wait(whole * (0.4 + 0.14 * instant));
    running.kill('SIGKILL');
    await closed;
    expect(await said(spawn(process.execPath, [child, root]))).toBe('done');
    expect(lake(root)).toEqual(expected);
  }
}, 120_000);

test.skipIf(process.platform === 'win32')(
  'a full disk is a problem with a name, and the old state is intact',
  async () => {
    const root = inboxOf(200);
    expect(await said(spawn(process.execPath, [child, root]))).toBe('done');
    const before = lake(root);
    const rows = Array.from({length: 60_000}, (_, at) => `E${at},2019-06-01,收入,杭州市,${(at * 7919) % 100_003}.50`);
    writeFileSync(join(root, 'inbox', 'bop-2019-06.csv'), `${HEADER}\n${rows.join('\n')}\n`);
    // No file may grow beyond 64 blocks: what a full disk looks like to a program.
    const limited = spawn('sh', ['-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, child, root]);
    expect(await said(limited)).toBe('DISK_FULL');
    const after = lake(root);
    for (const [name, bytes] of Object.entries(before)) expect(after[name]).toBe(bytes);
    expect(await said(spawn(process.execPath, [child, root]))).toBe('done');
  },
  60_000,
);

test.skipIf(process.platform === 'win32')(
  'a folder without permission is a problem with a name',
  async () => {
    const root = inboxOf(50);
    mkdirSync(join(root, '.shumao'));
    chmodSync(join(root, '.shumao'), 0o555);
    chmodSync(root, 0o755);
    expect(await said(spawn(process.execPath, [child, root, 'nobody']))).toBe('NOT_WRITABLE');
    chmodSync(join(root, '.shumao'), 0o755);
  },
  60_000,
);

test('a file that is gone when it is read is named, and the others are read', async () => {
  const {root, put, run} = workspace();
  put('bop-1.csv', `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\n`);
  symlinkSync(join(root, 'inbox', 'nowhere'), join(root, 'inbox', 'bop-2.csv'));
  const result = await run();
  expect(faultsIn(result)).toEqual(['FILE_VANISHED:']);
  expect(result.refused[0]?.file.name).toBe('bop-2.csv');
  expect(await records(result)).toHaveLength(1);
});

test('a file that grows while it is read is refused, and read the next time', async () => {
  const {put, run} = workspace();
  const path = put('bop-1.csv', `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\n`);
  const inner = await engine();
  let isFirst = true;
  const writing = {
    ...inner,
    write: async (sql: string, file: string) => {
      if (isFirst) writeFileSync(path, `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\nD2,2019-03-01,收入,杭州市,1.00\n`);
      isFirst = false;
      return inner.write(sql, file);
    },
  };
  const result = await run({engine: writing});
  expect(faultsIn(result)).toEqual(['FILE_CHANGED:']);
  expect(await records(await run())).toHaveLength(2);
});

test('an inbox that is not there is no fault: there is nothing to read', async () => {
  const {run} = workspace(bop({files: 'none-*.csv'}));
  expect((await run()).batches).toEqual([]);
});
