/** Where a figure's link leads: each proof and each source has one place, and a link exists only where its place does. */
import type {Proof, Report, Run} from '../document.ts';

export type Anchors = {
  /** one for each figure, in the order of the report */
  readonly proofs: readonly Proof[];
  /** place of the proof of the first figure that has one, or nothing */
  readonly proof: (figures: readonly string[]) => Place | undefined;
  readonly source: (id: string) => Place | undefined;
};

/** `at`: from 0, in the order of the report; `name`: fit for a fragment of an address */
export type Place = {readonly at: number; readonly name: string};

export function anchorsOf(report: Report): Anchors {
  const distinct = [...new Map(report.proofs.map((proof) => [proof.figure, proof])).values()];
  const proofs = places(distinct.map(({figure}) => figure));
  const sources = places(report.sources.map(({id}) => id));
  return {
    proofs: distinct,
    proof: (figures) => figures.map((figure) => proofs.get(figure)).find((place) => place !== undefined),
    source: (id) => sources.get(id),
  };
}

/** The place that a run's link leads to, with the kind of its list. */
export function placeOf(run: Run, anchors: Anchors): (Place & {readonly list: 'proof' | 'source'}) | undefined {
  if (run.kind === 'text') return undefined;
  const list = run.kind === 'figure' ? 'proof' : 'source';
  const place = run.kind === 'figure' ? anchors.proof(run.figures) : anchors.source(run.source);
  return place && {...place, list};
}

function places(ids: readonly string[]): ReadonlyMap<string, Place> {
  const taken = new Set<string>();
  const found = new Map<string, Place>();
  for (const [at, id] of ids.entries()) if (!found.has(id)) found.set(id, {at, name: uniqueName(id, taken)});
  return found;
}

/** Letters, digits, dot, dash and underscore of the id; a number behind it where two would be the same. */
export function uniqueName(id: string, taken: Set<string>): string {
  const plain = id.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '') || 'x';
  let name = plain;
  for (let at = 2; taken.has(name); at += 1) name = `${plain}-${at}`;
  taken.add(name);
  return name;
}
