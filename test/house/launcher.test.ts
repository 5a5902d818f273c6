/** The launcher, tried in clones made of stubs: a temporary folder, a stub npm in PATH, a preloaded file that makes Node look old or foreign. */
import {spawn} from 'node:child_process';
import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, dirname, join} from 'node:path';
import {afterEach, expect, test} from 'vitest';

const HERE = join(import.meta.dirname, '..', '..');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true});
});

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {'': {name: 'shumao'}, 'node_modules/one': {version: '1.0.0', integrity: 'sha512-x'}},
});

/** What the stub npm does: logs its call, waits, then makes what `npm ci` would make, for the packages or for our own Node. */
const NPM = `#!/usr/bin/env node
const fs = require('fs'), path = require('path');
const args = process.argv.slice(2);
const at = args.includes('--prefix') ? args[args.indexOf('--prefix') + 1] : process.cwd();
fs.appendFileSync(path.join(process.env.STUB, 'calls'), args.slice(0, 1) + (args.includes('--prefix') ? ' node' : ' packages') + ' ' + process.versions.node + '\\n');
if (process.env.NPM_FAILS) { console.error('registry is away'); process.exit(1); }
setTimeout(() => {
  const lock = JSON.parse(fs.readFileSync(path.join(at, 'package-lock.json'), 'utf8'));
  fs.rmSync(path.join(at, 'node_modules'), {recursive: true, force: true});
  fs.mkdirSync(path.join(at, 'node_modules'));
  const {'': root, ...packages} = lock.packages;
  fs.writeFileSync(path.join(at, 'node_modules', '.package-lock.json'), JSON.stringify({packages}));
  for (const name of Object.keys(packages)) {
    if (!name.includes('/node-')) continue;
    fs.mkdirSync(path.join(at, name, 'bin'), {recursive: true});
    fs.symlinkSync(process.env.REAL_NODE, path.join(at, name, 'bin', 'node'));
  }
}, Number(process.env.NPM_TAKES || 0));
`;

const MAIN = `
const [what] = process.argv.slice(2);
if (what === 'exit') process.exit(7);
if (what === 'wait') {
  process.on('SIGTERM', () => { console.log('got SIGTERM'); process.exit(9); });
  console.log('ready');
  setTimeout(() => {}, 60000);
} else if (what === 'die') { console.log('ready'); setTimeout(() => {}, 60000); }
else { const typed: string = JSON.stringify({args: process.argv.slice(2), node: process.execPath, path: process.env.PATH}); console.log(typed); }
`;

function clone(): string {
  const root = mkdtempSync(join(tmpdir(), 'shumao-launcher-'));
  folders.push(root);
  for (const folder of ['bin', 'stub', 'src/cli', 'scripts']) mkdirSync(join(root, folder), {recursive: true});
  cpSync(join(HERE, 'bin'), join(root, 'bin'), {recursive: true});
  writeFileSync(join(root, 'package.json'), '{"type": "module"}');
  writeFileSync(join(root, 'package-lock.json'), LOCK);
  writeFileSync(join(root, 'src/cli/main.ts'), MAIN);
  writeFileSync(
    join(root, 'scripts/hello.ts'),
    `const word: string = 'hello'; console.log(word, ...process.argv.slice(2));`,
  );
  writeFileSync(join(root, 'stub/package.json'), '{"type": "commonjs"}');
  writeFileSync(join(root, 'stub/npm'), NPM);
  chmodSync(join(root, 'stub/npm'), 0o755);
  return root;
}

/** A file to preload that makes the running Node claim another version or platform. */
function claim(root: string, facts: {version?: string; platform?: string}): string[] {
  const file = join(root, 'stub', 'claim.cjs');
  const version = facts.version ?? process.versions.node;
  const give = (name: string, value: string) => `Object.defineProperty(process, '${name}', {value: ${value}});\n`;
  const versions = `{...process.versions, node: '${version}'}`;
  writeFileSync(file, give('versions', versions) + give('platform', `'${facts.platform ?? process.platform}'`));
  return ['--require', file];
}

