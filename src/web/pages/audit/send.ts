/** Sends a document to be audited and tells how far it is. The bytes go once, straight from the reader's file. */
import type {ApiAudit, ApiError as Refusal} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {words} from '../../words/audit.ts';

export type HandedIn = {
  readonly name: string;
  readonly body: Blob;
  /** numbers that an example has wrong on purpose */
  readonly changed?: readonly string[];
};

export type Progress = {readonly stage: 'sending' | 'auditing' /** of 1 */; readonly sent: number};

export type Told = {readonly message: Text; readonly hint?: Text; readonly code?: string};

export class AuditRefused extends Error {
  override readonly name = 'AuditRefused';
  readonly told: Told;
  constructor(told: Told) {
    super(told.message.en);
    this.told = told;
  }
}

/** @throws AuditRefused with the server's words; DOMException `AbortError` when the reader stopped it */
export function sendDocument(
  path: string,
  body: Blob,
  options: {readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void},
): Promise<ApiAudit> {
  const {signal, onProgress} = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({loaded, total}) =>
      onProgress({stage: 'sending', sent: total > 0 ? loaded / total : 0});
    request.upload.onload = () => onProgress({stage: 'auditing', sent: 1});
    request.onerror = () => reject(new AuditRefused({message: words.offline}));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.onload = () => {
      const answer: unknown = request.response;
      // The contract of POST /api/audit: a success is nothing else.
      if (request.status === 200 && answer !== null) resolve(answer as ApiAudit);
      else reject(new AuditRefused(refusalOf(answer)));
    };
    signal.addEventListener('abort', () => request.abort(), {once: true});
    request.send(body);
  });
}

function refusalOf(answer: unknown): Told {
  const {error} = {error: undefined, ...(typeof answer === 'object' ? answer : undefined)};
  if (typeof error !== 'object' || error === null || !('message' in error)) return {message: words.broken};
  // The one form of any answer that is no success.
  const {message, hint, code} = error as Refusal['error'];
  return {message, code, ...(hint && {hint})};
}
