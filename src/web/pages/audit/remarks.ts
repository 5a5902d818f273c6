/** What an audit says beside a document: remarks in reading order, which of them a reader asked for, and the document's text cut at their edges. */
import type {Advice, Audit, AuditedClaim, Verdict} from '../../../model/claim.ts';
import type {DocumentBlock, Span} from '../../../model/document.ts';
import {verdictOrder} from '../../../text/audited.ts';

export type Kind = Verdict | 'advice';

/** Worst first; advice stands where one wants to look twice. */
export const kindOrder: readonly Kind[] = [...verdictOrder.slice(0, 5), 'advice', ...verdictOrder.slice(5)];

export type Remark = Span & {readonly id: string} & (
    | {readonly kind: Verdict; readonly claim: AuditedClaim}
    | {readonly kind: 'advice'; readonly advice: Advice}
  );

/**
 * In the order of the document; what is worst first where several have one place.
 *
 * @param text of the document. Claims of a report of ours have the place of their sentence: there the number itself is looked for
 */
export function remarksOf({claims, advice}: Pick<Audit, 'claims' | 'advice'>, text: string): readonly Remark[] {
  const after = new Map<string, number>();
  const placed = (claim: AuditedClaim): Span => {
    const sentence = `${claim.start} ${claim.end} ${claim.text}`;
    const start = text.indexOf(claim.text, after.get(sentence) ?? claim.start);
    const end = start + claim.text.length;
    if (claim.text === '' || start < 0 || end > claim.end) return spanOf(claim);
    // The same number said twice in a sentence is two claims, in their order.
    after.set(sentence, end);
    return {start, end};
  };
  const all: readonly Remark[] = [
    ...claims.map((claim): Remark => ({...placed(claim), id: claim.id, kind: claim.verdict, claim})),
    ...advice.map((one): Remark => ({...spanOf(one), id: one.id, kind: 'advice', advice: one})),
  ];
  return all.toSorted((a, b) => a.start - b.start || weight(a) - weight(b) || a.end - b.end);
}

const spanOf = ({start, end}: Span): Span => ({start, end});

/** Smaller is worse. */
export function weight({kind}: Pick<Remark, 'kind'>): number {
  return kindOrder.indexOf(kind);
}

/** red: something to change or to look at · open: nobody can say · proven */
export type Tone = 'red' | 'open' | 'proven';

export function toneOf(kind: Kind): Tone {
  if (kind === 'proven' || kind === 'proven-by-rounding') return 'proven';
  return kind === 'not-derivable' || kind === 'external' || kind === 'bounded-by-suppression' ? 'open' : 'red';
}

/** Of the strip: only kinds that occur, worst first. */
export function countsOf(remarks: readonly Remark[]): readonly {readonly kind: Kind; readonly count: number}[] {
  return kindOrder
    .map((kind) => ({kind, count: remarks.filter((one) => one.kind === kind).length}))
    .filter(({count}) => count > 0);
}

/** What the strip lets through: one kind, everything, or all that is not proven. */
export type Filter = Kind | 'all' | 'to-do';

export function passes(filter: Filter, {kind}: Pick<Remark, 'kind'>): boolean {
  if (filter === 'all') return true;
  return filter === 'to-do' ? toneOf(kind) === 'red' : kind === filter;
}

/** Each block with the remarks that begin in it; what begins between two blocks belongs to the one before. Running heads of pages are left out. */
export function rowsOf(
  blocks: readonly DocumentBlock[],
  remarks: readonly Remark[],
): readonly {readonly block: DocumentBlock; readonly remarks: readonly Remark[]}[] {
  let at = 0;
  return blocks.flatMap((block, index) => {
    const end = blocks[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const from = at;
    while (at < remarks.length && (remarks[at]?.start ?? end) < end) at += 1;
    return block.kind === 'page' ? [] : [{block, remarks: remarks.slice(from, at)}];
  });
}

export type Segment = {
  readonly text: string;
  readonly remark?: Remark;
  /** where its remark begins: the place that a note points to */
  readonly isFirst: boolean;
};

/** A text of the document cut where remarks begin and end; where several overlap, the worst decides. Joined again, the segments are the text. */
export function segmentsOf(text: string, start: number, remarks: readonly Remark[]): readonly Segment[] {
  const end = start + text.length;
  const within = remarks.filter((one) => one.start < end && one.end > start && one.end > one.start);
  const cuts = new Set([start, end]);
  for (const one of within) for (const at of [one.start, one.end]) if (at > start && at < end) cuts.add(at);
  const points = [...cuts].toSorted((a, b) => a - b);
  const seen = new Set<string>();
  return points.slice(0, -1).map((from, index) => {
    const to = points[index + 1] ?? end;
    const [worst] = within
      .filter((one) => one.start <= from && one.end >= to)
      .toSorted((a, b) => weight(a) - weight(b));
    const isFirst = worst !== undefined && !seen.has(worst.id) && worst.start >= start;
    if (worst) seen.add(worst.id);
    return {text: text.slice(from - start, to - start), isFirst, ...(worst && {remark: worst})};
  });
}

/** The next one that passes, after the chosen one in reading order; round at the ends. */
export function nextOf(remarks: readonly Remark[], chosen: string | undefined, step: 1 | -1): Remark | undefined {
  if (remarks.length === 0) return undefined;
  const at = remarks.findIndex(({id}) => id === chosen);
  if (at < 0) return step === 1 ? remarks[0] : remarks.at(-1);
  return remarks[(at + step + remarks.length) % remarks.length];
}

/** Whether a place of the evidence is the address of a figure, which can be opened, or a cell of the document's own table. */
export function isAddress(cell: string): boolean {
  return /^[\w.@$-]+\/[\w.@$-]+\/[\w-]+\/\d{4}(?:-[\w]+)?(?:@.+)?$/.test(cell);
}
