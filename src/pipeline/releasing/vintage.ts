/**
 * A state of the published data: the draft, or a release found by label, id or instant. The one function through which tables,
 * explanations, audits, reports, servers and SDMX read, so that embargo and audience hold in all of them.
 */
import type {Released} from '../../model/seals.ts';
import {
  type Eyes,
  findRelease,
  readDraft,
  readLog,
  readRelease,
  readTables,
  type Release,
  releaseProblems,
  secondText,
  type StoredTable,
} from '../../release/index.ts';
import {inTemporary} from './temporary.ts';

export type VintageOptions = {
  /** label, id or instant; absent: the draft for those inside, the latest public release for others */
  readonly asOf?: string | undefined;
  /** whoever is outside never learns of drafts, internal releases and what is under embargo */
  readonly eyes: Eyes;
  readonly now: Date;
  /** ids of the datasets to read, where a caller needs no others */
  readonly only?: ReadonlySet<string> | undefined;
};

export type OpenVintage = {
  readonly released: Released;
  /** absent: the draft */
  readonly release?: Release;
  /** the tables as they were published; none of a draft */
  readonly tables: () => Promise<readonly StoredTable[]>;
};

/**
 * @param root folder of the workspace
 * @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `RELEASE_DAMAGED`, `LOG_DAMAGED`; of the draft `DRAFT_MISSING`, `DRAFT_DAMAGED`
 */
export async function openVintage(root: string, {asOf, eyes, now, only}: VintageOptions): Promise<OpenVintage> {
  if (eyes === 'inside' && (asOf === undefined || asOf === 'draft')) {
    return {released: await readDraft(root, only), tables: async () => []};
  }
  const release = await releaseAsOf(root, asOf, {eyes, now});
  const released = await inTemporary(root, (folder) => readRelease(root, release.entry, folder, only));
  return {released, release, tables: () => readTables(root, release.entry)};
}

/** Which release is meant, without reading it. @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `LOG_DAMAGED` */
export async function releaseAsOf(
  root: string,
  asOf: string | undefined,
  {eyes, now}: {readonly eyes: Eyes; readonly now: Date},
): Promise<Release> {
  const {entries, faults} = await readLog(root);
  const [fault] = faults;
  if (fault) throw releaseProblems.LOG_DAMAGED({file: 'releases/log.jsonl', line: fault.line});
  return findRelease(entries, asOf, {eyes, now: secondText(now)});
}
