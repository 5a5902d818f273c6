/**
 * Python programs that we are held against: each in a virtual environment of its own below `.tools/python/`, made once by the machine's
 * python3 and pip. Nothing of ours needs Python: where it, or the package index, is absent, the caller says what it left out.
 */
import {execFile} from 'node:child_process';
import {existsSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);
const FOLDER = join(import.meta.dirname, '..', '.tools', 'python');

export type Environment = {readonly python: string; readonly program: (name: string) => string};
export type Absent = {readonly absent: string};

/** @param requirements exact versions, as pip writes them */
export async function pythonWith(name: string, requirements: readonly string[]): Promise<Environment | Absent> {
  const folder = join(FOLDER, name);
  const stamp = join(folder, 'requirements.txt');
  const program = (command: string): string => join(folder, 'bin', command);
  const wanted = `${requirements.join('\n')}\n`;
  const isThere = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!isThere) {
    rmSync(folder, {recursive: true, force: true});
    try {
      await run('python3', ['-m', 'venv', folder], {timeout: 120_000});
      await run(
        program('python'),
        ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements],
        {
          timeout: 480_000,
        },
      );
    } catch (error) {
      rmSync(folder, {recursive: true, force: true});
      const said = error instanceof Error ? error.message : String(error);
      return {absent: said.trim().split('\n').at(-1) ?? said};
    }
    // Last, so that an interrupted installation is made anew.
    writeFileSync(`${stamp}.new`, wanted);
    renameSync(`${stamp}.new`, stamp);
  }
  return {python: program('python'), program};
}