function start(root: string, args: string[], more: {node?: string[]; env?: NodeJS.ProcessEnv} = {}) {
  const env = {
    ...process.env,
    PATH: [join(root, 'stub'), dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    STUB: join(root, 'stub'),
    REAL_NODE: process.execPath,
    ...more.env,
  };
  const child = spawn(process.execPath, [...(more.node ?? []), join(root, 'bin', 'shumao'), ...args], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({code, signal, out, err})));
  const said = async (text: string) => {
    while (!out.includes(text) && !err.includes(text) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return {child, ended, said};
}

const calls = (root: string) =>
  existsSync(join(root, 'stub/calls')) ? readFileSync(join(root, 'stub/calls'), 'utf8').trim().split('\n') : [];
const OLD = {version: '20.20.2'};
const onLinux = test.skipIf(process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch));

test('the launcher uses no syntax that Node 18 cannot parse', () => {
  const text = readFileSync(join(HERE, 'bin/shumao'), 'utf8');
  for (const newer of [
    /^\s*(import|export)\s/m,
    /\bawait using\b/,
    /\/[a-z]*v[a-z]*;$/m,
    /\bimport\.meta\b/,
    /\bwith \{type/,
  ])
    expect(text).not.toMatch(newer);
  for (const [, name] of text.matchAll(/require\('([^']+)'\)/g))
    expect(['fs', 'os', 'path', 'url', 'crypto', 'child_process', 'module']).toContain(name);
});

test('a first start runs npm ci once and says so on stderr only; the second start runs nothing', async () => {
  const root = clone();
  const first = await start(root, ['run', 'x y']).ended;
  expect(first).toMatchObject({code: 0, signal: null});
  expect(JSON.parse(first.out).args).toEqual(['run', 'x y']);
  expect(first.err.trim().split('\n')).toHaveLength(2);
  const second = await start(root, ['run']).ended;
  expect(second).toMatchObject({code: 0, err: ''});
  expect(calls(root)).toHaveLength(1);
});

test('a changed lock file runs npm ci again', async () => {
  const root = clone();
  await start(root, []).ended;
  writeFileSync(join(root, 'package-lock.json'), LOCK.replace('1.0.0', '1.0.1'));
  expect(await start(root, []).ended).toMatchObject({code: 0});
  expect(calls(root)).toHaveLength(2);
});

test('packages that somebody installed by hand with the right result are taken as they are', async () => {
  const root = clone();
  mkdirSync(join(root, 'node_modules'));
  const {'': _root, ...packages} = JSON.parse(LOCK).packages;
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({packages}));
  expect(await start(root, []).ended).toMatchObject({code: 0, err: ''});
  expect(calls(root)).toHaveLength(0);
});

test('an npm ci that was killed half way is made again', async () => {
  const root = clone();
  await start(root, []).ended;
  rmSync(join(root, 'node_modules/.package-lock.json'));
  await start(root, []).ended;
  expect(calls(root)).toHaveLength(2);
});

test('a failing npm is reported in both languages with its own words, exit 2, and nothing is left behind', async () => {
  const root = clone();
  const ended = await start(root, [], {env: {NPM_FAILS: '1'}}).ended;
  expect(ended).toMatchObject({code: 2, out: ''});
  expect(ended.err).toContain('registry is away');
  expect(ended.err).toContain('请检查网络');
  expect(ended.err).toContain('check the network');
  expect(existsSync(join(root, '.tools/install.lock'))).toBe(false);
});

test('of two first starts one installs, the other says that it waits, and both do their work', async () => {
  const root = clone();
  const first = start(root, ['a'], {env: {NPM_TAKES: '1500'}});
  await first.said('installing');
  const second = await start(root, ['b']).ended;
  expect(second.code).toBe(0);
  expect(second.err).toContain(`waiting: process ${first.child.pid}`);
  expect(await first.ended).toMatchObject({code: 0});
  expect(calls(root)).toHaveLength(1);
});

test('an installer that was killed does not stop the next one', async () => {
  const root = clone();
  const first = start(root, [], {env: {NPM_TAKES: '60000'}});
  await first.said('installing');
  first.child.kill('SIGKILL');
  await first.ended;
  expect(existsSync(join(root, '.tools/install.lock'))).toBe(true);
  expect(await start(root, []).ended).toMatchObject({code: 0});
  expect(existsSync(join(root, '.tools/install.lock'))).toBe(false);
});

test("the exit code of the command is the launcher's", async () => {
  expect(await start(clone(), ['exit']).ended).toMatchObject({code: 7, signal: null});
});

test('`x` runs a script of the repository and refuses what is not one', async () => {
  const root = clone();
  expect(await start(root, ['x', 'scripts/hello.ts', 'you']).ended).toMatchObject({code: 0, out: 'hello you\n'});
  for (const wrong of [['x', '../etc'], ['x', 'scripts'], ['x']]) {
    const ended = await start(root, wrong).ended;
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('shumao x FILE ARGS');
  }
});

onLinux(
  'an old Node on Linux gets its own Node once, and the command runs under it with that Node first in PATH',
  async () => {
    const root = clone();
    const node = claim(root, OLD);
    const first = await start(root, ['run'], {node}).ended;
    expect(first).toMatchObject({code: 0});
    const shown = JSON.parse(first.out);
    expect(shown.path.split(delimiter)[0]).toContain(join(root, '.tools', 'node-24.'));
    expect(calls(root).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['ci node', 'ci packages']);
    expect(await start(root, ['run'], {node}).ended).toMatchObject({code: 0, err: ''});
    expect(calls(root)).toHaveLength(2);
  },
);

onLinux('a Node of ours that does not start any more is installed again', async () => {
  const root = clone();
  const node = claim(root, OLD);
  const {path} = JSON.parse((await start(root, ['run'], {node}).ended).out);
  const binary = join(path.split(delimiter)[0], 'node');
  expect(binary.startsWith(root)).toBe(true); // never another Node
  rmSync(binary);
  writeFileSync(binary, '');
  expect(await start(root, ['exit'], {node}).ended).toMatchObject({code: 7});
  expect(calls(root)).toHaveLength(3);
});

onLinux('exit code and signals pass through the second Node', async () => {
  const root = clone();
  const node = claim(root, OLD);
  expect(await start(root, ['exit'], {node}).ended).toMatchObject({code: 7, signal: null});
  const handled = start(root, ['wait'], {node});
  await handled.said('ready');
  handled.child.kill('SIGTERM');
  expect(await handled.ended).toMatchObject({code: 9, out: 'ready\ngot SIGTERM\n'});
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const killed = start(root, ['die'], {node});
    await killed.said('ready');
    killed.child.kill(signal);
    expect(await killed.ended).toMatchObject({code: null, signal});
  }
});

test('an old Node elsewhere is told which Node to install, in both languages, exit 2, nothing installed', async () => {
  const root = clone();
  const ended = await start(root, ['run'], {node: claim(root, {...OLD, platform: 'darwin'})}).ended;
  expect(ended).toMatchObject({code: 2, out: ''});
  expect(ended.err).toContain('请安装 Node 24');
  expect(ended.err).toContain('install Node 24');
  expect(calls(root)).toHaveLength(0);
});

test('an installed package starts dist/ and touches nothing; with an old Node it says so and ends 2', async () => {
  const root = clone();
  rmSync(join(root, 'src'), {recursive: true});
  rmSync(join(root, 'package-lock.json'));
  mkdirSync(join(root, 'dist/cli'), {recursive: true});
  writeFileSync(
    join(root, 'dist/cli/main.js'),
    `console.log('from dist', process.argv.slice(2).join()); process.exitCode = 3;`,
  );
  expect(await start(root, ['a', 'b']).ended).toMatchObject({code: 3, out: 'from dist a,b\n', err: ''});
  expect(await start(root, ['a'], {node: claim(root, OLD)}).ended).toMatchObject({code: 2, out: ''});
  expect(calls(root)).toHaveLength(0);
  expect(existsSync(join(root, '.tools'))).toBe(false);
});
