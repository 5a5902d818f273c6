/**
 * A problem is a fault in a declaration, in use, or in the environment: it stops the command before harm is done.
 * Faults in data are findings (finding.ts); anything else is a bug and shows its stack.
 *
 * Each room declares its problems once, in its `problems.ts`, with the facts that a message cannot do without.
 */
import type {Language, Text} from './text.ts';

export type Place = {
  readonly file: string;
  /** physical line and column, from 1 */
  readonly line?: number;
  readonly column?: number;
  /** the line's own text, for the excerpt under the message */
  readonly excerpt?: string;
  /** how many characters of the excerpt are marked; 1 when absent */
  readonly length?: number;
};

/** What was found and what would be right, in both languages; `hint` says what to do. */
export type ProblemText = Text & {readonly hint?: Text | undefined};

export class Problem extends Error {
  readonly code: string;
  readonly text: ProblemText;
  readonly place: Place | undefined;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, text: ProblemText, facts: Readonly<Record<string, unknown>>, place?: Place) {
    super(`${code}: ${text.en}`);
    this.name = 'Problem';
    this.code = code;
    this.text = text;
    this.facts = facts;
    this.place = place;
  }
}

/** Several problems found in one pass, so that a person can mend them all at once. */
export class Problems extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'Problems';
    this.problems = problems;
  }
}

// biome-ignore lint: parameter types of declared messages differ by design; `never` accepts every one of them.
type Declared = Readonly<Record<string, (facts: never) => ProblemText>>;

export type ProblemList<T extends Declared> = {
  readonly [Code in keyof T]: (facts: Parameters<T[Code]>[0], place?: Place) => Problem;
};

type Registered = {readonly room: string; readonly code: string; readonly declare: (facts: never) => ProblemText};

const registry: Registered[] = [];

/** Every declared problem of the rooms imported so far; the reference page is made of it. */
export function registeredProblems(): readonly Registered[] {
  return registry;
}

/**
 * Declares a room's problems: `export const problems = problemList('ingest', {FILE_EMPTY: (p: {file: string}) => ({zh, en, hint})})`,
 * raised as `throw problems.FILE_EMPTY({file}, place)`.
 */
export function problemList<const T extends Declared>(room: string, declared: T): ProblemList<T> {
  const made: Record<string, (facts: never, place?: Place) => Problem> = {};
  for (const [code, declare] of Object.entries(declared)) {
    registry.push({room, code, declare});
    made[code] = (facts, place) => new Problem(code, declare(facts), facts, place);
  }
  // The loop above made exactly one maker per declared code.
  return made as ProblemList<T>;
}

/** The nearest of several known words, as a hint for a misspelt one; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): Text | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const best = known
    .map((candidate) => ({candidate, distance: editDistance(word, candidate)}))
    .filter(({distance}) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)[0];
  return best && {zh: `是否想写“${best.candidate}”？`, en: `Did you mean \`${best.candidate}\`?`};
}

/** Letters to add, drop, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(substitution, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Chinese characters and full-width forms take two columns of a terminal. */
function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  );
}

/** A blank as wide as the character, so that the mark stands under its text. */
function blankFor(character: string): string {
  if (character === '\t') return '\t';
  return isWide(character) ? '  ' : ' ';
}

/** A problem as people read it: code and place, message, excerpt with a mark, what to do, where to read more. */
export function problemText(problem: Problem, language: Language): string {
  const {place, text} = problem;
  const at = place && [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  const lines = [`error ${problem.code}${at ? `  ${at}` : ''}`, `  ${text[language]}`];
  if (place?.excerpt !== undefined && place.line !== undefined) {
    const number = String(place.line);
    lines.push(`  ${number} │ ${place.excerpt}`);
    if (place.column !== undefined) {
      const before = place.excerpt.slice(0, place.column - 1);
      const marked = place.excerpt.slice(place.column - 1, place.column - 1 + (place.length ?? 1));
      const mark = '^'.repeat(
        Math.max(
          1,
          [...marked].reduce((sum, one) => sum + (isWide(one) ? 2 : 1), 0),
        ),
      );
      lines.push(`  ${' '.repeat(number.length)} │ ${[...before].map(blankFor).join('')}${mark}`);
    }
  }
  if (text.hint) lines.push(`  ${text.hint[language]}`);
  lines.push(`  ${language === 'zh' ? '详见' : 'More'}: docs/reference/problems.md#${problem.code.toLowerCase()}`);
  return lines.join('\n');
}
