/**
 * A report in one language, made of a draft or release and the chapters that a workspace declares: every number a figure with its addresses,
 * the same claims in both languages, and nothing that is not published.
 */
import {frequency, parsePeriod} from '../../model/period.ts';
import {Problem, Problems} from '../../model/problem.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language} from '../../model/text.ts';
import {type Counters, blocksOf as madeBlocks} from './blocks.ts';
import {blocksOf} from './check.ts';
import type {Block, Report, Run} from './document.ts';
import {Names, titled, wordsOf} from './names.ts';
import {numbered} from './numbering.ts';
import {parametersOf} from './parameters.ts';
import {problems} from './problems.ts';
import {proofsOf} from './proofs.ts';
import {checkFitOf} from './reference.ts';
import type {LoadedReport} from './load.ts';
import type {Facts, Scope, Tiles} from './scope.ts';

export type BuildOptions = {
  readonly language: Language;
  /** `2019`, `2019-06`; must be of the report's frequency */
  readonly period: string;
  /** a table of the workspace for this period; undefined for an unknown id @throws Problem where it may not leave */
  readonly table: (id: string, period: string) => Table | undefined;
  /** ids of the workspace's tables */
  readonly tableIds: readonly string[];
  /** codes of the parameters of a template: `{city: '330100'}` */
  readonly parameters?: Readonly<Record<string, string>>;
  /** what the run knows: records, files, rules, findings; see docs for the names */
  readonly facts?: Facts;
  /** places of areas on tile maps, by name */
  readonly tiles?: Readonly<Record<string, Tiles>>;
  /** label of the release and when it was made; of a draft neither */
  readonly release?: {readonly label?: string; readonly at?: string};
  /** told every sentence that is left out, with the names that are not published */
  readonly leftOut?: (sentence: string, names: readonly string[]) => void;
};

/** @throws Problem, Problems with file, line and column: what the chapters refer to is not in this release, or can't be said so */
export function buildReport(released: Released, loaded: LoadedReport, options: BuildOptions): Report {
  const {declared, chapters} = loaded;
  const {language} = options;
  const period = parsePeriod(options.period);
  if (!period || frequency(period) !== declared.frequency) {
    const facts = {report: declared.id, period: options.period, frequency: declared.frequency};
    throw problems.REPORT_WRONG_PERIOD(facts);
  }
  const tables = new Map<string, Table | undefined>();
  const scope: Scope = {
    released,
    period,
    parameters: parametersOf(released, declared, options.parameters ?? {}),
    facts: options.facts ?? {},
    tableIds: options.tableIds,
    tiles: options.tiles ?? {},
    table: (id) => {
      if (!tables.has(id)) tables.set(id, options.table(id, period));
      return tables.get(id);
    },
  };
  checkFits(loaded, scope);
  const counters: Counters = {table: 0, chart: 0};
  const leftOut = options.leftOut ?? (() => undefined);
  const plain = chapters.flatMap((chapter) => madeBlocks({...scope, chapter}, language, counters, leftOut));
  const blocks = declared.numbered ? numbered(plain, language) : plain;
  const words = wordsOf(scope);
  const {label, at} = options.release ?? {};
  return {
    id: [declared.id, ...Object.values(options.parameters ?? {})].join('-'),
    kind: declared.kind,
    language,
    title: titled(declared.title, words, language),
    ...(declared.subtitle ? {subtitle: titled(declared.subtitle, words, language)} : {}),
    agency: released.workspace.agency[language],
    period,
    release: {
      id: released.id,
      isDraft: released.isDraft,
      ...(label === undefined ? {} : {label}),
      ...(at === undefined ? {} : {at}),
    },
    synthetic: released.synthetic,
    blocks,
    proofs: proofsOf(figuresIn(blocks), scope, language),
    sources: sourcesOf(blocks, loaded),
  };
}

/** Every reference of every chapter against the kind of its figure, so that all faults are told at once. */
function checkFits({chapters}: LoadedReport, scope: Scope): void {
  const faults: Problem[] = [];
  for (const chapter of chapters) {
    const names = new Names({...scope, chapter});
    for (const block of blocksOf(chapter.blocks)) {
      const pairs = block.kind === 'list' ? block.items : 'lines' in block ? [block.lines] : [];
      for (const inline of pairs.flatMap(({zh, en}) => [...zh, ...en])) {
        if (inline.kind !== 'reference') continue;
        try {
          checkFitOf(inline, names, () => chapter.place(inline.at));
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          if (!faults.some(({message, place}) => message === error.message && place?.line === error.place?.line))
            faults.push(error);
        }
      }
    }
  }
  if (faults.length > 0) throw new Problems(faults);
}

/** Runs of a block that are words, wherever they stand in it. */
export function runsIn(block: Block): readonly (readonly Run[])[] {
  if (block.kind === 'paragraph' || block.kind === 'note' || block.kind === 'lead') return [block.runs];
  if (block.kind === 'list') return block.items;
  if (block.kind !== 'figures') return [];
  return block.items.map(({value, change = []}) => [value, ...change]);
}

function figuresIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(runsIn).flatMap((runs) => runs.flatMap((run) => (run.kind === 'figure' ? run.figures : [])));
}

function sourcesOf(blocks: readonly Block[], {external}: LoadedReport): Report['sources'] {
  const cited = blocks
    .flatMap(runsIn)
    .flatMap((runs) => runs.flatMap((run) => (run.kind === 'cite' ? [run.source] : [])));
  return [...new Set(cited)].flatMap((id) => {
    const record = external.get(id);
    if (!record) return [];
    const {source, date, url, note} = record;
    return [{id, text: [source, date, url, note].filter((one) => one !== '').join('; ')}];
  });
}
