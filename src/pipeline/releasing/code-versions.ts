/**
 * Which code lists each dataset is expressed in, by what they say: scope, classifications and groups, each as a hash. Two vintages of a
 * dataset compare where these are the same; where not, earlier periods were made anew, or the series is broken.
 */
import {hashText} from '../../release/index.ts';
import type {Classification} from '../../model/classification.ts';
import type {Dataset} from '../../process/compile/index.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Plan} from '../plan.ts';
import {codedDimensions} from '../series/datasets.ts';

export type CodeVersions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By dataset; names are `scope ID`, `classification ID`, `group ID`. */
export async function codeVersions(plan: Plan): Promise<CodeVersions> {
  const found: [string, Record<string, string>][] = [];
  for (const {id, value} of plan.workspace.declarations.datasets.values())
    found.push([id, await versionsOf(plan, value)]);
  return Object.fromEntries(found.toSorted(([a], [b]) => byCodePoint(a, b)));
}

async function versionsOf(plan: Plan, dataset: Dataset): Promise<Record<string, string>> {
  const {catalog} = plan;
  const found = new Map<string, string>();
  for (const part of partsOf(plan, dataset)) {
    if (part.scope !== undefined) {
      const {entries} = await catalog.scope(part.scope);
      found.set(
        `scope ${part.scope}`,
        listHash(entries, ({item, weight}) => [item, weight]),
      );
    }
    for (const {declared, classification} of part.kind === 'handbook' ? [] : await codedDimensions(plan, part)) {
      if (classification) found.set(`classification ${classification.id}`, classificationHash(classification));
      for (const id of declared.groups ?? []) {
        const {members} = await catalog.group(id);
        found.set(
          `group ${id}`,
          listHash(members, ({code, validFrom, validTo}) => [code, validFrom, validTo]),
        );
      }
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => byCodePoint(a, b)));
}

/** A dataset and those that it is added from. */
function partsOf(plan: Plan, dataset: Dataset): readonly Dataset[] {
  const {datasets} = plan.workspace.declarations;
  const parts = (dataset.combine?.parts ?? []).flatMap((id) => datasets.get(id)?.value ?? []);
  return [dataset, ...parts.flatMap((part) => partsOf(plan, part))];
}

function classificationHash({items, levels}: Classification): string {
  const additive = new Set(levels.filter((level) => level.additive).map(({id}) => id));
  return listHash(items, ({code, parent, level, successors, residual, validFrom, validTo}) => {
    return [code, parent, level, additive.has(level), successors, residual, validFrom, validTo];
  });
}

/** Of what moves figures: names and notes may be mended without breaking a series. */
function listHash<T>(all: readonly T[], parts: (one: T) => readonly unknown[]): string {
  return hashText(JSON.stringify(all.map(parts)));
}

/** What differs between two states of a dataset's code lists, by name. */
export function changedLists(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(byCodePoint);
  return names.filter((name) => before[name] !== after[name]);
}
