/** One report against its labels, layer by layer: mention, kind, type, binding, verdict; and what was missed. */
import {compare, decimalText, parseDecimal} from '../../src/model/decimal.ts';
import type {Audit, AuditedClaim, Mention} from '../../src/model/claim.ts';
import type {ReadDocument, Span} from '../../src/model/document.ts';
import {isBound} from './binding.ts';
import type {Labelled, LabelledClaim, LabelledMention, LabelledSentence} from './corpus.ts';
import {hasNumeral, numeralsOf, overlaps} from './numerals.ts';
import type {Counts} from './tally.ts';

export const layers = ['mention', 'kind', 'type', 'binding', 'verdict'] as const;
export type Layer = (typeof layers)[number];

export type Miss = {
  readonly report: string;
  readonly layer: Layer;
  readonly sentence: string;
  readonly wanted: string;
  readonly found: string;
};

export type Scored = {
  readonly report: Labelled;
  readonly label: LabelledSentence;
  readonly counts: Readonly<Record<Layer, Counts>>;
  readonly misses: readonly Miss[];
  /** claims found in the sentence */
  readonly claims: readonly AuditedClaim[];
};

/** @param mentions of the whole text, with places in it */
export function scoreReport(
  report: Labelled,
  document: ReadDocument,
  mentions: readonly Mention[],
  audit: Audit,
): readonly Scored[] {
  let from = 0;
  return report.sentences.map((label) => {
    const start = document.text.indexOf(label.sentence, from);
    if (start < 0) throw new Error(`${report.name}: the text lacks “${label.sentence}”`);
    const place = {start, end: start + label.sentence.length};
    from = place.end;
    return scoreSentence(
      report,
      label,
      start,
      mentions.filter((one) => overlaps(one, place)),
      audit.claims.filter((one) => overlaps(one, place)),
      document.text,
    );
  });
}

function scoreSentence(
  report: Labelled,
  label: LabelledSentence,
  start: number,
  mentions: readonly Mention[],
  claims: readonly AuditedClaim[],
  text: string,
): Scored {
  const misses: Miss[] = [];
  const miss = (layer: Layer, wanted: string, found: string): void => {
    misses.push({report: report.name, layer, sentence: label.sentence, wanted, found});
  };
  const counts = {
    ...scoreMentions(label, start, mentions, text, miss),
    ...scoreClaims(label, start, claims, miss),
  };
  return {report, label, counts, misses, claims};
}

type Say = (layer: Layer, wanted: string, found: string) => void;

function placeOf(one: {readonly at: number; readonly text: string}, start: number): Span {
  return {start: start + one.at, end: start + one.at + one.text.length};
}

function scoreMentions(
  label: LabelledSentence,
  start: number,
  found: readonly Mention[],
  text: string,
  miss: Say,
): Record<'mention' | 'kind', Counts> {
  let [values, kinds] = [0, 0];
  const taken = new Set<Mention>();
  for (const wanted of label.mentions) {
    const mention = found.find((one) => !taken.has(one) && isSamePlace(text, placeOf(wanted, start), one));
    if (mention) taken.add(mention);
    if (mention && isSameValue(wanted, mention)) values += 1;
    else
      miss(
        'mention',
        `${wanted.text} ${wanted.values.join(', ')}`,
        mention ? said(mention) : near(wanted, start, found),
      );
    const isKind = mention !== undefined && [wanted.kind, ...(wanted.orKind ?? [])].includes(mention.kind);
    if (isKind) kinds += 1;
    else if (mention) miss('kind', `${wanted.text} ${wanted.kind}`, mention.kind);
  }
  for (const one of found) if (!taken.has(one)) miss('mention', 'nothing', said(one));
  const size = {found: found.length, labelled: label.mentions.length};
  return {mention: {right: values, ...size}, kind: {right: kinds, ...size}};
}

function isSamePlace(text: string, wanted: Span, found: Span): boolean {
  if (!hasNumeral(text.slice(wanted.start, wanted.end))) return overlaps(wanted, found);
  const [a, b] = [numeralsOf(text, wanted), numeralsOf(text, found)];
  return a.start === b.start && a.end === b.end;
}

