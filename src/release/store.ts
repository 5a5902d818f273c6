/**
 * The draft on disk: `.shumao/draft/draft.json` names one file per dataset by the hash of its bytes. Files are written first,
 * the list last and by one rename, so a kill at any instant leaves the old draft or the new one. Unchanged datasets are not written again.
 *
 * Nothing here depends on clock or machine: the same data give the same bytes.
 */
import {createHash} from 'node:crypto';
import {mkdir, open, readdir, readFile, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {DatasetBody, Protected, Released} from '../model/seals.ts';
import {fromColumns, type ObservationColumns, toColumns} from './columns.ts';
import {DRAFT, sealed} from './draft.ts';
import {publisherSchema} from './folder/data.ts';
import {draftNotice, syntheticMark} from './marks.ts';
import {problems} from './problems.ts';

const manifestSchema = z.object({
  shumao: z.literal(1),
  id: z.literal(DRAFT),
  synthetic: z.boolean(),
  workspace: publisherSchema,
  datasets: z.array(z.object({id: z.string(), file: z.string(), sha256: z.string(), observations: z.int()})),
});

type Manifest = z.infer<typeof manifestSchema>;

/** Where a workspace keeps its draft. */
export function draftFolder(root: string): string {
  return join(root, '.shumao', 'draft');
}

/** @throws Problem `DRAFT_NOT_WRITTEN`, or the system's error of a full or read-only disk; the earlier draft is then unchanged */
export async function writeDraft(root: string, released: Released): Promise<void> {
  const folder = draftFolder(root);
  try {
    await mkdir(folder, {recursive: true});
    const present = new Set(await readdir(folder));
    const datasets: Manifest['datasets'] = [];
    for (const dataset of released.datasets) {
      const bytes = Buffer.from(datasetText(dataset));
      const sha256 = hash(bytes);
      const file = `${dataset.id}.${sha256.slice(0, 16)}.json`;
      if (!present.has(file)) await writeWhole(join(folder, file), bytes);
      datasets.push({id: dataset.id, file, sha256, observations: dataset.observations.length});
    }
    await writeWhole(join(folder, 'draft.json'), manifestText(released, datasets));
    await removeOthers(folder, new Set(['draft.json', ...datasets.map(({file}) => file)]));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined || ofDisk.has(code)) throw error;
    throw problems.DRAFT_NOT_WRITTEN({folder, what: messageOf(error)});
  }
}

/** The pipeline says these in one way for every room. */
const ofDisk = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']);

/**
 * @param only ids of the datasets to read, where a caller needs no others; all where one of them is not there
 * @throws Problem `DRAFT_MISSING`, `DRAFT_DAMAGED`
 */
export async function readDraft(root: string, only?: ReadonlySet<string>): Promise<Released> {
  // A run may replace the draft between our reading of the list and of its files: then the list is read again, once.
  return readOnce(root, only)
    .catch((error: unknown) => {
      if (isMissing(error)) return readOnce(root, only);
      throw error;
    })
    .catch((error: unknown) => {
      throw isMissing(error) ? problems.DRAFT_DAMAGED({file: String(error.path), what: messageOf(error)}) : error;
    });
}

async function readOnce(root: string, only: ReadonlySet<string> | undefined): Promise<Released> {
  const folder = draftFolder(root);
  const manifest = await readManifest(folder);
  const known = new Set(manifest.datasets.map(({id}) => id));
  const wanted = only && [...only].every((id) => known.has(id)) ? only : known;
  const datasets = await Promise.all(
    manifest.datasets
      .filter(({id}) => wanted.has(id))
      .map(async ({id, file, sha256}) => {
        const text = await readFile(join(folder, file), 'utf8');
        if (hash(text) !== sha256) throw problems.DRAFT_DAMAGED({file: join(folder, file), what: 'sha256'});
        return datasetOf(id, text);
      }),
  );
  return sealed({id: DRAFT, isDraft: true, workspace: manifest.workspace, synthetic: manifest.synthetic, datasets});
}

/**
 * The hash of each dataset in the draft, to tell whether another draft says the same.
 *
 * @throws Problem `DRAFT_MISSING`, `DRAFT_DAMAGED`
 */
export async function draftHashes(root: string): Promise<ReadonlyMap<string, string>> {
  const {datasets} = await readManifest(draftFolder(root));
  return new Map(datasets.map(({id, sha256}) => [id, sha256]));
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, 'draft.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw isMissing(error) ? problems.DRAFT_MISSING({folder}) : error;
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw problems.DRAFT_DAMAGED({file, what: messageOf(error)});
  }
}

function manifestText(released: Released, datasets: Manifest['datasets']): string {
  const {id, synthetic, workspace} = released;
  const notice = {notice: draftNotice, ...(synthetic ? {syntheticNotice: syntheticMark} : {})};
  return `${JSON.stringify({shumao: 1, id, ...notice, synthetic, workspace, datasets}, undefined, 1)}\n`;
}

function datasetText(dataset: Protected): string {
  const {observations, ...structure} = dataset;
  const parts = {
    notice: draftNotice,
    ...(dataset.synthetic ? {syntheticNotice: syntheticMark} : {}),
    structure,
    ...toColumns(observations),
  };
  const lines = Object.entries(parts).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${lines.join(',\n')}}\n`;
}

function datasetOf(id: string, text: string): Protected {
  // The bytes are those that `datasetText` wrote (their hash was compared), so they have its shape.
  const stored = JSON.parse(text) as ObservationColumns & {structure: Omit<DatasetBody, 'observations'>};
  // They were written from Protected, and nothing was added since.
  return {...stored.structure, observations: fromColumns(id, stored)} as unknown as Protected;
}

async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}

async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name), {recursive: true});
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function isMissing(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
