/**
 * `npm run check [-- NAME…]`: everything that a machine can hold besides the tests. One line each; details only of what failed.
 *
 * Tools run one after the other as children of this Node: each uses all cores by itself.
 */
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** A package's own JavaScript entry, so that no shell and no PATH is needed. */
function tool(name: string, command = name): string {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  // package.json is npm's: `bin` is a path, or paths by command.
  const {bin} = require(file) as {bin: string | Record<string, string>};
  const path = typeof bin === 'string' ? bin : bin[command];
  if (path === undefined) throw new Error(`${name} has no command ${command}`);
  return join(dirname(file), path);
}

const CHECKS: Readonly<Record<string, () => string[]>> = {
  types: () => [tool('typescript', 'tsc'), '-p', ROOT, '--noEmit'],
  explorer: () => [tool('typescript', 'tsc'), '-p', join(ROOT, 'src', 'web'), '--noEmit'],
  browser: () => [tool('typescript', 'tsc'), '-p', join(ROOT, 'test', 'browser'), '--noEmit'],
  lint: () => [tool('oxlint'), '--type-aware', '--deny-warnings', '-f', 'unix'],
  format: () => [tool('@biomejs/biome', 'biome'), 'format', '--max-diagnostics=50'],
  architecture: () => [tool('vitest'), 'run', 'test/architecture.test.ts', '--reporter=dot'],
  docs: () => [join(ROOT, 'scripts', 'docs.ts'), '--check'],
  lock: () => [join(ROOT, 'scripts', 'lock.ts'), '--check'],
  unused: () => [tool('knip'), '--no-progress', '--no-config-hints'],
};

/** Runs one tool; what it printed, and whether it was content. */
function run(args: readonly string[]): Promise<{isOk: boolean; output: string}> {
  return new Promise((resolve) => {
    const env = {...process.env, NO_COLOR: '1', FORCE_COLOR: '0'};
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({isOk: false, output: error.message}));
    child.on('close', (code) => resolve({isOk: code === 0, output}));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  process.stderr.write(`no check ${unknown.join(' ')}; there are ${Object.keys(CHECKS).join(' ')}\n`);
  process.exit(2);
}
let failed = 0;
for (const [name, args] of Object.entries(CHECKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = performance.now();
  const {isOk, output} = await run(args());
  process.stdout.write(
    `${name.padEnd(14)}${isOk ? 'ok    ' : 'FAILED'}  ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  if (isOk) continue;
  failed += 1;
  process.stdout.write(`${output.trimEnd().replaceAll(/^/gm, '  ')}\n`);
}
if (failed > 0) process.stdout.write(`${failed} of ${wanted.length || Object.keys(CHECKS).length} checks failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
