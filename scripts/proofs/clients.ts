/**
 * `npm run prove -- clients [--workspace FOLDER]`: programs that others wrote read a running `shumao serve`, and what they read is held against
 * the series on disk. Each Python client has an environment of its own below `.tools/python/`; what can't be had is named and left out.
 */
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs, promisify} from 'node:util';
import JSONstat from 'jsonstat-toolkit';
import {started} from '../../bench/serve/server.ts';
import {agencyIdOf, flowId} from '../../src/disseminate/sdmx/model/ids.ts';
import {publicReleases} from '../../src/release/index.ts';
import {type Expected, expectedOf} from '../../test/clients/expected.ts';
import {faultsOf, type Found} from '../../test/clients/judge.ts';
import {pythonWith} from '../python.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SHUMAO = join(ROOT, 'bin', 'shumao');
const EXAMPLE = join(ROOT, 'examples', 'zhejiang-2019');
const DATASET = 'digital-services';
const SLICE = {area: '330100', measure: 'value', frequency: 'A'};
const CLIENTS = [
  {name: 'sdmx1', requirements: ['sdmx1==2.28.0'], script: 'sdmx1_client.py', last: ['1']},
  {name: 'sdmx1', requirements: ['sdmx1==2.28.0'], script: 'sdmx1_client.py', last: ['2']},
  {name: 'pandasdmx', requirements: ['pandasdmx==1.10.0', 'pydantic<2'], script: 'pandasdmx_client.py', last: []},
  {name: 'pysdmx', requirements: ['pysdmx[all]==1.20.0', 'pandas'], script: 'pysdmx_client.py', last: []},
] as const;

const run = promisify(execFile);
const {values} = parseArgs({options: {workspace: {type: 'string', default: EXAMPLE}}});
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), 'shumao-clients-'));
try {
  if (!existsSync(join(values.workspace, 'releases', 'log.jsonl'))) {
    say('no release yet: the demo is made first');
    await run(process.execPath, [SHUMAO, 'demo', '--no-serve'], {cwd: ROOT, maxBuffer: 1 << 26});
  }
  await prove(values.workspace);
} finally {
  await rm(folder, {recursive: true, force: true});
}

async function prove(workspace: string): Promise<void> {
  const releases = publicReleases(workspace, (work) => work(folder));
  const latest = (await releases.list(new Date())).at(-1);
  if (!latest) throw new Error(`${workspace} has no public release`);
  const {cubes, workspace: publisher} = await releases.open(latest);
  const expected = await expectedOf(cubes, DATASET, SLICE);
  const agency = agencyIdOf(publisher);
  const served = await started(
    process.execPath,
    [SHUMAO, 'serve', workspace, '--port', '0'],
    /http:\/\/127\.0\.0\.1:\d+/,
  );
  try {
    const args = [`${served.base}/sdmx`, agency, flowId(DATASET), 'AREA', SLICE.area, SLICE.measure];
    for (const client of CLIENTS) await python(client, args, expected);
    await jsonStat(served.base, agency, expected);
  } finally {
    await served.stop();
  }
}

async function python(client: (typeof CLIENTS)[number], args: readonly string[], expected: Expected): Promise<void> {
  const environment = await pythonWith(client.name, client.requirements);
  if ('absent' in environment) {
    say(`${client.name}: left out, ${environment.absent}`);
    return;
  }
  const script = join(ROOT, 'test', 'clients', client.script);
  const began = performance.now();
  try {
    const {stdout} = await run(environment.python, [script, ...args, ...client.last], {
      maxBuffer: 1 << 26,
      timeout: 300_000,
    });
    // What our own scripts print, in the shape that they all have.
    const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Found;
    tell(found.client, expected, faultsOf(found, expected), began);
    for (const [what, why] of Object.entries(found.skipped)) say(`  without ${what}: ${why}`);
  } catch (error) {
    tell(client.name, expected, [String(error).split('\n').slice(0, 6).join('\n  ')], began);
  }
}

function tell(client: string, {figures}: Expected, faults: readonly string[], began: number): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `${client}: ${faults.length === 0 ? `${figures.length} figures as they are on disk` : `${faults.length} faults`}, ${seconds} s`,
  );
  for (const fault of faults.slice(0, 10)) say(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** The toolkit of the format's author, in JavaScript. */
async function jsonStat(base: string, agency: string, expected: Expected): Promise<void> {
  const began = performance.now();
  const key = expected.dimensions
    .slice(0, -1)
    .map((id) => ({AREA: SLICE.area, MEASURE: SLICE.measure, FREQ: 'A'})[id] ?? '*');
  const url = `${base}/sdmx/data/dataflow/${agency}/${flowId(DATASET)}/*/${key.join('.')}?format=jsonstat`;
  const dataset = JSONstat(await (await fetch(url)).json());
  const faults = expected.figures.flatMap((right) => {
    const codes = [...right.key.split('.'), right.period];
    const at = Object.fromEntries(expected.dimensions.map((id, place) => [id, codes[place] ?? '']));
    const cell: unknown = dataset.Data(at);
    const found = typeof cell === 'object' && cell !== null ? Reflect.get(cell, 'value') : undefined;
    const isSame = right.value === null ? (found ?? null) === null : Number(right.value) === found;
    return isSame ? [] : [`${right.key} ${right.period}: ${String(found)}, not ${String(right.value)}`];
  });
  tell('jsonstat-toolkit', expected, faults, began);
}
