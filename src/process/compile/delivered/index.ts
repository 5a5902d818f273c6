/** Datasets compiled from the cells of delivered tables, and what those tables say against themselves. */
import type {DeliveredCell} from '../../../model/delivered.ts';
import {lastDay} from '../../../model/period.ts';
import type {Built} from '../built.ts';
import type {Agreement, CompileInput} from '../input.ts';
import type {Plan} from '../plan.ts';
import {agreementOf} from './agreement.ts';
import {buildDelivered, type Shelf, shelfOf} from './build.ts';
import {codedColumns} from './coding.ts';

export {monthsReached} from './book.ts';

const LISTED = 20;

export type DeliveredSource = {readonly built: readonly Built[]; readonly agreement: Agreement};

/** All datasets of one source of tables. @throws Problem `CODES_OVERLAP` */
export async function buildTableSource(
  plans: readonly Plan[],
  cells: readonly DeliveredCell[],
  input: Pick<CompileInput, 'catalog' | 'code' | 'profile' | 'listed' | 'effects' | 'pending'>,
): Promise<DeliveredSource> {
  const [first] = plans;
  if (!first) return {built: [], agreement: {checks: [], findings: []}};
  const columns = await codedColumns(first.source, cells, plans, input);
  const least = Math.max(...plans.map(({scale, weightScale}) => scale - weightScale));
  const {suppliers = [], id} = first.source;
  const given = {columns, cells, least, suppliers, pending: input.pending?.get(id) ?? []};
  const shelves = new Map<string, Shelf>();
  const shelf = (date: string): Shelf => {
    const found = shelves.get(date) ?? shelfOf(given, date);
    shelves.set(date, found);
    return found;
  };
  const built = plans.map((plan) => {
    input.effects.progress({stage: 'compile', detail: plan.id});
    return buildDelivered({plan, columns, shelf, profile: input.profile});
  });
  const last = first.months.at(-1);
  const power = first.source.columns['value']?.power ?? 0;
  const style = {base: first.base, power, columns, profile: input.profile};
  const agreements = last
    ? shelf(lastDay(last)).shares.map((share) => agreementOf(id, share, style, input.listed ?? LISTED))
    : [];
  return {built, agreement: together(agreements)};
}

/** What each supplier's tables say against themselves, one check of a rule. */
function together(agreements: readonly Agreement[]): Agreement {
  const byRule = Map.groupBy(
    agreements.flatMap(({checks}) => checks),
    ({rule}) => rule,
  );
  const checks = [...byRule.values()].flatMap(([check, ...others]) =>
    check
      ? [
          {
            ...check,
            passed: others.reduce((sum, {passed}) => sum + passed, check.passed),
            failed: others.reduce((sum, {failed}) => sum + failed, check.failed),
          },
        ]
      : [],
  );
  return {checks, findings: agreements.flatMap(({findings}) => findings)};
}
