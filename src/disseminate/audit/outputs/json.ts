/** The audit for machines: the contract as it is, nothing added. */
import type {AuditOutput} from './output.ts';

export const json: AuditOutput = {
  id: 'json',
  extension: 'json',
  isText: true,
  write: ({audit}) => Promise.resolve(new TextEncoder().encode(`${JSON.stringify(audit, undefined, 1)}\n`)),
};
