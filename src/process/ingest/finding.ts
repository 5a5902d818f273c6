/** Findings of ingest: a fault of the list, said of a file and a line. */
import type {Finding} from '../../model/finding.ts';
import {type Facts, type FaultCode, faults} from './faults.ts';

export function noteFinding(
  source: string,
  file: string,
  code: FaultCode,
  facts: Facts,
  at: {readonly line?: number | undefined; readonly sheet?: string | undefined} = {},
): Finding {
  return {
    rule: code,
    severity: faults[code].stands === 'note' ? 'soft' : 'hard',
    source,
    file,
    ...(at.line === undefined ? {} : {line: at.line}),
    ...(at.sheet === undefined ? {} : {sheet: at.sheet}),
    ...(facts['key'] === undefined ? {} : {record: facts['key']}),
    values: facts,
    message: faults[code].say(facts),
  };
}
