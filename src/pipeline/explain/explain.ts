/** `shumao explain`: opens what the role may see, finds the figure, and lets it answer for itself. */
import {type Address, addressText} from '../../model/address.ts';
import type {Effects} from '../../model/effects.ts';
import type {Explanation, Match} from '../../model/explanation.ts';
import {type Role, rightsOf} from '../../model/role.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import {explainFigure, type ExplainInput, explainProblems} from '../../present/explain/index.ts';
import {exactWorld, printedWorld, recordSelects, type World} from '../../process/compile/index.ts';
import {readDraft, readHidden} from '../../release/index.ts';
import {lineFinder} from '../lineage.ts';
import {openPlan, type Plan} from '../plan.ts';
import {openVintage, type VintageOptions} from '../releasing/vintage.ts';
import {openTables} from '../tables.ts';
import {type Exact, withExact} from './exact.ts';
import {atScale, batchesOf, decisionsByRecord, recordsOf} from './records.ts';
import {matchesOf, type Opened, resolve} from './resolve.ts';
import {versionsOf} from './versions.ts';

export type ExplainOptions = {
  /** address, cell of a table, or number as printed */
  readonly what: string;
  readonly role: Role;
  /** label, id or instant of a release; absent: the draft, for the role public the latest release */
  readonly asOf?: string | undefined;
  /** how many records are listed */
  readonly largest: number;
};

export type ExplainResult =
  | {readonly is: 'figure'; readonly explanation: Explanation}
  | {readonly is: 'number'; readonly number: string; readonly matches: readonly Match[]};

/** @throws Problem, Problems: `FIGURE_UNKNOWN`, `NUMBER_NOT_PRINTED`, `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED` */
export async function explain(
  folder: string,
  options: ExplainOptions,
  effects: Effects,
  language: Language,
): Promise<ExplainResult> {
  const plan = await openPlan(folder);
  const {role, what} = options;
  const vintage = vintageIn(what, options, effects.now());
  const opened = await openedOf(plan, vintage);
  const {released} = opened;
  const asked = await resolve(what.replace(/@[^@/]+$/, ''), opened);
  const printed = printedWorld(released.datasets, [...plan.workspace.declarations.datasets.values()]);
  const tables = (await opened.tables.buildAll()).tables;
  if (asked.is === 'number') return matching(asked.text, tables, {released, role, world: printed});
  const answer = async (exact: Exact | undefined): Promise<Explanation> => {
    const world = exact ? exactWorld(exact.built) : printed;
    const input = await inputOf({plan, released, tables, role, world, address: asked.address});
    const found = explainFigure(input, asked.address);
    const records = exact ? await recordsFor(plan, released, exact, asked.address, found, options) : [];
    const remarks = exact || !rightsOf(role).exact ? [] : [released.isDraft ? stale : older];
    return {...found, ...(asked.table ? {table: asked.table} : {}), records, remarks: [...found.remarks, ...remarks]};
  };
  const isExact = rightsOf(role).exact && (await isAsInDraft(plan, released, asked.address.dataset));
  const exactly = isExact ? await withExact(plan, effects, language, answer) : undefined;
  return {is: 'figure', explanation: exactly ?? (await answer(undefined))};
}

/** `@R2019-1` at the end of an address asks as `--release R2019-1` does. */
function vintageIn(what: string, {asOf, role}: ExplainOptions, now: Date): VintageOptions {
  const [, named] = /@([^@/]+)$/.exec(what) ?? [];
  return {asOf: asOf ?? named, eyes: rightsOf(role).drafts ? 'inside' : 'public', now};
}

async function openedOf({workspace: {root}}: Plan, vintage: VintageOptions): Promise<Opened> {
  const {released} = await openVintage(root, vintage);
  return {released, tables: await openTables(root, undefined, vintage)};
}

/** A release has no exact values outside its private part; where the draft prints the same of a dataset, its values are the release's. */
async function isAsInDraft({workspace: {root}}: Plan, released: Released, dataset: string): Promise<boolean> {
  if (released.isDraft) return true;
  const draft = await readDraft(root, new Set([dataset])).catch(() => undefined);
  const [own, there] = [released, draft].map((one) => one?.datasets.find(({id}) => id === dataset)?.observations);
  if (!own || own.length !== there?.length) return false;
  const texts = new Map(there.map((one) => [addressText(one), one.text]));
  return own.every((one) => texts.get(addressText(one)) === one.text);
}

