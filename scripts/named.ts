/** Shared by `npm run prove` and `npm run bench`: runs one file of a folder by its name, or lists the names. */
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

/** The names `NAME` of files `NAME<ending>` in a folder, sorted. */
function namesIn(folder: string, ending: string): string[] {
  const files = readdirSync(folder, {withFileTypes: true}).filter(
    (entry) => entry.isFile() && entry.name.endsWith(ending),
  );
  return files.map(({name}) => name.slice(0, -ending.length)).sort();
}

/**
 * Runs the files named in the arguments up to the first flag; the file reads the rest from `process.argv.slice(2)`.
 * Without a name: `all` runs every file, or the names are printed.
 */
export async function runNamed(folder: string, ending: string, what: string, isAllByDefault: boolean): Promise<void> {
  const names = namesIn(folder, ending);
  const args = process.argv.slice(2);
  const firstFlag = args.findIndex((arg) => arg.startsWith('-'));
  const asked = firstFlag === -1 ? args : args.slice(0, firstFlag);
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0 || (asked.length === 0 && !isAllByDefault)) {
    const list = names.map((name) => `  npm run ${what} -- ${name}\n`).join('');
    if (unknown.length > 0) process.stderr.write(`no ${what} ${unknown.join(' ')}; there are\n${list}`);
    else process.stdout.write(list === '' ? `nothing to ${what} yet\n` : list);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  const rest = firstFlag === -1 ? [] : args.slice(firstFlag);
  for (const name of asked.length > 0 ? asked : names) {
    const file = join(folder, `${name}${ending}`);
    process.argv = [process.execPath, file, ...rest];
    await import(pathToFileURL(file).href);
  }
}
