/**
 * Answers that were given out beside releases: `asked/log.jsonl`, one line an answer, each with the hash of the line before, and
 * `asked/<id>.json`, what was shown. Both are only added to; whoever protects the next figures counts all of it as public.
 */
import {mkdir, readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {z} from 'zod';
import {type Observation, statuses} from '../model/observation.ts';
import {parsePeriod, type Period} from '../model/period.ts';
import {hashText, replaceFile, syncFolder, writeSynced} from './folder/durable.ts';
import {problems} from './problems.ts';

/** A cube outside the declared tables: dimensions side by side, the others fixed at a code or at their total. */
export type Question = {
  readonly dataset: string;
  /** in the order of the dataset's dimensions */
  readonly by: readonly string[];
  /** dimension → code */
  readonly where: Readonly<Record<string, string>>;
  readonly periods: readonly Period[];
  readonly measures: readonly string[];
};

/** A figure as it was shown; hidden ones are kept with their mark. */
export type Told = Pick<Observation, 'key' | 'measure' | 'period' | 'text' | 'unit' | 'decimals' | 'status'>;

export type Answer = {readonly question: Question; readonly figures: readonly Told[]};

export type AskedEntry = {
  /** first 16 hex digits of the hash of its file */
  readonly id: string;
  readonly at: string;
  readonly question: Question;
  readonly answer: string;
};

const periodSchema = z.string().transform((text, context): Period => {
  const found = parsePeriod(text);
  if (found !== undefined) return found;
  context.issues.push({code: 'custom', message: 'a period', input: text});
  return z.NEVER;
});

const questionSchema = z.strictObject({
  dataset: z.string(),
  by: z.array(z.string()),
  where: z.record(z.string(), z.string()),
  periods: z.array(periodSchema),
  measures: z.array(z.string()),
});

const statusSchema = z.custom<Observation['status']>((value) => typeof value === 'string' && value in statuses);

const answerSchema = z.strictObject({
  question: questionSchema,
  figures: z.array(
    z.strictObject({
      key: z.array(z.string()),
      measure: z.string(),
      period: periodSchema,
      text: z.string(),
      unit: z.string(),
      decimals: z.int(),
      status: statusSchema,
    }),
  ),
});

const entrySchema = z.strictObject({
  id: z.string(),
  at: z.string(),
  question: questionSchema,
  answer: z.string(),
  previous: z.string(),
});

const LOG = 'log.jsonl';

/** Where a workspace keeps its answers. */
export function askedFolder(root: string): string {
  return join(root, 'asked');
}

/** Entries in the order of the log; empty where nothing was asked. @throws Problem `ASKED_DAMAGED` */
export async function readAsked(root: string): Promise<readonly AskedEntry[]> {
  const lines = await linesOf(root);
  let previous = '';
  return lines.map((line, at) => {
    const entry = entrySchema.safeParse(parsed(line));
    if (!entry.success || entry.data.previous !== previous) throw problems.ASKED_DAMAGED({file: LOG, line: at + 1});
    previous = hashText(line);
    const {previous: _previous, ...own} = entry.data;
    return own;
  });
}

/** What was shown with an entry. @throws Problem `ASKED_DAMAGED` where the file is not the one that was logged */
export async function readAnswer(root: string, {id, answer}: AskedEntry): Promise<Answer> {
  const file = `${id}.json`;
  const text = await readFile(join(askedFolder(root), file), 'utf8').catch(() => undefined);
  const found = text === undefined || hashText(text) !== answer ? undefined : answerSchema.safeParse(parsed(text));
  if (!found?.success) throw problems.ASKED_DAMAGED({file, line: undefined});
  return found.data;
}

/**
 * Logs an answer before anybody sees it: its file first, then the line of the log. For whoever holds the workspace's lock.
 *
 * @throws Problem `ASKED_DAMAGED` where the log is not as it was written
 */
export async function logAnswer(root: string, answer: Answer, now: Date): Promise<AskedEntry> {
  await readAsked(root);
  const folder = askedFolder(root);
  const lines = await linesOf(root);
  const text = `${JSON.stringify(answer, undefined, 1)}\n`;
  const hash = hashText(text);
  const entry = {id: hash.slice(0, 16), at: now.toISOString(), question: answer.question, answer: hash};
  const last = lines.at(-1);
  const line = JSON.stringify({...entry, previous: last === undefined ? '' : hashText(last)});
  await mkdir(folder, {recursive: true});
  await syncFolder(dirname(folder));
  await writeSynced(join(folder, `${entry.id}.json`), text);
  await replaceFile(join(folder, LOG), `${[...lines, line].join('\n')}\n`);
  return entry;
}

/**
 * What `asked/` held at an instant, by file name, so that a release is made again as it was made: later answers play no part.
 *
 * @throws Problem `ASKED_DAMAGED`
 */
export async function answersUntil(root: string, instant: string): Promise<Readonly<Record<string, string>>> {
  const [entries, lines] = [await readAsked(root), await linesOf(root)];
  // A log of releases knows no parts of a second.
  const second = (text: string): number => Math.floor(Date.parse(text) / 1000);
  const count = entries.filter(({at}) => second(at) <= second(instant)).length;
  if (count === 0) return {};
  const files = entries.slice(0, count).map(async ({id}) => {
    const name = `${id}.json`;
    return [name, await readFile(join(askedFolder(root), name), 'utf8')] as const;
  });
  return {...Object.fromEntries(await Promise.all(files)), [LOG]: `${lines.slice(0, count).join('\n')}\n`};
}

async function linesOf(root: string): Promise<readonly string[]> {
  const text = await readFile(join(askedFolder(root), LOG), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
