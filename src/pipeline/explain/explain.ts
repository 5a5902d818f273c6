/** `shumao explain`: opens what the role may see, finds the figure, and lets it answer for itself. */
import {type Address, addressText} from '../../model/address.ts';
import {decimalText} from '../../model/decimal.ts';
import type {Effects} from '../../model/effects.ts';
import type {Explanation, Match, WhyExplanation} from '../../model/explanation.ts';
import {statuses} from '../../model/observation.ts';
import {type Role, rightsOf} from '../../model/role.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import {explainFigure, type ExplainInput, explainProblems, whyFigure} from '../../present/explain/index.ts';
import {exactWorld, printedWorld, recordSelects, type World} from '../../process/compile/index.ts';
import {readDraft, readHidden} from '../../release/index.ts';
import {openConfig} from '../../workspace/index.ts';
import {lineFinder} from '../lineage.ts';
import {openPlan, type Plan} from '../plan.ts';
import {readReport} from '../report.ts';
import {openVintage, type VintageOptions} from '../releasing/vintage.ts';
import {openTables} from '../tables.ts';
import {type Exact, withExact} from './exact.ts';
import {atScale, batchesOf, decisionsByRecord, recordsOf} from './records.ts';
import {divisionsOf} from './divisions.ts';
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
  /** why it grew, instead of what it is */
  readonly why?: boolean;
};

export type ExplainResult =
  | {readonly is: 'figure'; readonly explanation: Explanation}
  | {readonly is: 'why'; readonly why: WhyExplanation}
  | {readonly is: 'number'; readonly number: string; readonly matches: readonly Match[]};

/** @throws Problem, Problems: `FIGURE_UNKNOWN`, `NUMBER_NOT_PRINTED`, `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED` */
export async function explain(
  folder: string,
  options: ExplainOptions,
  effects: Effects,
  language: Language,
): Promise<ExplainResult> {
  const {root} = await openConfig(folder);
  // Before plan and draft: where it still stands once the workspace is held, both are its own.
  const last = await readReport(root);
  const plan = await openPlan(folder);
  const {role, what} = options;
  const vintage = vintageIn(what, options, effects.now());
  const opened = await openedOf(plan, vintage);
  const {released, vintage: name} = opened;
  const asked = await resolve(what.replace(/@[^@/]+$/, ''), opened);
  const printed = printedWorld(released.datasets, [...plan.workspace.declarations.datasets.values()]);
  const tables = (await opened.tables.buildAll()).tables;
  if (asked.is === 'number') return matching(asked.text, tables, {role, world: printed, vintage: name, released});
  const {address, table} = asked;
  const isSame = await isAsInDraft(plan, released, address.dataset);
  const answer = async (exact: Exact | undefined): Promise<ExplainResult> => {
    const world = exact ? exactWorld(exact.built) : printed;
    const input = await inputOf({plan, released, vintage: name, tables, role, world, address, isSame});
    const remarks = exact || !rightsOf(role).exact ? [] : [released.isDraft ? stale : older];
    if (options.why === true) {
      const divisions = exact ? await divisionsOf(exact, input, address) : [];
      return {is: 'why', why: {...whyFigure(input, address, divisions), remarks}};
    }
    const found = explainFigure(input, address);
    const records = exact ? await recordsFor(plan, released, exact, address, found, options) : [];
    const delivered = exact ? deliveredFor(exact, address, found) : [];
    return {is: 'figure', explanation: {...found, ...(table ? {table} : {}), records, delivered, remarks}};
  };
  const isExact = isSame && rightsOf(role).exact;
  const exactly = isExact ? await withExact(plan, last?.fingerprint, effects, language, answer) : undefined;
  return exactly ?? answer(undefined);
}

/** `@R2019-1` at the end of an address asks as `--release R2019-1` does. */
function vintageIn(what: string, {asOf, role}: ExplainOptions, now: Date): VintageOptions {
  const [, named] = /@([^@/]+)$/.exec(what) ?? [];
  return {asOf: asOf ?? named, eyes: rightsOf(role).drafts ? 'inside' : 'public', now};
}

async function openedOf({workspace: {root}}: Plan, vintage: VintageOptions): Promise<Opened> {
  const {released, release} = await openVintage(root, vintage);
  const tables = await openTables(root, undefined, vintage);
  return {released, tables, vintage: release && (release.label ?? release.id)};
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
  input: Pick<ExplainInput, 'released' | 'role' | 'world' | 'vintage'>,
): ExplainResult {
  const matches = matchesOf(number, tables, input);
  if (matches.length === 0) throw explainProblems.NUMBER_NOT_PRINTED({found: number, release: input.released.id});
  return {is: 'number', number, matches};
}

type Around = {
  readonly plan: Plan;
  readonly released: Released;
  readonly vintage: string | undefined;
  readonly tables: readonly Table[];
  readonly role: Role;
  readonly world: World;
  readonly address: Address;
  /** the declarations are those of the release */
  readonly isSame: boolean;
};

async function inputOf(around: Around): Promise<ExplainInput> {
  const {plan, released, vintage, tables, role, world, address, isSame} = around;
  const body = released.datasets.find(({id}) => id === address.dataset);
  const versions = isSame ? await versionsOf(plan, address.dataset, body?.periods ?? []) : [];
  const cells = tables.flatMap(({rows}) => rows.flatMap((row) => Object.values(row.cells)));
  const printedAt = new Map(
    cells.flatMap(({figure, published}) =>
      figure === undefined || published === undefined ? [] : [[figure, published] as const],
    ),
  );
  return {
    released,
    vintage,
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
  {built, material, engines}: Exact,
  address: Address,
  {measure}: Explanation,
  {role, largest}: ExplainOptions,
) {
  if (!ONE_CELL.includes(measure.kind)) return [];
  const {dataset, key, period} = address;
  const lineOf = await lineFinder(plan.workspace.root, material.received);
  const cleared = clearedIn(released);
  return Promise.all(
    recordSelects(built, dataset, key, [period]).map((select) => {
      const part = built.get(select.dataset);
      const value = part?.series.cell(select.key, period)?.value ?? 0n;
      const scale = select.valueScale + select.weightScale;
      return recordsOf({
        select,
        months: material.imputation.months.get(select.source) ?? new Map(),
        ...engines,
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

/** Cells of received tables that state the value themselves. */
function deliveredFor(
  {built}: Exact,
  {dataset, key, period}: Address,
  {measure}: Explanation,
): Explanation['delivered'] {
  if (measure.kind !== 'value') return [];
  return (built.get(dataset)?.deliveredAs?.(key, period) ?? []).map(
    ({source, place: {file, sheet, cell}, value, status, period: day, isCumulative}) => ({
      source,
      file,
      ...(sheet === undefined ? {} : {sheet}),
      cell,
      day: isCumulative ? `${day.slice(0, 4)}-01…${day}` : day,
      value: value ? decimalText(value) : (statuses[status].mark ?? ''),
    }),
  );
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
