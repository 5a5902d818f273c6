/** Advice beside the verdicts: wording and one-sided evidence, one line a rule. */
import type {ReadDocument} from '../../../model/document.ts';
import type {Evidence} from '../evidence/frame.ts';
import type {Told} from '../judging/identities.ts';
import type {Advised} from './advised.ts';
import {oneSided} from './one-sided.ts';
import {wording} from './wording.ts';

export {wordingRules} from './wording.ts';

const rules: readonly ((document: ReadDocument, evidence: Evidence, told: readonly Told[]) => readonly Advised[])[] = [
  wording,
  oneSided,
];

export function adviceOn(document: ReadDocument, evidence: Evidence, told: readonly Told[]): readonly Advised[] {
  return rules.flatMap((rule) => rule(document, evidence, told)).toSorted((a, b) => a.start - b.start);
}
