/** The Trino server and its Hive plugin, fetched and unpacked once by Maven into the ignored tools folder. */
import {execFile} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {mkdir, rename, rm, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

export const VERSION = '476';
const UNPACK = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';

export type Installed = {readonly lib: string; readonly plugins: string};

/** @returns where the program lies, or why it can't be had */
export async function install(
  tools: string,
  say: (line: string) => void,
): Promise<Installed | {readonly absent: string}> {
  const folder = join(tools, `trino-${VERSION}`);
  const found = {lib: join(folder, `trino-server-core-${VERSION}`, 'lib'), plugins: join(folder, 'plugins')};
  if (existsSync(found.plugins)) return found;
  say(`trino: fetching the server and the Hive plugin ${VERSION} by Maven (450 MB, once) …`);
  const part = `${folder}.part`;
  await rm(part, {recursive: true, force: true});
  await mkdir(join(part, 'plugins'), {recursive: true});
  try {
    await unpack(`io.trino:trino-server-core:${VERSION}:tar.gz`, part);
    await unpack(`io.trino:trino-hive:${VERSION}:zip`, join(part, 'plugins'));
  } catch (error) {
    await rm(part, {recursive: true, force: true});
    const said = error instanceof Error ? error.message : String(error);
    return {absent: `Maven did not bring the server: ${said.trim().split('\n').at(-1) ?? ''}`};
  }
  // The plugins that come with the server are many and start slowly; passwords are the one of them that is needed.
  const own = join('..', `trino-server-core-${VERSION}`, 'plugin', 'password-authenticators');
  if (readdirSync(join(part, 'plugins')).length === 0) return {absent: 'the Hive plugin is empty'};
  await symlink(own, join(part, 'plugins', 'password-authenticators'));
  await rm(folder, {recursive: true, force: true});
  await rename(part, folder);
  return found;
}

async function unpack(artifact: string, to: string): Promise<void> {
  const args = ['--batch-mode', '--quiet', UNPACK, `-Dartifact=${artifact}`, `-DoutputDirectory=${to}`];
  await run('mvn', args, {timeout: 900_000, cwd: to});
}
