/** The claims of one sentence against its labels. */
import type {AuditedClaim} from '../../src/model/claim.ts';
import type {Span} from '../../src/model/document.ts';
import {isBound} from './binding.ts';
import type {LabelledClaim, LabelledSentence} from './corpus.ts';
import {overlaps} from './numerals.ts';
import {type Miss, placeOf} from './miss.ts';
import type {Counts} from './tally.ts';

/** What became of one labelled claim. */
export type Outcome = {
  readonly wanted: LabelledClaim;
  /** found over the same place, of the right type if there is one, of these the gravest; one that is reported as unclaimed has no type */
  readonly claim?: AuditedClaim | undefined;
  readonly isType: boolean;
  /** undefined: it is labelled with no cells */
  readonly isBound: boolean | undefined;
  readonly isVerdict: boolean;
};

type Scored = {
  readonly counts: Readonly<Record<'type' | 'binding' | 'verdict', Counts>>;
  readonly outcomes: readonly Outcome[];
  readonly misses: readonly Miss[];
};

/** @param start of the sentence in the text of the document, where the places of what was found are counted */
export function scoreClaims(label: LabelledSentence, start: number, found: readonly AuditedClaim[]): Scored {
  const outcomes = label.claims.map((wanted) => outcomeOf(wanted, placeOf(wanted, start), found));
  const extra = found.filter((one) => one.verdict !== 'unclaimed' && !isExpected(label, start, one));
  const types = number(outcomes, ({isType}) => isType);
  const labelled = outcomes.length;
  const binding = {
    right: number(outcomes, (one) => one.isBound === true),
    found: number(outcomes, (one) => one.isBound !== undefined && (one.claim?.cells.length ?? 0) > 0),
    labelled: number(outcomes, (one) => one.isBound !== undefined),
  };
  const verdict = {
    right: number(outcomes, ({isVerdict}) => isVerdict),
    found: number(outcomes, ({claim}) => claim !== undefined),
    labelled,
  };
  return {
    counts: {type: {right: types, found: types + extra.length, labelled}, binding, verdict},
    outcomes,
    misses: [
      ...outcomes.flatMap(missesOf),
      ...extra.map(({text, type, verdict: given}) => ({
        layer: 'type' as const,
        wanted: 'nothing',
        found: `${text} ${type} ${given}`,
      })),
    ],
  };
}

function number(outcomes: readonly Outcome[], is: (one: Outcome) => boolean): number {
  return outcomes.filter(is).length;
}

function outcomeOf(wanted: LabelledClaim, place: Span, found: readonly AuditedClaim[]): Outcome {
  const over = found.filter((one) => overlaps(one, place));
  const typed = over.filter((one) => isOfType(wanted, one));
  const among = typed.length > 0 ? typed : over;
  const claim = among.find(({verdict}) => verdict === 'contradicted') ?? among[0];
  return {
    wanted,
    claim,
    isType: claim !== undefined && claim.verdict !== 'unclaimed' && isOfType(wanted, claim),
    isBound: wanted.binding && claim !== undefined && isBound(wanted, claim),
    isVerdict: claim !== undefined && isOfVerdict(wanted, claim),
  };
}

function isOfType({type, orType = []}: LabelledClaim, found: AuditedClaim): boolean {
  return [type, ...orType].includes(found.type);
}

/** Proven within rounding is proven: which of the two it is depends on the cells that are taken. */
function isOfVerdict({verdict, orVerdict = []}: LabelledClaim, found: AuditedClaim): boolean {
  return [verdict, ...orVerdict].includes(found.verdict === 'proven-by-rounding' ? 'proven' : found.verdict);
}

/** Over a labelled claim of its type, or over a number that may be claimed or not. */
function isExpected({claims, mentions}: LabelledSentence, start: number, found: AuditedClaim): boolean {
  return (
    claims.some((one) => isOfType(one, found) && overlaps(placeOf(one, start), found)) ||
    mentions.some((one) => (one.orKind !== undefined || one.kind === 'period') && overlaps(placeOf(one, start), found))
  );
}

function missesOf({wanted, claim, isType, isBound: bound, isVerdict}: Outcome): readonly Miss[] {
  const misses: Miss[] = [];
  if (!isType) misses.push({layer: 'type', wanted: `${wanted.text} ${wanted.type}`, found: typeOf(claim)});
  if (bound === false)
    misses.push({
      layer: 'binding',
      wanted: `${wanted.text} ${cellsText(wanted)}`,
      found: claim?.cells.slice(0, 4).join('; ') || 'nothing',
    });
  if (!isVerdict)
    misses.push({layer: 'verdict', wanted: `${wanted.text} ${wanted.type} ${wanted.verdict}`, found: verdictOf(claim)});
  return misses;
}

function typeOf(claim: AuditedClaim | undefined): string {
  if (!claim) return 'nothing';
  return claim.verdict === 'unclaimed' ? 'unclaimed' : claim.type;
}

function verdictOf(claim: AuditedClaim | undefined): string {
  if (!claim) return 'nothing';
  return [claim.type, claim.verdict, claim.computed, claim.note?.en].filter((part) => part !== undefined).join(' ');
}

function cellsText({binding = []}: LabelledClaim): string {
  return binding
    .slice(0, 4)
    .map(({table, row, column}) => `table ${table} · ${row} · ${column}`)
    .join('; ');
}
