/**
 * A page of the documentation as a script: its blocks are written, applied and run in a temporary folder with the real program.
 *
 * ```csv file=PATH and ```yaml file=PATH write a file; ```diff file=PATH changes one; ```yaml shows=PATH must be what the file says,
 * comments apart; ```console [exit=N] holds `$ shumao …` lines with what they print. `…` alone on a line stands for any lines.
 * `SHUMAO_WRITE_DOCS=1` puts the printed output into the page instead of comparing it.
 */
import {spawn} from 'node:child_process';
import {cp, glob, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {expect} from 'vitest';

const repository = join(import.meta.dirname, '..', '..');
export const program = join(repository, 'src', 'cli', 'main.ts');
export const docs = join(repository, 'docs');

type Block = {
  readonly kind: string;
  /** first line of the block */
  readonly head: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly text: string;
};

export type Ended = {readonly code: number | null; readonly out: string; readonly err: string};

export function shumao(
  args: readonly string[],
  {
    cwd = repository,
    env = {},
    heard = () => undefined,
  }: {cwd?: string; env?: Readonly<Record<string, string>>; heard?: (err: string) => void} = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
      cwd,
      env: {...process.env, SHUMAO_LANG: 'en', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      heard(err);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({code, out, err}));
  });
}

/** Runs the page's blocks in order. */
export async function runPage(path: string, cwd: string): Promise<void> {
  const file = join(docs, path);
  const text = await readFile(file, 'utf8');
  const lang = path.endsWith('.zh.md') ? 'zh' : 'en';
  let written = text;
  for (const block of blocksOf(text)) {
    const replaced = await runBlock(block, cwd, lang, path);
    if (replaced !== undefined)
      written = written.replace(`${block.head}\n${block.text}\n\`\`\``, () => `${block.head}\n${replaced}\n\`\`\``);
  }
  if (process.env['SHUMAO_WRITE_DOCS'] && written !== text) await writeFile(file, written);
}

export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)\n```$/gm)].map(([, kind = '', rest = '', body = '']) => ({
    kind,
    head: `\`\`\`${kind}${rest}`,
    facts: Object.fromEntries([...rest.matchAll(/(\w+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value])),
    text: body,
  }));
}

/** @returns the block's new text where it was run */
async function runBlock(
  {kind, facts, text}: Block,
  cwd: string,
  lang: string,
  page: string,
): Promise<string | undefined> {
  const path = facts['file'] === undefined ? undefined : join(cwd, facts['file']);
  if (kind === 'diff' && path !== undefined) await change(path, text);
  else if (path !== undefined) {
    await mkdir(dirname(path), {recursive: true});
    await writeFile(path, `${text}\n`);
  }
  if (facts['shows'] !== undefined) {
    const found = await readFile(join(cwd, facts['shows']), 'utf8');
    if (process.env['SHUMAO_WRITE_DOCS']) return bare(found);
    expect(bare(text), `${page} shows ${facts['shows']}`).toBe(bare(found));
  }
  return kind === 'console' ? runConsole(text, Number(facts['exit'] ?? 0), cwd, lang, page) : undefined;
}

function bare(yaml: string): string {
  return yaml.replaceAll(/^#.*\n/gm, '').trim();
}

/** Lines with `-` must be there, and become the lines with `+`. */
async function change(path: string, diff: string): Promise<void> {
  const side = (mark: string): string =>
    diff
      .split('\n')
      .filter((line) => line.startsWith(mark) || line.startsWith(' '))
      .map((line) => line.slice(1))
      .join('\n');
  const text = await readFile(path, 'utf8');
  expect(text.split('\n'), path).toEqual(expect.arrayContaining(side('-').split('\n')));
  await writeFile(
    path,
    text.replace(side('-'), () => side('+')),
  );
}

async function runConsole(text: string, exit: number, cwd: string, lang: string, page: string): Promise<string> {
  const steps = text.split(/^\$ /m).slice(1);
  const shown: string[] = [];
  for (const [at, step] of steps.entries()) {
    const [command = '', ...lines] = step.trimEnd().split('\n');
    const [first, ...args] = command.split(/\s+/);
    if (first === 'cp' || first === 'rm') {
      await moveFiles(first, args, cwd, `${page}: $ ${command}`);
      shown.push(`$ ${command}`);
      continue;
    }
    expect(first, `${page}: $ ${command}`).toBe('shumao');
    const {code, out, err} = await shumao(args, {cwd, env: {SHUMAO_LANG: lang, SHUMAO_DATA: ''}});
    const printed = (code === 2 && /^error /m.test(err) ? err : out).trimEnd();
    expect(code, `${page}: $ ${command}\n${out}${err}`).toBe(at === steps.length - 1 ? exit : 0);
    if (!process.env['SHUMAO_WRITE_DOCS']) {
      expect(isPrinted(lines, printed), `${page}: $ ${command}\n${printed}`).toBe(true);
    }
    const isCurrent = isPrinted(lines, printed) && !(lines.length === 1 && lines[0] === '…');
    shown.push(isCurrent ? `$ ${step.trimEnd()}` : `$ ${command}\n${printed}`.trimEnd());
  }
  return shown.join('\n');
}

/** `cp -R FROM TO` and `rm -R PATH`, as the shell of any system does them. */
async function moveFiles(command: 'cp' | 'rm', args: readonly string[], cwd: string, where: string): Promise<void> {
  const [flag, ...paths] = args;
  expect(flag, where).toBe('-R');
  const [from = '', to = ''] = paths.map((path) => join(cwd, path));
  if (command === 'cp') await cp(from, to, {recursive: true, preserveTimestamps: true});
  else for await (const path of glob(paths[0] ?? '', {cwd})) await rm(join(cwd, path), {recursive: true});
}

/** Seconds and fingerprints differ from run to run, ids, roots and sizes of files with every version, instants always. */
function steady(line: string): string {
  const plain = line.replace(/\b[0-9a-f]{16}\b/g, '…').replace(/(?<!-of )\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '…');
  const sized = plain.replace(/ +\d+ KB {2}/, '  … KB  ');
  return sized.replace(/\d+\.\d s, duckdb, [0-9a-f]{7}$/, '… s, duckdb, …').trimEnd();
}

/** Whether what is shown is what was printed; between parts, `…` stands for any lines. */
function isPrinted(shown: readonly string[], printed: string): boolean {
  const found = printed === '' ? [] : printed.split('\n').map(steady);
  const parts = shown
    .map(steady)
    .join('\n')
    .split(/(?:^|\n)…(?:\n|$)/)
    .map((part) => (part === '' ? [] : part.split('\n')));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const isFixed = index === 0 || (index === parts.length - 1 && part.length > 0);
    const last = found.length - part.length;
    const from = index > 0 && isFixed ? Math.max(at, last) : at;
    const next = Array.from({length: Math.max(0, last - from + 1)}, (_, step) => from + step).find((start) =>
      part.every((line, offset) => found[start + offset] === line),
    );
    if (next === undefined || (index === 0 && next !== 0)) return false;
    at = next + part.length;
  }
  return parts.length > 1 || at === found.length;
}
