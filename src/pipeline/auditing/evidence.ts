/** What a document is held against: itself, the draft, or a release as whoever asks may see it. */
import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {type Evidence, releaseEvidence, type ReleaseOptions, selfEvidence} from '../../disseminate/audit/index.ts';
import type {ReadDocument} from '../../model/document.ts';
import {type Role, rightsOf} from '../../model/role.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import {draftFolder, type Release} from '../../release/index.ts';
import {openConfig} from '../../workspace/index.ts';
import {openVintage} from '../releasing/vintage.ts';
import {openTables} from '../tables.ts';
import {openSpellings} from './spellings.ts';

export type Against = {
  /** `self`, `draft`, label, id or instant of a release; absent: whatever is there */
  readonly against?: string | undefined;
  readonly role: Role;
  readonly now: Date;
};

export type Opened = {
  readonly evidence: Evidence;
  readonly release?: Release;
  /** absent: the document is held against itself */
  readonly root?: string;
};

/** @throws Problem `WORKSPACE_NOT_FOUND`, `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `DRAFT_MISSING`, … */
export async function openEvidence(
  folder: string,
  document: ReadDocument,
  asked: Against,
  options: ReleaseOptions,
): Promise<Opened> {
  const against = asked.against ?? defaultAgainst(folder, asked.role);
  if (against === 'self') return {evidence: selfEvidence(document)};
  const {root} = await openConfig(folder);
  const {released, tables, release} = await openState(root, {...asked, against});
  const spellings = await openSpellings(root);
  return {
    evidence: releaseEvidence(released, tables, {...options, spellings}),
    root,
    ...(release ? {release} : {}),
  };
}

/** The draft of those inside; whoever is outside names the release, or has the document held against itself. */
function defaultAgainst(folder: string, role: Role): string {
  return rightsOf(role).drafts && existsSync(join(draftFolder(resolve(folder)), 'draft.json')) ? 'draft' : 'self';
}

/** A public release, whoever asks. */
export async function evidenceOfRelease(
  root: string,
  release: Release,
  now: Date,
  options: ReleaseOptions,
): Promise<Evidence> {
  const {released, tables} = await openState(root, {against: release.id, role: 'public', now});
  return releaseEvidence(released, tables, {...options, spellings: await openSpellings(root)});
}

type State = {readonly released: Released; readonly tables: readonly Table[]; readonly release?: Release};

async function openState(root: string, {against, role, now}: Against): Promise<State> {
  const eyes = rightsOf(role).drafts ? 'inside' : 'public';
  if (eyes === 'inside' && against === 'draft') {
    const opened = await openTables(root, undefined, {asOf: undefined, eyes, now});
    return {released: opened.released, tables: (await opened.buildAll()).tables};
  }
  const {released, release, tables} = await openVintage(root, {asOf: against, eyes, now});
  return {released, tables: (await tables()).map(({table}) => table), ...(release ? {release} : {})};
}
