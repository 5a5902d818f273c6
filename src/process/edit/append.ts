/**
 * Adds rows to a decisions file that people edit by hand: every byte that was there stays, byte order mark, line breaks and
 * the order of the columns included. Pure text to text; the pipeline writes it.
 */
import {csvField, csvText, readCsv} from '../../text/csv.ts';
import {type Column, columns, type Decision} from './decision.ts';

export type NewDecision = Omit<Decision, 'place'>;

/** @param text the file as it is; empty where there is none yet */
export function withDecisions(text: string, file: string, added: readonly NewDecision[]): string {
  const start = text.trim() === '' ? csvText([columns]) : text;
  const header = readCsv(start, file).header;
  const lineBreak = /\r\n/.test(start) ? '\r\n' : '\n';
  const lines = added.map((decision) => header.map((name) => csvField(fieldOf(decision, name))).join(','));
  const isClosed = /[\r\n]$/.test(start);
  return `${start}${isClosed ? '' : lineBreak}${lines.map((line) => `${line}${lineBreak}`).join('')}`;
}

function fieldOf(decision: NewDecision, name: string): string {
  const fields: Readonly<Record<Column, string>> = {
    rule: decision.rule,
    source: decision.source,
    record: decision.record,
    column: decision.column,
    value: decision.value ?? '',
    value_hash: decision.hash,
    action: decision.action,
    new_value: decision.newValue ?? '',
    reason: decision.reason,
    evidence: decision.evidence,
    by: decision.by,
    at: decision.at,
  };
  const known = columns.find((column) => column === name);
  return known === undefined ? '' : fields[known];
}
