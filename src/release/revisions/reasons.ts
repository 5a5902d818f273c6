/**
 * Why a figure changed between two vintages: as declared, else as the log says of the later release, else as follows from what it was
 * made of. Where several things changed at once and nothing is declared, all of them are named and none is claimed.
 */
import type {Observation} from '../../model/observation.ts';
import {monthsOf, type Period} from '../../model/period.ts';
import type {Data} from '../folder/data.ts';
import {type RevisionReason, revisionReasonIds} from '../log/entry.ts';

export type DeclaredReason = {
  /** label of the release whose changes are explained */
  readonly release: string;
  readonly dataset: string;
  /** `*` for any code; absent: any key */
  readonly key?: readonly string[];
  /** a year stands for its quarters and months too; absent: any */
  readonly period?: Period;
  readonly reason: RevisionReason;
  readonly note: {readonly zh: string; readonly en: string};
};

export type Why = {
  /** one: that is why; several: any of them; none: nothing that it was made of is known to have changed */
  readonly reasons: readonly RevisionReason[];
  readonly how: 'declared' | 'logged' | 'derived';
  readonly note?: {readonly zh: string; readonly en: string};
};

export type Later = {
  readonly label: string | undefined;
  /** what the log says of the later release */
  readonly logged: RevisionReason | undefined;
  /** what changed between the two, by dataset */
  readonly derived: (dataset: string) => readonly RevisionReason[];
};

export function whyChanged(figure: Observation, later: Later, declared: readonly DeclaredReason[]): Why {
  const found = declared.findLast((one) => one.release === later.label && speaksOf(one, figure));
  if (found) return {reasons: [found.reason], how: 'declared', ...(found.note.en === '' ? {} : {note: found.note})};
  if (later.logged !== undefined) return {reasons: [later.logged], how: 'logged'};
  return {reasons: later.derived(figure.dataset), how: 'derived'};
}

function speaksOf({dataset, key, period}: DeclaredReason, figure: Observation): boolean {
  if (dataset !== figure.dataset) return false;
  if (key && (key.length !== figure.key.length || key.some((code, at) => code !== '*' && code !== figure.key[at]))) {
    return false;
  }
  if (period === undefined) return true;
  const months = monthsOf(period);
  return monthsOf(figure.period).every((month) => months.includes(month));
}

type Made = Pick<Data, 'inputs' | 'declarations' | 'codes'>;

/**
 * What two vintages are made of, compared: received files, rates, code lists, methods.
 *
 * @param sourcesOf sources of a dataset; undefined where they are not known, then every source counts
 */
export function derivedReasons(
  before: Made,
  after: Made,
  sourcesOf: (dataset: string) => ReadonlySet<string> | undefined,
): Later['derived'] {
  const declarations = changedDeclarations(before, after);
  return (dataset) => {
    const sources = sourcesOf(dataset);
    const own = (made: Made) => made.inputs.filter(({source}) => sources?.has(source) ?? true);
    const found = new Set<RevisionReason>(declarations);
    const known = new Set(own(before).map(({source, sha256}) => `${source} ${sha256}`));
    const now = own(after).map(({source, sha256}) => `${source} ${sha256}`);
    if (now.length !== known.size || now.some((one) => !known.has(one))) found.add('late-report');
    const earlier = new Set(own(before).map(({source}) => source));
    if (own(after).some(({source}) => !earlier.has(source))) found.add('new-source');
    if (JSON.stringify(before.codes[dataset]) !== JSON.stringify(after.codes[dataset])) found.add('classification');
    return revisionReasonIds.filter((reason) => found.has(reason));
  };
}

/** Folders and files of declarations, and what a change of them means; others move no figure, or are seen in the code lists. */
const meanings: readonly (readonly [RegExp, RevisionReason])[] = [
  [/(^|\/)reference\/exchange-rates\.csv$/, 'rates'],
  [/(^|\/)decisions(\.csv|\/)/, 'late-report'],
  [/(^|\/)(datasets|rules|imputations|sources|correspondences)\//, 'method'],
  [/(^|\/)reference\/(holdings|frame|register)[^/]*\.csv$/, 'frame'],
];

function changedDeclarations(before: Made, after: Made): readonly RevisionReason[] {
  const hashes = (made: Made) => new Map(made.declarations.map(({file, sha256}) => [file, sha256]));
  const [then, now] = [hashes(before), hashes(after)];
  const changed = [...new Set([...then.keys(), ...now.keys()])].filter((file) => then.get(file) !== now.get(file));
  return changed.flatMap((file) => meanings.find(([pattern]) => pattern.test(file))?.[1] ?? []);
}
