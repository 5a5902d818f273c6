/** Audits: of a document that somebody sends, and of a report that was released. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {nearest} from '../../model/problem.ts';
import type {ApiAudit} from '../../model/api.ts';
import type {Language} from '../../model/text.ts';
import type {OpenRelease} from '../../pipeline/index.ts';
import type {Room} from '../endpoint.ts';
import {readBody} from '../http/body.ts';
import {problems} from '../problems.ts';

/** @throws Problem `TOO_LARGE`, `AUDIT_BUSY`, `AUDIT_TOO_LONG`, `DOCUMENT_…` */
export async function uploadedAudit(
  {audits, settings}: Room,
  opened: OpenRelease,
  name: string,
  request: Request,
): Promise<ApiAudit> {
  // Whoever would have to wait is told before the document is taken.
  if (audits.isBusy()) throw problems.AUDIT_BUSY({seconds: audits.retrySeconds});
  const bytes = await readBody(request, settings.uploadBytes);
  return audits.audit(opened, {bytes, name: plainName(name)}, request.signal);
}

type Wanted = {readonly report: string; readonly language: Language};

/** As it was released, in HTML; made once. @throws Problem `NOT_THERE`, `AUDIT_BUSY` */
export async function reportAudit(
  {serving, audits}: Room,
  opened: OpenRelease,
  {report, language}: Wanted,
  signal: AbortSignal,
): Promise<ApiAudit> {
  const {publications, folder} = await serving.facts(opened.release);
  const name = `${report}.${language}.html`;
  const listed = publications.find(({file}) => file === name);
  if (!listed) {
    const has = publications.map(({file}) => file.split('.')[0] ?? '');
    throw problems.NOT_THERE({path: `/api/reports/${report}/audit`, hint: nearest(report, has)});
  }
  return serving.kept(`audit ${opened.release.id} ${name}`, async () => {
    const bytes = new Uint8Array(await readFile(join(folder, listed.file)));
    return audits.audit(opened, {bytes, name}, signal);
  });
}

/** Its last part, without what would steer a terminal. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? name;
  return last.replaceAll(/\p{Cc}/gu, '').trim() || 'document';
}
