/** The Trino server and its Hive plugin, fetched and unpacked once by Maven into the ignored tools folder. */
import {execFile} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {mkdir, rename, rm, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

export const VERSION = '476';
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

export type Installed = {readonly lib: string; readonly plugins: string};

/** @throws Error where Maven does not bring it */
export async function install(tools: string, say: (line: string) => void): Promise<Installed> {
  const folder = join(tools, `trino-${VERSION}`);
  const found = {lib: join(folder, `trino-server-core-${VERSION}`, 'lib'), plugins: join(folder, 'plugins')};
  if (existsSync(found.plugins)) return found;
  say(`trino: fetching the server and the Hive plugin ${VERSION} by Maven (450 MB, once) …`);
  const part = `${folder}.part`;
  await rm(part, {recursive: true, force: true});
  await mkdir(join(part, 'plugins'), {recursive: true});
  try {
    // The server's archive holds many files as links to others, which Maven does not unpack.
    await brought('copy', `io.trino:trino-server-core:${VERSION}:tar.gz`, part, part);
    await run('tar', ['xzf', join(part, `trino-server-core-${VERSION}.tar.gz`), '-C', part], {timeout: 300_000});
    await rm(join(part, `trino-server-core-${VERSION}.tar.gz`));
    await brought('unpack', `io.trino:trino-hive:${VERSION}:zip`, join(part, 'plugins'), part);
  } catch (error) {
    await rm(part, {recursive: true, force: true});
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`Maven did not bring the Trino server: ${said.trim().split('\n').at(-1) ?? ''}`, {cause: error});
  }
  // The plugins that come with the server are many and start slowly; passwords are the one of them that is needed.
  const own = join('..', `trino-server-core-${VERSION}`, 'plugin', 'password-authenticators');
  if (readdirSync(join(part, 'plugins')).length !== 1) throw new Error('the Hive plugin is not one folder');
  await symlink(own, join(part, 'plugins', 'password-authenticators'));
  await rm(folder, {recursive: true, force: true});
  await rename(part, folder);
  return found;
}

/** @param beside where Maven may leave its own marks */
async function brought(goal: 'copy' | 'unpack', artifact: string, to: string, beside: string): Promise<void> {
  await maven([`${PLUGIN}:${goal}`, `-Dartifact=${artifact}`, `-DoutputDirectory=${to}`], beside);
}

/** @throws Error with what Maven said last */
export async function maven(args: readonly string[], folder: string): Promise<void> {
  await run('mvn', ['--batch-mode', '--quiet', ...args], {timeout: 900_000, cwd: folder});
}
