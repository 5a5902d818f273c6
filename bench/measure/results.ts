/**
 * Results as a table on the terminal, line by line as they come, and with `--save` as a section of docs/explanation/performance.md.
 * A saved row replaces the row of the same measurement and size; rows that were not measured now stay, each with its date.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, totalmem} from 'node:os';
import {join} from 'node:path';
import stringWidth from 'string-width';
import type {BenchOptions} from './options.ts';

export type Row = {
  /** what was measured, in few words */
  readonly what: string;
  readonly size: number;
  readonly seconds: number;
  /** the time is that of one answer, so that records a second say nothing */
  readonly isLatency?: true;
  readonly cpuSeconds?: number | undefined;
  readonly peakMb?: number | undefined;
  /** what it is compared with */
  readonly against?: string | undefined;
  readonly ratio?: number | undefined;
  /** the ratio of CPU seconds, which other work on the machine disturbs less */
  readonly cpuRatio?: number | undefined;
  /** `≥ 0.5`, `≤ 1.1`, `< 1 s` */
  readonly aim?: string | undefined;
  readonly met?: boolean | undefined;
};

const HEAD = [
  'measured',
  'records',
  'seconds',
  'CPU s',
  'records/s',
  'peak MB',
  'against',
  'ratio',
  'of CPU',
  'aim',
  '',
  'date',
] as const;
const WIDTHS = [40, 10, 7, 7, 9, 7, 26, 5, 6, 9, 6, 10];
const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'explanation', 'performance.md');

/** What a bench says in place of records where it varies something else. */
export type Heading = {
  readonly size: string;
  readonly rate: string;
  /** rows stay in the order of their names, not of their sizes */
  readonly isByName: boolean;
};
const RECORDS: Heading = {size: 'records', rate: 'records/s', isByName: false};

export class Results {
  readonly #name: string;
  readonly #options: BenchOptions;
  readonly #head: readonly string[];
  readonly #heading: Heading;
  /** other work on the machine before the first measurement: processes that wanted a core */
  readonly #busy = (loadavg()[0] ?? 0).toFixed(1);
  readonly #rows: (readonly string[])[] = [];

  constructor(name: string, options: BenchOptions, heading = RECORDS) {
    this.#name = name;
    this.#options = options;
    this.#heading = heading;
    this.#head = HEAD.map((text) => (text === 'records' ? heading.size : text === 'records/s' ? heading.rate : text));
    process.stdout.write(`\n${name}: ${machine()}, ${options.rounds} rounds, seed ${options.seed}\n`);
    process.stdout.write(`${aligned(this.#head.slice(0, -1))}\n`);
  }

  add(row: Row): void {
    const cells = cellsOf(row, this.#busy);
    this.#rows.push(cells);
    process.stdout.write(`${aligned(cells.slice(0, -1))}\n`);
  }

  /** Writes the section when `--save` was given. */
  close(): void {
    if (!this.#options.save) return;
    const [start, end] = [`<!-- ${this.#name} -->`, `<!-- end of ${this.#name} -->`];
    const text = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
    const [before, rest] = split(text, start);
    const [section, after] = split(rest, end);
    const place = `${machine()}, seed ${this.#options.seed}`;
    // A course is measured as a whole: points of another would bend it.
    const kept = section.includes(place) && !this.#heading.isByName ? tableRows(section) : [];
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const rows = merged(kept, this.#rows, this.#heading.isByName);
    const table = [line(this.#head), line(HEAD.map(() => '---')), ...rows.map(line)];
    const head = before === '' ? '' : before.trimEnd();
    writeFileSync(
      DOCUMENT,
      `${head}\n\n${start}\n\n${place}\n\n${table.join('\n')}\n\n${end}\n${after.trimStart() && `\n${after.trimStart()}`}`,
    );
    drawCharts();
  }
}

/** The charts of the page, anew from its tables. */
function drawCharts(): void {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'docs.ts');
  spawnSync(process.execPath, [script], {stdio: 'inherit'});
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

function tableRows(section: string): readonly (readonly string[])[] {
  const lines = section.split('\n').filter((text) => text.startsWith('| '));
  return lines.slice(2).map((text) => text.slice(2, -2).split(' | '));
}

function merged(
  kept: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
  isByName: boolean,
): readonly (readonly string[])[] {
  const key = ([what, size]: readonly string[]): string => `${what} ${size}`;
  const all = new Map([...kept, ...rows].map((row) => [key(row), row]));
  const number = (row: readonly string[]): number => Number(row[1]?.replaceAll(',', ''));
  const names = [...new Set([...all.values()].map(([what]) => what))];
  const place = ([what]: readonly string[]): number => (isByName ? names.indexOf(what) : 0);
  return [...all.values()].toSorted((a, b) => place(a) - place(b) || number(a) - number(b));
}

function cellsOf(
  {what, size, seconds, isLatency, cpuSeconds, peakMb, against, ratio, cpuRatio, aim, met}: Row,
  busy: string,
): readonly string[] {
  return [
    what,
    size.toLocaleString('en-US'),
    seconds.toFixed(isLatency ? 4 : 2),
    cpuSeconds === undefined ? '' : cpuSeconds.toFixed(1),
    isLatency ? '' : Math.round(size / seconds).toLocaleString('en-US'),
    peakMb === undefined ? '' : peakMb.toFixed(0),
    against ?? '',
    ratio === undefined ? '' : ratio.toFixed(2),
    cpuRatio === undefined ? '' : cpuRatio.toFixed(2),
    aim ?? '',
    met === undefined ? '' : met ? 'met' : 'missed',
    `${new Date().toISOString().slice(0, 10)}, ${busy}`,
  ];
}

const NUMBERS = new Set([1, 2, 3, 4, 5, 7, 8]);

function aligned(cells: readonly string[]): string {
  return cells
    .map((cell, at) => {
      const space = ' '.repeat(Math.max(0, (WIDTHS[at] ?? 0) - stringWidth(cell)));
      return NUMBERS.has(at) ? space + cell : cell + space;
    })
    .join('  ')
    .trimEnd();
}

/** Cores, memory and processor; nothing that tells whose machine it is. */
function machine(): string {
  const list = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${list.length} cores (${list[0]?.model.trim() ?? 'unknown'}), ${memory} GB, Node ${process.versions.node}`;
}
