/** Where a command's file goes with `-o`. */
import {stat, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {writeAtomically} from '../pipeline/index.ts';
import {cliProblems} from './problems.ts';

/**
 * Whole or not at all: a file of that name is replaced when the new one is complete. A pipe is written to.
 *
 * @throws Problem `OUTPUT_IS_FOLDER`, `FOLDER_NOT_FOUND`
 */
export async function saveOutput(file: string, bytes: Uint8Array): Promise<void> {
  const present = await stat(file).catch(() => undefined);
  const folder = dirname(file);
  if (present?.isDirectory()) throw cliProblems.OUTPUT_IS_FOLDER({file});
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw cliProblems.FOLDER_NOT_FOUND({folder});
  await (present === undefined || present.isFile() ? writeAtomically(file, bytes) : writeFile(file, bytes));
}
