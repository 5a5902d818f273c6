/** The claims of a sentence of a report, each read where it stands in a text and held to its figures: in the sentence as it was made, or as it was changed. */
import type {BoundClaim, BoundSentence} from '../../../model/bound.ts';
import type {AuditedClaim} from '../../../model/claim.ts';
import type {Span} from '../../../model/document.ts';
import type {Language} from '../../../model/text.ts';
import {mentionsIn} from '../../../present/claims/index.ts';
import {type Held, hold, type Lookup, saidOf} from './hold.ts';

/** A claim of an audit before it has its number. */
export type Claim = Omit<AuditedClaim, 'id'>;

export type Reading = {readonly language: Language; readonly lookup: Lookup};

/** Where the claims of a sentence stand in it, in their order. */
export function claimPlaces({text, claims}: BoundSentence): readonly (Span | undefined)[] {
  let from = 0;
  return claims.map((claim) => {
    const start = text.indexOf(claim.text, from);
    if (start < 0) return undefined;
    from = start + claim.text.length;
    return {start, end: from};
  });
}

/**
 * @param places of the claims in `text`, one a claim; several numbers of one mention (12.3 to 14.5) are taken in turn
 * @returns one a claim; absent where nothing stands there, or no number
 */
export function heldAt(
  text: string,
  claims: readonly BoundClaim[],
  places: readonly (Span | undefined)[],
  {language, lookup}: Reading,
): readonly (Held | undefined)[] {
  const mentions = mentionsIn(text, language);
  const seen = new Map<number, number>();
  return claims.map((claim, at) => {
    const place = places[at];
    const mention = place && mentions.find((one) => one.start < place.end && one.end > place.start);
    if (!mention) return undefined;
    const nth = mention.values.length > 1 ? (seen.get(mention.start) ?? 0) : 0;
    seen.set(mention.start, nth + 1);
    const said = saidOf(mention, nth);
    return said && hold(claim, said, lookup);
  });
}

/** What an audit tells of a claim that was held, whatever its verdict. */
export function toldOf(
  claim: BoundClaim,
  held: Held | undefined,
  withEvidence = true,
): Pick<Claim, 'subject' | 'value' | 'unit' | 'cells' | 'computed' | 'formula'> {
  return {
    subject: claim.id,
    value: held?.value ?? '',
    unit: held?.unit ?? '',
    cells: claim.figures,
    ...(withEvidence && held?.computed ? {computed: held.computed} : {}),
    ...(withEvidence && held?.formula ? {formula: held.formula} : {}),
  };
}
