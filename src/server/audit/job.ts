/** What the thread that audits is handed, and what it hands back. */
import type {Audit} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import type {ProblemText} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

export type AuditJob = {
  /** folder of the workspace */
  readonly root: string;
  readonly bytes: Uint8Array;
  readonly name: string;
  /** id of a public release */
  readonly release: string;
  /** milliseconds since 1970 */
  readonly now: number;
};

export type AuditDone =
  | {readonly is: 'audited'; readonly audit: Audit; readonly document: ReadDocument; readonly remarks: readonly Text[]}
  | {readonly is: 'problem'; readonly code: string; readonly text: ProblemText}
  | {readonly is: 'fault'; readonly stack: string};
