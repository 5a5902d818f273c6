/** Claims of figures that are hidden: within the range that was published of them, outside it, or nobody may say. */
import {auditDocument, type Evidence, unveiled} from '../../disseminate/audit/index.ts';
import type {Audit, AuditedClaim} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import type {Text} from '../../model/text.ts';
import {amended, claimKey} from './amended.ts';

const HIDDEN: Text = {zh: '这一数字因保密不公布', en: 'this figure is hidden for confidentiality'};
const INSIDE: Text = {
  zh: '这一数字因保密不公布，只知范围；所述在范围之内',
  en: 'this figure is hidden for confidentiality, only its range is known; what is said lies within',
};
const OUTSIDE: Text = {
  zh: '这一数字因保密不公布，只知范围；所述在范围之外',
  en: 'this figure is hidden for confidentiality, only its range is known; what is said lies outside',
};

export function withSuppression(audit: Audit, document: ReadDocument, evidence: Evidence): Audit {
  const open = audit.claims.some(isOpen);
  const {evidence: wide, hidden} = unveiled(evidence);
  if (!open || hidden.size === 0) return audit;
  const again = new Map(auditDocument(document, wide).claims.map((claim) => [claimKey(claim), claim]));
  return amended(audit, (claim) => {
    const other = isOpen(claim) ? again.get(claimKey(claim)) : undefined;
    const touched = other?.cells.filter((cell) => hidden.has(cell)) ?? [];
    if (!other || other.verdict === 'not-derivable' || touched.length === 0) return claim;
    const isKnown = touched.every((cell) => hidden.get(cell));
    const found = {...claim, cells: other.cells, ...(other.subject === undefined ? {} : {subject: other.subject})};
    if (!isKnown) return {...found, note: HIDDEN};
    const isOutside = other.verdict === 'contradicted';
    return {
      ...found,
      verdict: isOutside ? 'contradicted' : 'bounded-by-suppression',
      note: isOutside ? OUTSIDE : INSIDE,
      ...(other.computed === undefined ? {} : {computed: other.computed}),
      ...(other.formula === undefined ? {} : {formula: other.formula}),
    };
  });
}

/** Only of one figure, or of what is computed from some: a place in an order of hidden figures is none. */
const TYPES: ReadonlySet<string> = new Set(['level', 'growth', 'share', 'points', 'contribution', 'multiple', 'sum']);

function isOpen({verdict, type, value}: AuditedClaim): boolean {
  return verdict === 'not-derivable' && TYPES.has(type) && value !== '';
}
