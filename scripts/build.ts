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
    'protect-worker': join(root, 'src', 'analyse', 'protect', 'secondary', 'worker.ts'),
  },
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
const {messages} = await publint({pkgDir: root, strict: true});
for (const message of messages) process.stdout.write(`${message.type}: ${formatMessage(message, manifest)}\n`);
process.exitCode = messages.some(({type}) => type === 'error') ? 1 : 0;
process.stdout.write(`dist/cli/main.js is built, ${messages.length} remarks of publint\n`);
