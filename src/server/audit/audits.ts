/**
 * Audits one at a time, each in a thread of its own with limits of time and memory. Reading a document and holding its numbers against a release is the
 * heaviest thing that anybody may ask, so whoever comes second is told to come again.
 */
import {Worker} from 'node:worker_threads';
import type {ApiAudit} from '../../model/api.ts';
import {Problem} from '../../model/problem.ts';
import type {OpenRelease} from '../../pipeline/index.ts';
import {vintageOf} from '../answers/vintage.ts';
import {problems} from '../problems.ts';
import type {Settings} from '../settings.ts';
import type {AuditDone, AuditJob} from './job.ts';

export type Audits = {
  /** @throws Problem `AUDIT_BUSY`, `AUDIT_TOO_LONG`, `DOCUMENT_…` */
  readonly audit: (
    opened: OpenRelease,
    document: Pick<AuditJob, 'bytes' | 'name'>,
    signal: AbortSignal,
  ) => Promise<ApiAudit>;
  readonly isBusy: () => boolean;
  /** whoever is told to come again is told when */
  readonly retrySeconds: number;
};

const RETRY_SECONDS = 10;

export function openAudits(
  root: string,
  settings: Pick<Settings, 'uploadSeconds' | 'uploadMegabytes'>,
  now: () => Date,
): Audits {
  let isBusy = false;
  return {
    isBusy: () => isBusy,
    retrySeconds: RETRY_SECONDS,
    async audit(opened, {bytes, name}, signal) {
      if (isBusy) throw problems.AUDIT_BUSY({seconds: RETRY_SECONDS});
      isBusy = true;
      try {
        const job = {root, bytes, name, release: opened.release.id, now: now().getTime()};
        const done = await inThread(job, settings, signal);
        if (done.is === 'problem') throw new Problem(done.code, done.text, {});
        if (done.is === 'fault') throw new Error(done.stack);
        const {audit, document, remarks} = done;
        return {release: vintageOf(opened), audit, document, remarks};
      } finally {
        isBusy = false;
      }
    },
  };
}

async function inThread(
  job: AuditJob,
  {uploadSeconds, uploadMegabytes}: Pick<Settings, 'uploadSeconds' | 'uploadMegabytes'>,
  signal: AbortSignal,
): Promise<AuditDone> {
  const {promise, resolve, reject} = Promise.withResolvers<AuditDone>();
  const worker = new Worker(workerFile(), {
    workerData: job,
    resourceLimits: {maxOldGenerationSizeMb: uploadMegabytes},
    stdout: true,
    stderr: true,
  });
  const tooLong = (): void => reject(problems.AUDIT_TOO_LONG({seconds: uploadSeconds}));
  const timer = setTimeout(tooLong, 1000 * uploadSeconds);
  const leave = (): void => reject(new Error('the client has gone'));
  signal.addEventListener('abort', leave, {once: true});
  worker.once('message', resolve);
  worker.once('error', (error) => {
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooLong();
    else reject(error);
  });
  worker.once('exit', tooLong);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
    await worker.terminate();
  }
}

/** Beside this file in a clone; a bundle has the worker as a file of its own (scripts/build.ts). */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource ? new URL('./worker.ts', import.meta.url) : new URL('./audit-worker.js', import.meta.url);
}
