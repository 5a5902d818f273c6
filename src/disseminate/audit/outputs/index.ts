/** The outputs of an audit: one line each. CLI values are derived from this list. */
import {docx} from './docx/docx.ts';
import {html} from './html/html.ts';
import {json} from './json.ts';
import {md} from './md.ts';
import type {AuditOutput} from './output.ts';
import {text} from './text.ts';

export type {AuditJob, AuditOutput} from './output.ts';
export {staleJson, staleLines, type StaleReport} from './stale.ts';

export const auditOutputs: readonly AuditOutput[] = [text, html, json, md, docx];
