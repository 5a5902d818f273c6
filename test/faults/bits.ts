/**
 * One bit of a release or of the log, flipped in a random place: verification must name the file. Shared by the sample in `npm test` and
 * by `npm run prove -- bits`.
 */
import {readFile, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {checkLog, checkRelease, releasesFolder, releasesIn} from '../../src/release/index.ts';
import {filesBelow} from '../../src/release/folder/durable.ts';
import {askedWorkspace} from '../asking/workspace.ts';
import {shumao} from '../docs/page.ts';

/** A workspace with two protected and attacked releases; who calls it removes it. */
export async function releasedWorkspace(): Promise<string> {
  const root = await askedWorkspace({margins: '[[item], [area], [item, area]]'});
  await must(['run', root]);
  await must(['release', root, '--label', 'R1']);
  await writeFile(join(root, 'inbox', 'sales-more.csv'), 'day,item,city,firm,amount\n2020-06-05,A1,EAST,E1,77.00\n');
  await must(['run', root]);
  await must(['release', root, '--label', 'R2']);
  return root;
}

async function must(args: readonly string[]): Promise<void> {
  const {code, out, err} = await shumao(args);
  if (code !== 0) throw new Error(`shumao ${args.join(' ')}: ${out}${err}`);
}

export type BitResult = {readonly flips: number; readonly missed: readonly string[]; readonly files: number};

/** @param random numbers in [0, 1): the places */
export async function bitTrials(root: string, flips: number, random: () => number): Promise<BitResult> {
  const folder = releasesFolder(root);
  const files = await filesBelow(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const before = await faultyFiles(root);
  if (before.length > 0) throw new Error(`not whole before: ${before.join(', ')}`);
  const missed: string[] = [];
  const hit = new Set<string>();
  for (let flip = 0; flip < flips; flip += 1) {
    // Half of the flips by bytes, half by files, so that small files are hit too.
    const at = flip % 2 === 0 ? byBytes(sizes, Math.floor(random() * whole)) : Math.floor(random() * files.length);
    const file = files[at] ?? '';
    hit.add(file);
    const path = join(folder, file);
    const good = await readFile(path);
    const bit = Math.floor(random() * good.length * 8);
    const bad = Buffer.from(good);
    bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await writeFile(path, bad);
    const named = await faultyFiles(root);
    await writeFile(path, good);
    if (!named.includes(file)) missed.push(`bit ${bit} of ${file}: ${named.join(', ') || 'nothing'} named`);
  }
  return {flips, missed, files: hit.size};
}

function byBytes(sizes: readonly number[], byte: number): number {
  let left = byte;
  return sizes.findIndex((size) => (left -= size) < 0);
}

/** What verification says is wrong, by the name below `releases/`. */
async function faultyFiles(root: string): Promise<readonly string[]> {
  const {faults, log, entries} = await checkLog(root);
  const releases = await Promise.all(releasesIn(entries).map((one) => checkRelease(root, one, log)));
  return [...faults, ...releases.flatMap((one) => one.faults)].map(({file}) => file);
}

export async function removeWorkspace(root: string): Promise<void> {
  await rm(root, {recursive: true, force: true});
}
