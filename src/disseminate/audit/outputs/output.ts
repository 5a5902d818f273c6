/** What an output of an audit is: one file here, one line in the list. */
import type {Audit} from '../../../model/claim.ts';
import type {ReadDocument} from '../../../model/document.ts';
import type {Language, Text} from '../../../model/text.ts';

export type AuditJob = {
  readonly audit: Audit;
  readonly document: ReadDocument;
  /** the file as it was received */
  readonly bytes: Uint8Array;
  readonly language: Language;
  /** what the evidence could not give, or was read with care */
  readonly remarks: readonly Text[];
  /** the release by the name that people call it: its label; absent: its id */
  readonly release?: string;
};

export type AuditOutput = {
  readonly id: string;
  readonly extension: string;
  /** may be printed on a terminal */
  readonly isText: boolean;
  readonly write: (job: AuditJob) => Promise<Uint8Array>;
};
