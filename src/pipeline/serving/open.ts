/**
 * A workspace opened for everybody to read: what a server asks the pipeline for. Only what is published is behind it; each release is opened once, and
 * declarations are read again when another release has come out.
 */
import type {Effects} from '../../model/effects.ts';
import type {ReleasedSeries} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {
  findPublished,
  type PublicReleases,
  publicReleases,
  readTables,
  type Release,
  type StoredTable,
} from '../../release/index.ts';
import {openConfig, publisherOf} from '../../workspace/index.ts';
import {openPlan, type Plan} from '../plan.ts';
import {inTemporary} from '../releasing/temporary.ts';
import {type Kept, keptWithin} from './kept.ts';

/** A release that everybody may see, open. */
export type OpenRelease = {
  readonly release: Release;
  readonly released: ReleasedSeries;
  /** no other public one came after it */
  readonly isLatest: boolean;
};

export type Asked = {
  /** label or id */
  readonly release?: string | undefined;
  /** instant */
  readonly asOf?: string | undefined;
};

export type Base = {
  readonly root: string;
  readonly effects: Effects;
  readonly releases: PublicReleases;
  readonly list: () => Promise<readonly Release[]>;
  /** @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `LOG_DAMAGED`, `RELEASE_DAMAGED` */
  readonly open: (asked: Asked) => Promise<OpenRelease>;
  /** as they were published @throws Problem `RELEASE_DAMAGED` */
  readonly tables: (release: Release) => Promise<readonly StoredTable[]>;
  /** the declarations as they are now @throws Problem, Problems */
  readonly plan: () => Promise<Plan>;
  /** answers that take work, by name */
  readonly answers: Kept<unknown>;
};

export type Publishing = {
  readonly id: string;
  readonly title: Text;
  readonly agency: Text;
  readonly agencyId?: string | undefined;
  readonly isSynthetic: boolean;
};

/** @throws Problem, Problems of `workspace.yaml` */
export async function openBase(folder: string, effects: Effects): Promise<Base & {readonly publishing: Publishing}> {
  const {root, config} = await openConfig(folder);
  const releases = publicReleases(root, (work) => inTemporary(root, work));
  const list = (): Promise<readonly Release[]> => releases.list(effects.now());
  const tables = keptWithin<readonly StoredTable[]>(8);
  const plans = keptWithin<Plan>(1);
  return {
    root,
    effects,
    releases,
    list,
    open: async ({release: named, asOf}) => {
      const all = await list();
      const release = findPublished(all, named ?? asOf, effects.now());
      return {release, released: await releases.open(release), isLatest: all.at(-1)?.id === release.id};
    },
    tables: (release) => tables.get(release.id, () => readTables(root, release.entry)),
    plan: async () => plans.get((await list()).map(({id}) => id).join(' '), () => openPlan(root)),
    answers: keptWithin<unknown>(256),
    publishing: {...publisherOf(config.value), isSynthetic: config.value.synthetic},
  };
}
