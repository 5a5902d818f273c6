/**
 * A figure of a published release answers for itself, to the public. It says the same as `shumao explain --role public`, but reads only the series that
 * the question can touch.
 */
import {type Address, addressText} from '../../model/address.ts';
import type {Explanation, Match, WhyExplanation} from '../../model/explanation.ts';
import type {Observation} from '../../model/observation.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import {explainFigure, type ExplainInput, explainProblems, whyFigure} from '../../present/explain/index.ts';
import {printedWorld} from '../../process/compile/index.ts';
import {observationsOf, partOfRelease} from '../../release/index.ts';
import {matchesOf, resolve} from '../explain/resolve.ts';
import {versionsOf} from '../explain/versions.ts';
import type {Plan} from '../plan.ts';
import {isAsReleased} from './as-released.ts';
import type {Base, OpenRelease} from './open.ts';
import {openedTables} from './tables.ts';
import {touchedBy} from './touched.ts';

/** How many figures that print as a number are told. */
const LISTED = 200;

/** Without the release, which the server adds. */
export type Explained =
  | {readonly is: 'figure'; readonly explanation: Explanation}
  | {readonly is: 'why'; readonly why: WhyExplanation}
  | {readonly is: 'number'; readonly number: string; readonly total: number; readonly matches: readonly Match[]};

/** @throws Problem `FIGURE_UNKNOWN`, `NUMBER_NOT_PRINTED`, `WHY_…` */
export async function explainPublished(
  base: Base,
  opened: OpenRelease,
  what: string,
  isWhy: boolean,
): Promise<Explained> {
  const name = `explain ${opened.release.id} ${isWhy} ${what}`;
  // Kept under a name that says which question it answers, so it is that answer.
  return (await base.answers.get(name, () => explained(base, opened, what, isWhy))) as Explained;
}

async function explained(base: Base, opened: OpenRelease, what: string, isWhy: boolean): Promise<Explained> {
  const plan = await base.plan();
  const head = await partOfRelease(opened.released, new Map());
  const tables = await openedTables(base, opened, head);
  const vintage = opened.release.label ?? opened.release.id;
  const asked = await resolve(what.replace(/@[^@/]+$/, ''), {released: head, tables, vintage});
  const shown = (await tables.buildAll()).tables;
  if (asked.is === 'number') return matching(asked.text, shown, {opened, vintage, plan, head});
  const {address, table} = asked;
  const declared = plan.workspace.declarations.datasets;
  const released = await partOfRelease(opened.released, touchedBy(address, opened.released.cubes, declared));
  const input = await inputOf({base, plan, opened, released, vintage, shown, address});
  if (isWhy) return {is: 'why', why: whyFigure(input, address, [])};
  return {is: 'figure', explanation: {...explainFigure(input, address), ...(table ? {table} : {})}};
}

type Around = {
  readonly base: Base;
  readonly plan: Plan;
  readonly opened: OpenRelease;
  readonly released: Released;
  readonly vintage: string;
  readonly shown: readonly Table[];
  readonly address: Address;
};

async function inputOf({base, plan, opened, released, vintage, shown, address}: Around): Promise<ExplainInput> {
  const body = released.datasets.find(({id}) => id === address.dataset);
  const versions = (await isAsReleased(base, opened, plan))
    ? await versionsOf(plan, address.dataset, body?.periods ?? [])
    : [];
  const printedAt = new Map(
    shown.flatMap(({rows}) =>
      rows.flatMap(({cells}) =>
        Object.values(cells).flatMap(({figure, published}) =>
          figure === undefined || published === undefined ? [] : [[figure, published] as const],
        ),
      ),
    ),
  );
  return {
    released,
    vintage,
    role: 'public',
    world: printedWorld(released.datasets, [...plan.workspace.declarations.datasets.values()]),
    figures: plan.figures,
    rounding: plan.workspace.config.value.rounding,
    versionsOf: () => versions,
    hidden: new Map(),
    publishedAt: (figure) => printedAt.get(figure),
  };
}

type Searching = {
  readonly opened: OpenRelease;
  readonly vintage: string;
  readonly plan: Plan;
  readonly head: Released;
};

async function matching(
  number: string,
  tables: readonly Table[],
  {opened, vintage, head}: Searching,
): Promise<Explained> {
  const {found, total} = await printedAs(opened, number, tables);
  if (total === 0) throw explainProblems.NUMBER_NOT_PRINTED({found: number, release: opened.release.id});
  const byDataset = Map.groupBy(found, ({dataset}) => dataset);
  const datasets = head.datasets.map((one) => ({...one, observations: byDataset.get(one.id) ?? []}));
  const matches = matchesOf(number, tables, {
    // As it was opened, with the few figures that are meant.
    released: {...head, datasets},
    role: 'public',
    world: new Map(),
    vintage,
  });
  return {is: 'number', number, total, matches: matches.slice(0, LISTED)};
}

/** Figures that print as the number: those that a table shows come first and all of them, others as they stand in the release. */
async function printedAs({released}: OpenRelease, number: string, tables: readonly Table[]) {
  const shown = new Set(tables.flatMap(({rows}) => rows.flatMap(({cells}) => figuresAs(number, Object.values(cells)))));
  const found: Observation[] = [];
  let total = 0;
  for (const cube of released.cubes) {
    // All figures are looked at, so as little as can be is made of each: only those that print so become figures.
    const places = new Set<number>();
    for await (const block of cube.series.read(cube.series.select([]))) {
      for (const {at, observations} of block) {
        for (const {text} of observations) {
          if (text !== number) continue;
          total += 1;
          places.add(at);
        }
      }
    }
    for await (const one of observationsOf(cube, Uint32Array.from(places))) {
      if (one.text === number && (found.length < LISTED || shown.has(addressText(one)))) found.push(one);
    }
  }
  return {found, total};
}

function figuresAs(number: string, cells: Iterable<Table['rows'][number]['cells'][string]>): readonly string[] {
  return [...cells].flatMap(({text, figure}) => (text === number && figure !== undefined ? [figure] : []));
}
