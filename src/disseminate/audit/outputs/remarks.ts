/** What an annotated copy says beside a place of the document, and which places it marks. Claims of one place are told together. */
import {type Audit, type AuditedClaim, type Verdict, verdicts} from '../../../model/claim.ts';
import type {Span} from '../../../model/document.ts';
import type {Language} from '../../../model/text.ts';
import {verdictOrder} from '../../../text/audited.ts';
import {headline, proofLines} from './summary.ts';
import {quoted, words} from './words.ts';

export type Remark = Span & {
  /** of the claim or the advice */
  readonly id: string;
  readonly kind: Verdict | 'advice';
  /** `不符`, `建议` */
  readonly title: string;
  readonly head: string;
  readonly lines: readonly string[];
};

/** In the order of the document; what is worst first where several have one place. */
export function remarksOf(audit: Audit, language: Language): readonly Remark[] {
  const ofClaims = audit.claims.map((claim) => remarkOf(claim, language));
  const ofAdvice = audit.advice.map(({start, end, id, text, suggestion, note}): Remark => {
    const head = suggestion === undefined ? quoted(text) : `${quoted(text)} → ${quoted(suggestion)}`;
    return {start, end, id, kind: 'advice', title: words.advice[language], head, lines: [note[language]]};
  });
  return [...ofClaims, ...ofAdvice].toSorted((a, b) => a.start - b.start || weight(a) - weight(b) || a.end - b.end);
}

function remarkOf(claim: AuditedClaim, language: Language): Remark {
  const {start, end, id, verdict} = claim;
  return {
    start,
    end,
    id,
    kind: verdict,
    title: verdicts[verdict][language],
    head: headline(claim, language),
    lines: proofLines(claim, language),
  };
}

/** Smaller is worse. */
export function weight({kind}: Pick<Remark, 'kind'>): number {
  return kind === 'advice' ? verdictOrder.indexOf('ambiguous') : verdictOrder.indexOf(kind);
}

export function isProven({kind}: Pick<Remark, 'kind'>): boolean {
  return kind === 'proven' || kind === 'proven-by-rounding';
}