const stale: Text = {
  zh: '草稿之后，收到的文件、声明或程序有了变化：这里只用印出的数字，没有记录。请先运行 shumao run。',
  en: 'Received files, declarations or the program changed since this draft was made: only its printed numbers are told, without records. Run `shumao run` first.',
};

const older: Text = {
  zh: '工作区现在的数据与该次发布不同：这里只用该次发布印出的数字，没有记录。',
  en: 'The workspace is not as it was at this release: only the printed numbers of the release are told, without records.',
};

function matching(
  number: string,
  tables: readonly Table[],
  input: Pick<ExplainInput, 'released' | 'role' | 'world'>,
): ExplainResult {
  const matches = matchesOf(number, tables, input);
  if (matches.length === 0) throw explainProblems.NUMBER_NOT_PRINTED({found: number, release: input.released.id});
  return {is: 'number', number, matches};
}

type Around = {
  readonly plan: Plan;
  readonly released: Released;
  readonly tables: readonly Table[];
  readonly role: Role;
  readonly world: World;
  readonly address: Address;
};

async function inputOf({plan, released, tables, role, world, address}: Around): Promise<ExplainInput> {
  const body = released.datasets.find(({id}) => id === address.dataset);
  const versions = await versionsOf(plan, address.dataset, body?.periods ?? []);
  const cells = tables.flatMap(({rows}) => rows.flatMap((row) => Object.values(row.cells)));
  const printedAt = new Map(
    cells.flatMap(({figure, published}) =>
      figure === undefined || published === undefined ? [] : [[figure, published] as const],
    ),
  );
  return {
    released,
    role,
    world,
    figures: plan.figures,
    rounding: plan.workspace.config.value.rounding,
    versionsOf: () => versions,
    hidden: rightsOf(role).exact ? await readHidden(plan.workspace.root) : new Map(),
    publishedAt: (figure) => printedAt.get(figure),
  };
}

/** Kinds of measure whose records are those of the cell itself. */
const ONE_CELL: readonly string[] = ['value', 'records', 'enterprises', 'share', 'rank'];

async function recordsFor(
  plan: Plan,
  released: Released,
  {built, material, engine}: Exact,
  address: Address,
  {measure}: Explanation,
  {role, largest}: ExplainOptions,
) {
  if (!ONE_CELL.includes(measure.kind)) return [];
  const {dataset, key, period} = address;
  const lineOf = await lineFinder(plan.workspace.root, material.received);
  const cleared = clearedIn(released);
  return Promise.all(
    recordSelects(built, dataset, key, period).map((select) => {
      const part = built.get(select.dataset);
      const there = part && select.dataset !== dataset ? keyIn(built, dataset, select.dataset, key) : key;
      const value = part?.series.cell(there, period)?.value ?? 0n;
      const scale = select.valueScale + select.weightScale;
      return recordsOf({
        select,
        months: material.imputation.months.get(select.source) ?? new Map(),
        engine,
        lineOf,
        batches: batchesOf(material.received),
        decided: decisionsByRecord(material.edited.outcomes),
        role,
        cleared,
        largest,
        cell: atScale(value, part?.scale ?? scale, scale),
        unit: part?.base ?? '',
      });
    }),
  );
}

function keyIn(built: Exact['built'], from: string, to: string, key: readonly string[]): readonly string[] {
  const [own, there] = [built.get(from)?.dimensions ?? [], built.get(to)?.dimensions ?? []];
  return there.map(({id}) => {
    const at = own.findIndex((dimension) => dimension.id === id);
    return at < 0 ? '_T' : (key[at] ?? '_T');
  });
}

/** Enterprises that the release names itself. */
function clearedIn({datasets}: Released): ReadonlySet<string> {
  return new Set(
    datasets.flatMap(({dimensions}) =>
      dimensions.flatMap(({codes}) =>
        codes.flatMap((one) => (one.identifiesUnit ? [decodeURIComponent(one.code)] : [])),
      ),
    ),
  );
}
