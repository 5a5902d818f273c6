/**
 * A published release opened for serving: structures in memory, figures on disk. What is opened was first compared with its hash.
 * A release from before there were series files gets them beside the workspace's other derived files; itself it stays as it is.
 */
import {mkdir, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {ReleasedCube, ReleasedSeries} from '../../model/seals.ts';
import type {Data} from '../folder/data.ts';
import {hashFile} from '../folder/durable.ts';
import {readData, readWhole} from '../folder/read.ts';
import {readObservations} from '../folder/observations.ts';
import type {Release} from '../log/history.ts';
import {releasesFolder} from '../log/log.ts';
import {problems} from '../problems.ts';
import {seriesFileOf} from './layout.ts';
import {openSeries} from './open.ts';
import {writeSeries} from './write.ts';

type Structure = Omit<ReleasedCube, 'series'>;

/**
 * @param temporary folder for the engine, needed only for releases without series
 * @throws Problem `RELEASE_DAMAGED`; Error where the release is not published: callers have looked it up with the eyes of the public
 */
export async function openReleasedSeries(root: string, release: Release, temporary: string): Promise<ReleasedSeries> {
  const {id, label, published} = release;
  if (published === undefined) throw new Error(`release ${id} is not published`);
  const data = await readData(root, release.entry);
  const cubes: ReleasedCube[] = [];
  for (const dataset of data.datasets) cubes.push(await openCube(root, id, data, dataset, temporary));
  const body = {
    id,
    ...(label === undefined ? {} : {label}),
    published,
    workspace: data.workspace,
    synthetic: data.synthetic,
    cubes,
  };
  // Its files are those of a published release, compared with their hashes.
  return body as unknown as ReleasedSeries;
}

async function openCube(
  root: string,
  id: string,
  data: Data,
  dataset: string,
  temporary: string,
): Promise<ReleasedCube> {
  const text = await readWhole(root, id, data, `public/datasets/${dataset}.json`);
  // The bytes are those that `publish` wrote (their hash was compared), so they have its shape.
  const {structure} = JSON.parse(text.toString('utf8')) as {structure: Structure};
  return {...structure, series: await openSeries(await seriesOf(root, id, data, structure, temporary), id)};
}

/** The file of a dataset's series: that of the release, or one made now. */
async function seriesOf(
  root: string,
  id: string,
  data: Data,
  structure: Structure,
  temporary: string,
): Promise<string> {
  const name = seriesFileOf(structure.id);
  const known = data.files.find(({file}) => file === name);
  const own = join(releasesFolder(root), id, name);
  if (known) {
    const found = await hashFile(own).catch(() => 'absent');
    if (found !== known.sha256) throw problems.RELEASE_DAMAGED({release: id, file: name, what: 'sha256'});
    return own;
  }
  const folder = join(root, '.shumao', 'series', id);
  const made = join(folder, `${structure.id}.series`);
  if (await stat(made).catch(() => undefined)) return made;
  await mkdir(folder, {recursive: true});
  const figures = `public/datasets/${structure.id}.parquet`;
  await readWhole(root, id, data, figures);
  const dimensions = structure.dimensions.map((one) => one.id);
  const observations = await readObservations(
    join(releasesFolder(root), id, figures),
    structure.id,
    dimensions,
    temporary,
  );
  const staged = `${made}.new`;
  await rm(staged, {force: true});
  await writeSeries(staged, {...structure, observations});
  await rename(staged, made);
  return made;
}
