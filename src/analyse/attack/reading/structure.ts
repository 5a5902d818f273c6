/** Sums inside a dataset, by the attack's own reading of its structure: hierarchies, groups, flows, and months into quarters and years. */
import {TOTAL} from '../../../model/address.ts';
import {frequency, partOf, period as periodFrom, yearOf} from '../../../model/period.ts';
import type {Dimension} from '../../../model/seals.ts';
import type {AttackedDataset} from '../input.ts';
import {equationText, type Row, sumText, type Term} from './rows.ts';
import type {Unknown, Unknowns} from './unknowns.ts';

/** A sum whose parts leave something over has one more unknown: a remainder that is never shown. */
export type Rest = {readonly at: number; readonly value: bigint};

export type Structure = {readonly rows: readonly Row[]; readonly rests: readonly Rest[]};

export function structureOf(datasets: readonly AttackedDataset[], unknowns: Unknowns): Structure {
  const rows: Row[] = [];
  const rests: Rest[] = [];
  for (const {truth} of datasets) {
    const containers = truth.dimensions.map(containersOf);
    const sums = new Map<string, Sum>();
    const add = (id: string, whole: Unknown, part: Unknown, by: string): void => {
      const found = sums.get(id);
      if (found) found.parts.push(part);
      else sums.set(id, {whole, parts: [part], by});
    };
    for (const one of unknowns.of(truth.id)) {
      for (const [at, code] of one.key.entries()) {
        if (code === TOTAL) continue;
        for (const {code: container, tree} of containers[at]?.(code) ?? []) {
          const whole = unknowns.find(truth.id, one.key.with(at, container), one.period);
          if (whole) add(`${at} ${tree} ${whole.at}`, whole, one, truth.dimensions[at]?.id ?? '');
        }
      }
      for (const longer of longerPeriods(one)) {
        const whole = unknowns.find(truth.id, one.key, longer);
        if (whole) add(`${frequency(one.period)} ${whole.at}`, whole, one, 'time');
      }
    }
    for (const sum of sums.values()) close(sum, {rows, rests, count: unknowns.all.length});
  }
  for (const {truth} of datasets) for (const {terms} of truth.equations ?? []) equation(terms, unknowns, rows);
  return {rows, rests};
}

type Sum = {readonly whole: Unknown; readonly parts: Unknown[]; readonly by: string};

type Containing = {readonly code: string; readonly tree: string};

/** What a code is directly part of: the code above it, and every group that it is a member of. */
function containersOf({codes}: Dimension): (code: string) => readonly Containing[] {
  const known = new Map<string, readonly Containing[]>();
  const groups = codes.flatMap(({code, members}) => (members ? [{code, parts: outermost(members, codes)}] : []));
  for (const {code, parent, members} of codes) {
    if (code === TOTAL) continue;
    // A group is told by its members: a level of a classification may be called group too.
    const above = members ? [] : [{code: parent ?? TOTAL, tree: 'tree'}];
    const within = groups.filter(({parts}) => parts.has(code));
    known.set(code, [...above, ...within.map((group) => ({code: group.code, tree: group.code}))]);
  }
  return (code) => known.get(code) ?? [];
}

/** A member that lies below another one is counted with that. */
function outermost(members: readonly string[], codes: Dimension['codes']): ReadonlySet<string> {
  const parents = new Map(codes.map(({code, parent}) => [code, parent]));
  const all = new Set(members);
  return new Set(
    members.filter((member) => {
      for (let at = parents.get(member); at !== undefined && at !== TOTAL; at = parents.get(at)) {
        if (all.has(at)) return false;
      }
      return true;
    }),
  );
}

function longerPeriods({period}: Unknown): readonly Unknown['period'][] {
  const unit = frequency(period);
  if (unit === 'year') return [];
  const year = periodFrom(String(yearOf(period)));
  return unit === 'quarter' ? [year] : [periodFrom(`${year}-Q${Math.ceil(partOf(period) / 3)}`), year];
}

type Closing = {readonly rows: Row[]; readonly rests: Rest[]; readonly count: number};

function close({whole, parts, by}: Sum, {rows, rests, count}: Closing): void {
  // With a part that nobody knows, the sum is taken to hold: what is left over is that part.
  const isOpen = whole.isUnvalued || parts.some(({isUnvalued}) => isUnvalued);
  const left = isOpen ? 0n : parts.reduce((rest, {value}) => rest - value, whole.value);
  // Parts that exceed their whole are no partition of it: levels at days, or codes that overlap.
  if (left < 0n) return;
  const terms: Term[] = [{at: whole.at, coefficient: -1}, ...parts.map(({at}) => ({at, coefficient: 1}))];
  if (left > 0n) {
    const rest = {at: count + rests.length, value: left};
    rests.push(rest);
    terms.push({at: rest.at, coefficient: 1});
  }
  const at = parts.map((part) => part.at);
  rows.push({terms, half: 0, sum: whole.at, isEarlier: true, says: sumText(whole.at, at, by)});
}

function equation(
  terms: readonly {
    readonly cell: {dataset: string; key: readonly string[]; period: Unknown['period']};
    readonly sign: 1 | -1;
  }[],
  unknowns: Unknowns,
  rows: Row[],
): void {
  // A cell that is not there is a known zero.
  const known = terms.flatMap(({cell, sign}): readonly Term[] => {
    const found = unknowns.find(cell.dataset, cell.key, cell.period);
    return found ? [{at: found.at, coefficient: sign}] : [];
  });
  if (known.length === 0) return;
  const total = known.reduce((sum, {at, coefficient}) => {
    const value = unknowns.all[at]?.value ?? 0n;
    return coefficient > 0 ? sum + value : sum - value;
  }, 0n);
  const isOpen = known.some(({at}) => unknowns.all[at]?.isUnvalued === true);
  if (total === 0n || isOpen) rows.push({terms: known, half: 0, sum: -1, isEarlier: true, says: equationText(known)});
}
