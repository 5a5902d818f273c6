/** Processes of a little cluster: none but those that were begun is ever ended, and one that has ended stops nobody. */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {down} from '../../scripts/trino/cluster.ts';
import {begun, type Begun, end, isAlive, isKnowing, startByPs} from '../../scripts/trino/processes.ts';

let folder = '';
const all: Begun[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-processes-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const one of all.splice(0)) end(one, 'SIGKILL');
  rmSync(folder, {recursive: true, force: true});
});

function waiting(): Begun {
  const one = begun(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)'], folder);
  all.push(one);
  return one;
}

async function ended(one: Begun): Promise<void> {
  while (isAlive(one)) await new Promise((resolve) => setTimeout(resolve, 20));
}

test.runIf(isKnowing())('a process with the id of one that was begun, and another start, is not ended', () => {
  const one = waiting();
  expect(isAlive(one)).toBe(true);
  for (const started of ['1', '']) {
    expect(isAlive({...one, started})).toBe(false);
    end({...one, started}, 'SIGKILL');
  }
  expect(isAlive(one)).toBe(true);
});

test.runIf(isKnowing())(
  'down stops what still runs of a cluster that lost a node, also where it never became whole',
  async () => {
    const [dead, other] = [waiting(), waiting()];
    end(dead, 'SIGKILL');
    await ended(dead);
    const nodes = [dead, other].map((one, at) => ({...one, name: `worker-${at}`}));
    writeFileSync(join(folder, 'state.json'), JSON.stringify({folder, nodes}));
    expect(await down(folder)).toBe(1);
    expect(isAlive(other)).toBe(false);
    expect(await down(folder)).toBe(0);
  },
);

test.skipIf(spawnSync('ps', ['-o', 'lstart=', '-p', String(process.pid)]).status !== 0)(
  'ps tells the start of a process in the same words wherever it is asked, and of none that is gone',
  async () => {
    const one = waiting();
    const started = startByPs(one.pid);
    expect(started).toMatch(/^\w{3} \w{3} \d{1,2} \d{2}:\d{2}:\d{2} \d{4}$/);
    vi.stubEnv('TZ', 'Asia/Shanghai');
    expect(startByPs(one.pid)).toBe(started);
    end(one, 'SIGKILL');
    await ended(one);
    expect(startByPs(one.pid)).toBe('');
  },
);
