/**
 * Rounds of shards as real processes, killed at random instants and repeated: what the closing run leaves must be, byte for byte, what one
 * plain run leaves. Shared by the sample in `npm test` and by `npm run prove -- shards`.
 */
import {copyFile, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {seeded} from './seeded.ts';
import {firstDifference, generatedWorkspace, shumao, tree} from './kill.ts';

export type RoundResult = {
  readonly rounds: number;
  readonly shards: number;
  /** kills that hit a process still going, shards and closing runs */
  readonly hit: number;
  /** files taken from shards, of all that were received in all rounds */
  readonly taken: number;
  readonly files: number;
  readonly differences: readonly string[];
};

/** What is kept of the example: its records, all of them, and one dataset, so that a round is about reading. */
const KEPT = new Set(['services.yaml']);

/**
 * A workspace with faults in its records, and with copies of files under other names.
 *
 * @param isBrief half of the files: those of 2019
 */
export async function dirtyWorkspace(records: number, isBrief = false): Promise<string> {
  const root = await generatedWorkspace(records, ['--dirt']);
  for (const folder of ['tables', 'reports', 'reconciliations']) await rm(join(root, folder), {recursive: true});
  for (const name of await readdir(join(root, 'datasets'))) if (!KEPT.has(name)) await rm(join(root, 'datasets', name));
  const config = await readFile(join(root, 'workspace.yaml'), 'utf8');
  const own = config
    .replace(/^release:\n( +.*\n)*/m, '')
    .replace(/^findings: .*$/m, 'findings: {limit: 1000000, show: 20}');
  await writeFile(join(root, 'workspace.yaml'), own);
  for (const name of await readdir(join(root, 'inbox')))
    if (isBrief && name.includes('2018')) await rm(join(root, 'inbox', name));
  // Before and after the original in the order of deliveries.
  const first = join(root, 'inbox', 'bop-2019-03.csv');
  for (const name of ['bop-2019-03-a.csv', 'bop-2019-03-copy.csv', 'bop-2019-03-z.csv'])
    await copyFile(first, join(root, 'inbox', name));
  return root;
}

type Plan = {
  /** `2/4`: processes that are started at the same time */
  readonly started: readonly string[];
  readonly of: readonly number[];
  readonly missing: readonly string[];
};

/** Mostly all shards of one number; sometimes one is left out, one is started twice, or one is of another number. */
function planned(random: () => number): Plan {
  const of = 1 + Math.floor(random() * 5);
  const all = Array.from({length: of}, (_, at) => `${at + 1}/${of}`);
  const missing = of > 1 && random() < 0.3 ? [`${1 + Math.floor(random() * of)}/${of}`] : [];
  const own = all.filter((shard) => !missing.includes(shard));
  const twice = random() < 0.3 ? own.slice(0, 1) : [];
  const other = random() < 0.2 ? [`2/${of + 1}`] : [];
  const started = [...own, ...twice, ...other].sort(() => random() - 0.5);
  return {started, missing, of: other.length > 0 ? [of, of + 1] : [of]};
}

type Killing = {readonly random: () => number; readonly whole: number};

/** Runs until it ends by itself; before that it may be killed twice. Returns what it printed, and how often a kill hit. */
async function persistently(args: readonly string[], {random, whole}: Killing): Promise<{output: string; hit: number}> {
  let hit = 0;
  for (let kills = Math.floor(random() * 3); kills > 0; kills -= 1) {
    if ((await shumao(args, random() * whole)).signal === 'SIGKILL') hit += 1;
  }
  const {code, output} = await shumao(args);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${output}`);
  return {output, hit};
}

type Told = {
  readonly round: {
    readonly of: readonly number[];
    readonly taken: number;
    readonly read: number;
    readonly shards: readonly {readonly shard: string; readonly state: string; readonly read: number}[];
  };
};

/** Chance of its own for each round and each process in it, so that a seed gives the same whichever process is faster. */
function chance(seed: number, round: number, part: number): () => number {
  const random = seeded(seed * 15_485_863 + round * 1_299_709 + part * 104_729);
  // The first numbers after small seeds are small.
  for (let at = 0; at < 8; at += 1) random();
  return random;
}

/**
 * @param seed of which shards there are and when they are killed
 * @param say called after each round
 */
export async function shardRounds(
  root: string,
  rounds: number,
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<RoundResult> {
  const state = join(root, '.shumao');
  const timed = async (args: readonly string[]): Promise<number> => {
    await rm(state, {recursive: true, force: true});
    const started = Date.now();
    const {code, output} = await shumao(args);
    if (code !== 0) throw new Error(output);
    return Date.now() - started;
  };
  const reading = await timed(['run', root, '--shard', '1/1']);
  const whole = await timed(['run', root]);
  const expected = await tree(state);
  const inLake = [...expected.keys()].filter((path) => /^lake[/\\]batches[/\\]/.test(path)).length;
  const result = {rounds, shards: 0, hit: 0, taken: 0, files: 0, differences: [] as string[]};
  for (let round = 1; round <= rounds; round += 1) {
    await rm(state, {recursive: true, force: true});
    const plan = planned(chance(seed, round, 0));
    const shards = await Promise.all(
      plan.started.map((shard, at) => {
        const random = chance(seed, round, at + 2);
        const memory = random() < 0.5 ? '300MB' : '1GB';
        return persistently(['run', root, '--shard', shard, '--memory', memory], {random, whole: reading});
      }),
    );
    // What a closing run that was killed has taken is in the lake, so only an unkilled one can count.
    const random = chance(seed, round, 1);
    const isCounted = random() < 0.5;
    const closing = isCounted
      ? {...(await shumao(['run', root, '--json'])), hit: 0}
      : await persistently(['run', root, '--json'], {random, whole});
    const wrong =
      firstDifference(expected, await tree(state)) ?? (isCounted ? untold(closing.output, plan) : undefined);
    if (wrong !== undefined) result.differences.push(`${plan.started.join(' ')}: ${wrong}`);
    const hit = shards.reduce((sum, one) => sum + one.hit, closing.hit);
    result.hit += hit;
    result.shards += plan.started.length;
    const told = isCounted ? toldIn(closing.output) : undefined;
    result.taken += told?.round.taken ?? 0;
    result.files += told === undefined ? 0 : inLake;
    say(`round ${round}/${rounds}: ${plan.started.join(' ')}, ${hit} killed: ${wrong ?? 'same bytes'}`);
  }
  return result;
}

/** Progress is on stderr, which is in the output too: the report begins with a brace on a line of its own. */
function toldIn(output: string): Told {
  const from = output.indexOf('\n{\n') < 0 ? output.indexOf('{\n') : output.indexOf('\n{\n');
  // Printed by the command itself; what is missing fails in the comparison.
  return JSON.parse(output.slice(from, output.lastIndexOf('\n}') + 2)) as Told;
}

/** What the closing run should have said of the round, and did not. */
function untold(output: string, {of, missing}: Plan): string | undefined {
  const {round} = toldIn(output);
  if (JSON.stringify(round.of) !== JSON.stringify(of)) return `said ${round.of.join()} shards, not ${of.join()}`;
  const said = round.shards.filter(({state, shard}) => state === 'missing' && shard.endsWith(`/${of[0]}`));
  if (said.map(({shard}) => shard).join() !== missing.join()) return `missing was not told: ${JSON.stringify(said)}`;
  const isMixed = of.length > 1;
  const read = said.reduce((sum, one) => sum + one.read, 0);
  return isMixed || read === round.read ? undefined : `read ${round.read} files, of missing shards ${read}`;
}
