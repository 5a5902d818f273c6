/** What the evidence gives, written as the document writes the number: with its currency before and its unit behind. */
import type {AuditedClaim} from '../../../model/claim.ts';
import type {Language} from '../../../model/text.ts';
import {computedText} from '../../../text/audited.ts';
import {toneOf} from './remarks.ts';

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;
const CURRENCY = /(?:[A-Z]{3}|US\$|HK\$|[¥￥$€£])\s*$/;

/** `summary.1.total`: what a report of ours calls the claim; no words for a reader. */
export function isOwn({subject = ''}: AuditedClaim): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$/.test(subject);
}

/**
 * Empty where nothing decides the claim: a number beside it would be taken for the right one. A report of ours is held against the release's own
 * text, whose unit is not the sentence's (亿元 against billions): there the number stands alone, and only where it differs.
 */
export function evidenceText(claim: AuditedClaim, language: Language): string {
  const {verdict, type, text, computed = ''} = claim;
  if (toneOf(verdict) === 'open' && verdict !== 'bounded-by-suppression') return '';
  const plain = computedText(claim, language);
  if (isOwn(claim)) return toneOf(verdict) === 'proven' ? '' : plain;
  if (type !== 'level' || plain !== computed || !/^[-−]?\d/.test(computed)) return plain;
  const [found, another] = [...text.matchAll(NUMBER)];
  if (found === undefined || another !== undefined) return plain;
  const before = CURRENCY.exec(text.slice(0, found.index))?.[0] ?? '';
  return `${before}${computed}${text.slice(found.index + found[0].length)}`;
}
