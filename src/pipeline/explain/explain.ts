/** `shumao explain`: opens what the role may see, finds the figure, and lets it answer for itself. */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Address} from '../../model/address.ts';
import type {Effects} from '../../model/effects.ts';
import type {Explanation, Match} from '../../model/explanation.ts';
import {type Role, rightsOf} from '../../model/role.ts';
import type {Released} from '../../model/seals.ts';
import type {Language, Text} from '../../model/text.ts';
import {explainFigure, type ExplainInput, explainProblems} from '../../present/explain/index.ts';
import {type Published, readPublished} from '../../present/tables/index.ts';
import {exactWorld, printedWorld, recordSelects, type World} from '../../process/compile/index.ts';
import {readDraft, readUnitsInside} from '../../release/index.ts';
import {filesIn} from '../../workspace/index.ts';
import {lineFinder} from '../lineage.ts';
import {openPlan, type Plan} from '../plan.ts';
import {problems} from '../problems.ts';
import {type Exact, withExact} from './exact.ts';
import {atScale, batchesOf, decisionsByRecord, recordsOf} from './records.ts';
import {allTables, matchesOf, resolve, type Tables} from './resolve.ts';
import {versionsOf} from './versions.ts';

export type ExplainOptions = {
  /** address, cell of a table, or number as printed */
  readonly what: string;
  readonly role: Role;
  /** how many records are listed */
  readonly largest: number;
};

export type ExplainResult =
  | {readonly is: 'figure'; readonly explanation: Explanation}
  | {readonly is: 'number'; readonly number: string; readonly matches: readonly Match[]};

/** @throws Problem, Problems: `FIGURE_UNKNOWN`, `NUMBER_NOT_PRINTED`, `ROLE_SEES_RELEASES` */
export async function explain(
  folder: string,
  options: ExplainOptions,
  effects: Effects,
  language: Language,
): Promise<ExplainResult> {
  const plan = await openPlan(folder);
  const {root} = plan.workspace;
  if (!rightsOf(options.role).drafts) throw problems.ROLE_SEES_RELEASES({role: options.role});
  const released = await readDraft(root);
  const tables: Tables = {plan, released, published: await publishedOf(plan), inside: await readUnitsInside(root)};
  const asked = resolve(options.what, tables);
  const printed = printedWorld(released.datasets, [...plan.workspace.declarations.datasets.values()]);
  if (asked.is === 'number') return matching(asked.text, tables, options.role, printed);
  const answer = async (exact: Exact | undefined): Promise<Explanation> => {
    const world = exact ? exactWorld(exact.built) : printed;
    const input = await inputOf({plan, released, tables, options, world, address: asked.address});
    const found = explainFigure(input, asked.address);
    const records = exact ? await recordsFor(plan, released, exact, asked.address, found, options) : [];
    const remarks = exact || !rightsOf(options.role).exact ? [] : [stale];
    return {...found, ...(asked.table ? {table: asked.table} : {}), records, remarks: [...found.remarks, ...remarks]};
  };
  const exactly = rightsOf(options.role).exact ? await withExact(plan, effects, language, answer) : undefined;
  return {is: 'figure', explanation: exactly ?? (await answer(undefined))};
}

const stale: Text = {
  zh: '草稿之后，收到的文件、声明或程序有了变化：这里只用印出的数字，没有记录。请先运行 shumao run。',
  en: 'Received files, declarations or the program changed since this draft was made: only its printed numbers are told, without records. Run `shumao run` first.',
};

function matching(number: string, tables: Tables, role: Role, world: World): ExplainResult {
  const {released} = tables;
  const matches = matchesOf(number, allTables(tables), {released, role, world});
  if (matches.length === 0) throw explainProblems.NUMBER_NOT_PRINTED({found: number, release: released.id});
  return {is: 'number', number, matches};
}

type Around = {
  readonly plan: Plan;
  readonly released: Released;
  readonly tables: Tables;
  readonly options: ExplainOptions;
  readonly world: World;
  readonly address: Address;
};

async function inputOf({plan, released, tables, options, world, address}: Around): Promise<ExplainInput> {
  const body = released.datasets.find(({id}) => id === address.dataset);
  const versions = await versionsOf(plan, address.dataset, body?.periods ?? []);
  const printedAt = new Map(
    allTables(tables).flatMap(({rows}) =>
      rows.flatMap(({cells}) =>
        Object.values(cells).flatMap(({figure, published}) =>
          figure === undefined || published === undefined ? [] : [[figure, published] as const],
        ),
      ),
    ),
  );
  return {
    released,
    role: options.role,
    world,
    figures: plan.figures,
    rounding: plan.workspace.config.value.rounding,
    versionsOf: () => versions,
    hidden: new Map(),
    publishedAt: (figure) => printedAt.get(figure),
  };
}

/** What publications printed of the workspace's tables: `published/TABLE.csv`. */
async function publishedOf({workspace}: Plan): Promise<Published> {
  const files = (await filesIn(workspace.folders, 'published', /\.csv$/)).filter(
    ({path}) => basename(path) !== 'claims.csv',
  );
  return new Map(
    await Promise.all(files.map(async ({path, name}) => readPublished(await readFile(path, 'utf8'), name))),
  );
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
