/** Versions of the package, of Node and of the embedded engine, and where the package stands. */
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** Folder of the package: two above `src/cli/` in a clone and two above `dist/cli/` when installed. */
export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export async function packageVersion(): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  const version: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'version') : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

export async function versionText(): Promise<string> {
  return `shumao ${await packageVersion()}, node ${process.versions.node}, duckdb ${duckDbVersion()}`;
}

/** From the package's own description, so that printing it does not load the engine. */
function duckDbVersion(): string {
  try {
    const found: unknown = createRequire(import.meta.url)('@duckdb/node-api/package.json');
    const version: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, 'version') : undefined;
    return typeof version === 'string' ? version.replace(/-r\.\d+$/, '') : 'unknown';
  } catch {
    return 'missing';
  }
}

/** What a release notes of the programs that made it: the same on every machine with these versions. */
export async function programVersions(): Promise<Readonly<Record<string, string>>> {
  return {shumao: await packageVersion(), duckdb: duckDbVersion()};
}
