/** The workspace and its releases, as everybody may know them. */
import type {
  ApiChangedFigure,
  ApiFile,
  ApiRelease,
  ApiReleaseDetail,
  ApiReleases,
  ApiWorkspace,
} from '../../model/api.ts';
import {languages} from '../../model/text.ts';
import {agencyIdOf} from '../../disseminate/sdmx/index.ts';
import {formats} from '../../disseminate/formats/index.ts';
import type {OpenRelease, ReleaseFacts} from '../../pipeline/index.ts';
import {type Release, revisionReasons, syntheticMark} from '../../release/index.ts';
import {DOCUMENTS} from '../audit/documents.ts';
import type {Room} from '../endpoint.ts';
import {namedIn, shortVintage, unitOf} from './vintage.ts';

export async function workspaceAnswer({serving, settings, version, contact}: Room): Promise<ApiWorkspace> {
  const {id, title, agency, isSynthetic} = serving.publishing;
  const last = (await serving.list()).at(-1);
  const latest = last && shortVintage(last, (await serving.open({release: last.id})).released.synthetic, true);
  const isMade = isSynthetic || latest?.synthetic === true;
  return {
    id,
    title,
    agency,
    agencyId: agencyIdOf(serving.publishing),
    synthetic: isMade,
    ...(isMade ? {notice: syntheticMark} : {}),
    languages,
    version,
    ...(contact === undefined ? {} : {contact}),
    limits: {
      figures: settings.figures,
      uploadBytes: settings.uploadBytes,
      uploadSeconds: settings.uploadSeconds,
      uploadFormats: DOCUMENTS,
    },
    tableFormats: formats.map(({extension}) => extension),
    ...(latest ? {latest} : {}),
  };
}

export async function releasesAnswer({serving}: Room): Promise<ApiReleases> {
  const all = await serving.list();
  const found: ApiRelease[] = [];
  for (const release of all) {
    const facts = await serving.facts(release);
    found.unshift(releaseOf(release, facts, release === all.at(-1)));
  }
  return {releases: found, planned: await serving.planned()};
}

function releaseOf(release: Release, facts: ReleaseFacts, isLatest: boolean): ApiRelease {
  const {periods, correction} = release.entry;
  return {
    ...shortVintage(release, facts.synthetic, isLatest),
    periods: Object.entries(periods).map(([period, state]) => ({period, state})),
    ...(correction
      ? {
          correction: {
            reason: correction.reason,
            reasonText: revisionReasons[correction.reason],
            ...(correction.corrects === undefined ? {} : {corrects: correction.corrects}),
            ...(correction.notice === undefined ? {} : {notice: correction.notice}),
          },
        }
      : {}),
    datasets: facts.datasets.length,
    tables: facts.tables.length,
    publications: facts.publications.length,
  };
}

export async function releaseAnswer({serving}: Room, opened: OpenRelease): Promise<ApiReleaseDetail> {
  const {release, released, isLatest} = opened;
  const facts = await serving.facts(release);
  const proof = await serving.proof(release.id);
  if (!proof) throw new Error(`release ${release.id} is published and not in the log`);
  const changes = await changesOf({serving}, opened, facts);
  return {
    ...releaseOf(release, facts, isLatest),
    holds: released.cubes.map(({id, title, series, periods}) => {
      const sorted = periods.toSorted();
      const [first, last] = [sorted[0], sorted.at(-1)];
      return {
        id,
        title,
        series: series.seriesCount,
        figures: series.observationCount,
        ...(first === undefined ? {} : {first}),
        ...(last === undefined ? {} : {last}),
      };
    }),
    tableList: (await serving.tables(release)).map(({table: {id, title, period}}) => ({id, title, period})),
    data: release.entry.data,
    log: proof,
    files: [...facts.files.map((file) => publicFile(release.id, file)), ...publicationFiles(release.id, facts)],
    ...(changes ? {changes} : {}),
  };
}

function publicFile(release: string, {file, bytes, sha256}: ReleaseFacts['files'][number]): ApiFile {
  return {file, bytes, sha256, url: `/api/releases/${release}/files/${file}`};
}

function publicationFiles(release: string, {publications}: ReleaseFacts): readonly ApiFile[] {
  return publications.map(({file, bytes, sha256}) => ({
    file: `publications/${file}`,
    bytes,
    sha256,
    url: `/api/reports/${file}?release=${release}`,
  }));
}

async function changesOf(
  {serving}: Pick<Room, 'serving'>,
  {released}: OpenRelease,
  facts: ReleaseFacts,
): Promise<ApiReleaseDetail['changes']> {
  const found = await facts.changes();
  if (!found) return undefined;
  const {before, changed, added, removed, listed} = found;
  const cubes = new Map(released.cubes.map((cube) => [cube.id, cube]));
  return {
    before: shortVintage(before, (await serving.open({release: before.id})).released.synthetic, false),
    changed,
    added,
    removed,
    listed: listed.flatMap((one): readonly ApiChangedFigure[] => {
      const cube = cubes.get(one.dataset);
      const {before: then, after, unit} = one;
      return cube ? [{...namedIn(cube, one), before: then, after, unit, unitLabel: unitOf(unit).label}] : [];
    }),
  };
}
