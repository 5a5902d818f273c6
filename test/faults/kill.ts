/**
 * kill -9 at random instants of `shumao run`: afterwards the same command must end with the same bytes.
 * Shared by the sample in `npm test` and by `npm run prove -- kill`.
 */
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cp, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';

const repository = join(import.meta.dirname, '..', '..');
const program = join(repository, 'src', 'cli', 'main.ts');

export type KillResult = {
  readonly kills: number;
  /** kills that hit a run still going */
  readonly hit: number;
  /** a whole run, in milliseconds */
  readonly whole: number;
  /** trials whose tree differs afterwards, with the first path that does */
  readonly differences: readonly string[];
};

type Ended = {readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly output: string};

/** @param env variables beside those of this process */
export function shumao(
  args: readonly string[],
  killAfter?: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, ...env},
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({code, signal, output});
    });
  });
}

/**
 * `generatedWorkspace` with the first two months of both years alone: every source and dataset of the example, a run of a fourth of the time.
 * Its largest enterprises are not those who consented for the year, so the table that names them goes, and the reports that print it.
 */
export async function briefWorkspace(records: number, flags: readonly string[] = []): Promise<string> {
  const root = await generatedWorkspace(records, flags);
  const inbox = join(root, 'inbox');
  for (const name of await readdir(inbox)) if (/-20\d\d-(?!0[12])/.test(name)) await rm(join(inbox, name));
  for (const path of ['reports', join('tables', 'outsourcing-enterprises.yaml')])
    await rm(join(root, path), {recursive: true});
  return root;
}

/** A workspace in a temporary folder, with generated records in its inbox. */
export async function generatedWorkspace(records: number, flags: readonly string[] = []): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-workspace-'));
  const example = join(repository, 'examples', 'zhejiang-2019');
  const filter = (path: string): boolean =>
    !/[/\\](inbox|\.shumao|releases)([/\\]|$)/.test(relative(example, path).replace(/^/, '/'));
  await cp(example, root, {recursive: true, filter});
  const made = await shumao(['generate', root, '--records', String(records), ...flags]);
  if (made.code !== 0) throw new Error(made.output);
  return root;
}

/**
 * Hash of every file below a folder. The lock and folders for spilling belong to a running process, not to the result; in the
 * cache the engine chooses the order of rows, so what is made of it (draft, report) is compared instead.
 */
export async function tree(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, {withFileTypes: true, recursive: true})) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (/^(lock|tmp[/\\]|cache[/\\])/.test(path)) continue;
    found.set(
      path,
      createHash('sha256')
        .update(await readFile(join(folder, path)))
        .digest('hex'),
    );
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function firstDifference(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string | undefined {
  return [...new Set([...a.keys(), ...b.keys()])].sort().find((path) => a.get(path) !== b.get(path));
}

/**
 * @param random numbers in [0, 1): the instants
 * @param say called after each trial
 */
export async function killTrials(
  root: string,
  kills: number,
  random: () => number,
  say: (line: string) => void = () => undefined,
): Promise<KillResult> {
  const state = join(root, '.shumao');
  await rm(state, {recursive: true, force: true});
  const started = Date.now();
  const first = await shumao(['run', root]);
  const whole = Date.now() - started;
  if (first.code !== 0) throw new Error(first.output);
  const expected = await tree(state);
  const beforeWarm = Date.now();
  await rm(join(state, 'run.json'), {force: true});
  await shumao(['run', root]);
  const warm = Date.now() - beforeWarm;
  const differences: string[] = [];
  let hit = 0;
  for (let trial = 0; trial < kills; trial += 1) {
    // Half of the trials begin from nothing, half from a finished state with one file of it gone.
    if (trial % 2 === 0) await rm(state, {recursive: true, force: true});
    else await rm(join(state, 'run.json'), {force: true});
    const after = Math.floor(random() * (trial % 2 === 0 ? whole : warm));
    const killed = await shumao(['run', root], after);
    if (killed.signal === 'SIGKILL') hit += 1;
    const again = await shumao(['run', root]);
    const different =
      again.code === 0 ? firstDifference(expected, await tree(state)) : `exit ${again.code}: ${again.output}`;
    if (different !== undefined) differences.push(`killed after ${after} ms: ${different}`);
    say(`kill ${trial + 1}/${kills} after ${after} ms: ${different ?? 'same bytes'}`);
  }
  return {kills, hit, whole, differences};
}
