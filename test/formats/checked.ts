/** `sha256sum -c` in a folder, as a reader runs it; where a system has no such program, `shasum`, which reads the same list. */
import {spawnSync} from 'node:child_process';

/** @returns what it printed @throws Error where a file is not what the list says */
export function checkSums(folder: string): string {
  const options = {cwd: folder, encoding: 'utf8'} as const;
  const first = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], options);
  const run = first.error ? spawnSync('shasum', ['-a', '256', '-c', 'SHA256SUMS'], options) : first;
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
  return run.stdout;
}
