/**
 * The lake of a workspace: record files, quarantine and manifests under `.shumao/lake/`. Files are immutable; a manifest is written
 * last, so what has none does not exist and is swept away.
 */
import {existsSync} from 'node:fs';
import {readdir, readFile, rm} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {byCodePoint} from '../../model/text.ts';
import {Workshop, writeWhole} from './disk.ts';
import type {Stat} from './files.ts';
import type {Manifest} from './manifest.ts';

/** What is remembered of a received file, so that it is not hashed again. */
export type Known = Stat & {readonly sha256: string};

/** How every name of a file in a lake begins, relative to the workspace. */
const HOME = '.shumao/lake/';

export class Lake {
  readonly root: string;
  readonly folder: string;
  readonly workshop: Workshop;

  /** @param folder where its files are for now; a shard's lie aside until a run takes them, under the names that they have then */
  constructor(root: string, folder: string = join(root, HOME)) {
    this.root = root;
    this.folder = folder;
    this.workshop = new Workshop(join(folder, 'tmp'));
  }

  /** Relative to the workspace, with `/`. */
  name(path: string): string {
    return `${HOME}${relative(this.folder, path).replaceAll('\\', '/')}`;
  }

  path(name: string): string {
    return join(this.folder, name.slice(HOME.length));
  }

  recordsPath(source: string, month: string, id: string): string {
    return join(this.folder, 'records', source, month, `${id}.parquet`);
  }

  quarantinePath(source: string, id: string): string {
    return join(this.folder, 'quarantine', source, `${id}.jsonl`);
  }

  linesPath(source: string, id: string): string {
    return join(this.folder, 'lines', source, `${id}.json`);
  }

  cellsPath(source: string, id: string): string {
    return join(this.folder, 'cells', source, `${id}.json`);
  }

  manifestPath(source: string, id: string): string {
    return join(this.folder, 'batches', source, `${id}.json`);
  }

  derivedPath(source: string, id: string): string {
    return join(this.folder, 'derived', source, `${id}.json`);
  }

  async manifests(source: string): Promise<Map<string, Manifest>> {
    const found = new Map<string, Manifest>();
    for (const file of await filesIn(join(this.folder, 'batches', source))) {
      const manifest = await readJson<Manifest>(join(this.folder, 'batches', source, file));
      if (manifest?.format === 1) found.set(manifest.batch, manifest);
    }
    return found;
  }

  async known(source: string): Promise<Map<string, Known>> {
    const kept = await readJson<Record<string, Known>>(this.#knownPath(source));
    return new Map(Object.entries(kept ?? {}));
  }

  async remember(source: string, known: ReadonlyMap<string, Known>): Promise<void> {
    // By name, so that the bytes tell nothing of the order in which the files were read.
    const sorted = [...known].sort(([a], [b]) => byCodePoint(a, b));
    await this.writeJson(this.#knownPath(source), Object.fromEntries(sorted));
  }

  async writeJson(path: string, value: unknown): Promise<void> {
    await writeWhole(this.workshop, path, `${JSON.stringify(value)}\n`);
  }

  #knownPath(source: string): string {
    return join(this.folder, 'files', `${source}.json`);
  }

  /** Removes what no manifest in use names. Manifests go first, so a kill in between leaves only files that nobody sees. */
  async sweep(
    source: string,
    keep: {readonly batches: ReadonlySet<string>; readonly derived: ReadonlySet<string>},
  ): Promise<number> {
    let removed = 0;
    const drop = async (folder: string, inUse: ReadonlySet<string>): Promise<void> => {
      for (const file of await filesIn(folder)) {
        if (inUse.has(file.slice(0, file.indexOf('.')))) continue;
        await rm(join(folder, file));
        removed += 1;
      }
    };
    await drop(join(this.folder, 'batches', source), keep.batches);
    await drop(join(this.folder, 'derived', source), keep.derived);
    await drop(join(this.folder, 'quarantine', source), keep.batches);
    await drop(join(this.folder, 'lines', source), keep.batches);
    await drop(join(this.folder, 'cells', source), keep.batches);
    const both = new Set([...keep.batches, ...keep.derived]);
    const months = join(this.folder, 'records', source);
    for (const month of await filesIn(months)) await drop(join(months, month), both);
    return removed;
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

/** A file that is not there, or was not written by us, is as good as none: the lake is made anew from the inbox. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    // Written by writeJson above with a value of this type; `format` is checked where versions may differ.
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