function isSameValue(wanted: LabelledMention, found: Mention): boolean {
  if (wanted.periods !== undefined)
    return found.kind !== 'period' || (found.periods ?? []).join() === wanted.periods.join();
  if (wanted.values.length === 0) return true;
  return (
    found.values.length === wanted.values.length &&
    wanted.values.every((text, at) => {
      const [value, other] = [parseDecimal(text), found.values[at]];
      return value !== undefined && other !== undefined && compare(value, other) === 0;
    })
  );
}

function said({text, kind, values, periods}: Mention): string {
  return `${text} ${kind} ${values.map(decimalText).join(', ')}${periods ? ` ${periods.join()}` : ''}`;
}

function near(wanted: LabelledMention, start: number, found: readonly Mention[]): string {
  const over = found.filter((one) => overlaps(one, placeOf(wanted, start)));
  return over.length > 0 ? over.map(said).join(' | ') : 'nothing';
}

function scoreClaims(
  label: LabelledSentence,
  start: number,
  found: readonly AuditedClaim[],
  miss: Say,
): Record<'type' | 'binding' | 'verdict', Counts> {
  const right = {type: 0, binding: 0, verdict: 0};
  let [paired, bound, bindings] = [0, 0, 0];
  for (const wanted of label.claims) {
    const claim = chosen(wanted, placeOf(wanted, start), found);
    if (!claim || claim.verdict === 'unclaimed') {
      miss('type', `${wanted.text} ${wanted.type}`, claim ? 'unclaimed' : 'nothing');
    }
    if (wanted.binding) bindings += 1;
    if (!claim) continue;
    paired += 1;
    if (isType(wanted, claim)) right.type += claim.verdict === 'unclaimed' ? 0 : 1;
    else if (claim.verdict !== 'unclaimed') miss('type', `${wanted.text} ${wanted.type}`, claim.type);
    if (wanted.binding) {
      bound += claim.cells.length > 0 ? 1 : 0;
      if (isBound(wanted, claim)) right.binding += 1;
      else miss('binding', `${wanted.text} ${cellsText(wanted)}`, claim.cells.slice(0, 4).join('; '));
    }
    if (isVerdict(wanted, claim)) right.verdict += 1;
    else
      miss(
        'verdict',
        `${wanted.text} ${wanted.verdict}`,
        `${claim.type} ${claim.verdict} ${claim.computed ?? ''} ${claim.note?.en ?? ''}`,
      );
  }
  const extra = found.filter((one) => one.verdict !== 'unclaimed' && !isExpected(label, start, one));
  for (const one of extra) miss('type', 'nothing', `${one.text} ${one.type} ${one.verdict}`);
  const labelled = label.claims.length;
  return {
    type: {right: right.type, found: right.type + extra.length, labelled},
    binding: {right: right.binding, found: bound, labelled: bindings},
    verdict: {right: right.verdict, found: paired, labelled},
  };
}

/** The claim found for a labelled one: over the same place, of the right type if there is one, the gravest of these. */
function chosen(wanted: LabelledClaim, place: Span, found: readonly AuditedClaim[]): AuditedClaim | undefined {
  const over = found.filter((one) => overlaps(one, place));
  const typed = over.filter((one) => isType(wanted, one));
  const among = typed.length > 0 ? typed : over;
  return among.find(({verdict}) => verdict === 'contradicted') ?? among[0];
}

function isType({type, orType = []}: LabelledClaim, found: AuditedClaim): boolean {
  return [type, ...orType].includes(found.type);
}

/** Proven within rounding is proven: which of the two it is depends on the cells that are taken. */
export function isVerdict({verdict, orVerdict = []}: LabelledClaim, found: AuditedClaim): boolean {
  const given = found.verdict === 'proven-by-rounding' ? 'proven' : found.verdict;
  return [verdict, ...orVerdict].includes(given);
}

/** Over a labelled claim of its type, or over a number that may be claimed or not. */
function isExpected({claims, mentions}: LabelledSentence, start: number, found: AuditedClaim): boolean {
  return (
    claims.some((one) => isType(one, found) && overlaps(placeOf(one, start), found)) ||
    mentions.some((one) => (one.orKind !== undefined || one.kind === 'period') && overlaps(placeOf(one, start), found))
  );
}

function cellsText({binding = []}: LabelledClaim): string {
  return binding
    .slice(0, 4)
    .map(({table, row, column}) => `table ${table} · ${row} · ${column}`)
    .join('; ');
}
