/**
 * `npm run build`: what npm publishes. tsdown bundles src/cli/main.ts into dist/cli/ (packages stay imports), then publint judges the package.
 *
 * dist/ mirrors the depth of src/, so `../../package.json`, `../../catalog` and `../../examples` mean the same in a clone and in a package:
 * that is why chunks go to dist/cli/ too.
 */
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {build} from 'tsdown';
import {build as buildExplorer} from 'vite';
import manifest from '../package.json' with {type: 'json'};

const root = join(import.meta.dirname, '..');
rmSync(join(root, 'dist'), {recursive: true, force: true});
await build({
  cwd: root,
  config: false,
  entry: {
    main: join(root, 'src', 'cli', 'main.ts'),
    'attack-worker': join(root, 'src', 'analyse', 'attack', 'intervals', 'worker.ts'),
    'report-worker': join(root, 'src', 'disseminate', 'report', 'writers', 'worker.ts'),
    'audit-worker': join(root, 'src', 'server', 'audit', 'worker.ts'),
    'protect-worker': join(root, 'src', 'analyse', 'protect', 'secondary', 'worker.ts'),
  },
  // What makes the explorer is asked for in a clone alone.
  deps: {neverBundle: ['vite']},
  outDir: join(root, 'dist', 'cli'),
  format: 'esm',
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  dts: false,
  sourcemap: true,
  clean: false,
  logLevel: 'warn',
});
// The explorer as static files: a package brings them, since what makes them is for clones alone.
await buildExplorer({
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: {outDir: join(root, 'dist', 'web'), emptyOutDir: true},
});
const {messages} = await publint({pkgDir: root, strict: true});
for (const message of messages) process.stdout.write(`${message.type}: ${formatMessage(message, manifest)}\n`);
process.exitCode = messages.some(({type}) => type === 'error') ? 1 : 0;
process.stdout.write(`dist/cli/main.js and dist/web are built, ${messages.length} remarks of publint\n`);
