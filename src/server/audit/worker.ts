/** A thread that audits one document and ends: whatever a hostile document does to it, the server goes on. */
import {parentPort, workerData} from 'node:worker_threads';
import type {Effects} from '../../model/effects.ts';
import {Problem, Problems} from '../../model/problem.ts';
import {auditFile} from '../../pipeline/index.ts';
import type {AuditDone, AuditJob} from './job.ts';

// The server is the only one that starts this thread, with a job.
const job = workerData as AuditJob;
parentPort?.postMessage(await done(job));

async function done({root, bytes, name, release, now}: AuditJob): Promise<AuditDone> {
  const effects: Effects = {
    now: () => new Date(now),
    env: {},
    out: () => undefined,
    err: () => undefined,
    progress: () => undefined,
    pid: process.pid,
  };
  try {
    const {audit, document, remarks} = await auditFile(root, {bytes, name, against: release, role: 'public'}, effects);
    return {is: 'audited', audit, document, remarks};
  } catch (error) {
    const problem = error instanceof Problems ? error.problems[0] : error;
    if (problem instanceof Problem) return {is: 'problem', code: problem.code, text: problem.text};
    return {is: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error)};
  }
}
