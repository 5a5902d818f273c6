/**
 * A first set of declarations for a CSV that somebody brings: what each column seems to be, said openly, to be corrected by hand.
 *
 * Head of a file in, YAML texts out; nothing is written here. What could not be found is said as a gap, with what to declare.
 */
import {Document, isMap, isPair, isSeq} from 'yaml';
import type {Text} from '../model/text.ts';
import {looseRows} from '../text/csv.ts';
import {loadCatalog, shippedCatalog} from '../workspace/index.ts';
import {type Guess, guessColumns, type Sample, type Spellings, spelling} from './guess.ts';
import {dataset, dimensionsOf, periodOfName, source, table} from './proposed.ts';

export type Proposal = {
  readonly guesses: readonly Guess[];
  /** what a run will need and the file does not tell */
  readonly gaps: readonly Text[];
  /** path in the workspace → text */
  readonly files: ReadonlyMap<string, string>;
  /** the table to look at first */
  readonly table: string;
};

/** Classifications that received texts are held against. */
const CANDIDATES = ['economies', 'zhejiang-areas', 'bop-services-cn-2014', 'outsourcing-cn', 'ecommerce-modes-cn'];

/**
 * @param head the first whole lines of the file
 * @param file its name in the inbox
 */
export async function proposeFor(head: string, file: string): Promise<Proposal> {
  return propose(sampleOf(head), file, await shippedSpellings());
}

/** Rows below the header; titles above it and blank lines are passed over. */
export function sampleOf(head: string): Sample {
  const rows = looseRows(head, delimiterOf(head));
  const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;
  const width = Math.max(0, ...rows.slice(0, 200).map(filled));
  const at = Math.max(
    0,
    rows.findIndex((row) => filled(row) > 1 && filled(row) >= 0.7 * width),
  );
  const header = (rows[at] ?? []).map((name) => name.trim());
  return {header, rows: rows.slice(at + 1).filter((row) => filled(row) > 0)};
}

function delimiterOf(head: string): string {
  const lines = head.split(/\r?\n/).slice(0, 20);
  const count = (one: string): number => lines.reduce((sum, line) => sum + line.split(one).length - 1, 0);
  return [',', ';', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

export async function shippedSpellings(): Promise<Spellings> {
  const catalog = await loadCatalog([shippedCatalog()]);
  const found = new Map<string, ReadonlySet<string>>();
  for (const id of CANDIDATES) {
    const {items} = await catalog.classification(id);
    found.set(
      id,
      new Set(items.flatMap(({code, label, aliases}) => [code, label.zh, label.en, ...aliases].map(spelling))),
    );
  }
  return found;
}

export function propose(sample: Sample, file: string, spellings: Spellings): Proposal {
  const guesses = guessColumns(sample, spellings);
  const id = idOf(file);
  const dimensions = dimensionsOf(guesses);
  const first = (['item', 'partner', 'area'] as const).find((role) => dimensions.some((one) => one.id === role));
  const rows = dimensions.find((one) => one.id === first) ?? dimensions.find((one) => one.id !== 'flow');
  const files = new Map([
    [`sources/${id}.yaml`, yaml(file, source(id, guesses, file))],
    [`datasets/${id}.yaml`, yaml(file, dataset(id, guesses, dimensions, file))],
    ['tables/first.yaml', yaml(file, table(id, guesses, rows))],
  ]);
  return {guesses, gaps: gapsOf(guesses, file), files, table: 'first'};
}

/** `exports` of `exports-2019-03.csv`; `received` where the name has no Latin letters. */
function idOf(file: string): string {
  const stem = (file.split('.')[0] ?? '').toLowerCase();
  const id = stem
    .replaceAll(/\d+/g, '')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return id || 'received';
}

function gapsOf(guesses: readonly Guess[], file: string): readonly Text[] {
  const has = (role: Guess['role']): boolean => guesses.some((guess) => guess.role === role);
  return [
    ...(has('value')
      ? []
      : [
          {
            zh: '没有找到金额列：请在来源中声明一列 as: value。',
            en: 'No column of amounts was found: declare one with `as: value` in the source.',
          },
        ]),
    ...(has('period') || periodOfName(file)
      ? []
      : [
          {
            zh: '没有找到日期列：请声明一列 as: period，或 period: {file: …}。',
            en: 'No column of dates was found: declare one with `as: period`, or `period: {file: …}`.',
          },
        ]),
    ...(has('flow')
      ? []
      : [
          {
            zh: '没有找到进出口列：全部记录按出口（flow: X）。',
            en: 'No column says exports or imports: all records are taken as exports (`flow: X`).',
          },
        ]),
  ];
}

/** One line for what belongs together, so that a person sees a declaration at a glance. */
function yaml(file: string, value: object): string {
  const document = new Document(value);
  document.commentBefore =
    ` 由 shumao init 依 ${file} 推测，请逐项核对；仍为中文的英文名请改正。\n` +
    ` Proposed by shumao init from ${file}: check every line, and put English where a Chinese name stands for it.`;
  const {contents} = document;
  for (const pair of isMap(contents) ? contents.items : []) {
    const isLong = ['columns', 'dimensions', 'publish'].includes(String(pair.key));
    const parts = isLong && (isMap(pair.value) || isSeq(pair.value)) ? pair.value.items : [pair.value];
    for (const part of parts) {
      const node = isPair(part) ? part.value : part;
      if (isMap(node) || isSeq(node)) node.flow = true;
    }
  }
  return document.toString({lineWidth: 0, flowCollectionPadding: false});
}
