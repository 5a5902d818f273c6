/**
 * The lake in an object store, under the names that it has in the workspace: a cluster reads it there, and what another machine has read
 * need not be read again here. The lake on disk stays the truth of a run, and is the store's mirror, keyed by hash: a batch is named by the
 * bytes of its file and what is declared of it.
 *
 * Batches come in the order of their names, each with its manifest last, so an upload that was cut off shows whole batches only.
 */
import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Listed, ObjectStore} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import {byCodePoint} from '../../model/text.ts';
import {settle} from './disk.ts';
import {type Lake, readJson} from './lake.ts';
import {type Manifest, partsOf, passingFault} from './manifest.ts';
import {filesBelow, isPlain, isSame} from './objects.ts';

/** Folders of the lake that a store holds; what is remembered of files, and how files were derived, are the machine's own. */
const HELD = ['batches', 'cells', 'lines', 'quarantine', 'records'];
/** Records that later stages make here: an engine that reads them in the store brings them there, under these names; here they go. */
const MADE = ['edited', 'imputed', 'set-aside'].map((kind) => `.shumao/cache/${kind}`);

export class RemoteLake {
  readonly #lake: Lake;
  readonly #objects: ObjectStore;
  readonly #listed: Map<string, Listed>;
  readonly #made: readonly string[];

  private constructor(lake: Lake, objects: ObjectStore, listed: readonly Listed[], made: readonly Listed[]) {
    this.#lake = lake;
    this.#objects = objects;
    this.#listed = new Map(listed.map((one) => [one.name, one]));
    this.#made = made.map(({name}) => name);
  }

  /** @throws Problem where the store can't be listed */
  static async open(lake: Lake, objects: ObjectStore): Promise<RemoteLake> {
    const listedIn = async (folders: readonly string[]): Promise<readonly Listed[]> => {
      const found: Listed[] = [];
      for (const folder of folders) found.push(...(await objects.list(`${folder}/`)));
      return found.filter(({name}) => isPlain(name));
    };
    const held = await listedIn(HELD.map((folder) => lake.name(join(lake.folder, folder))));
    return new RemoteLake(lake, objects, held, await listedIn(MADE));
  }

  /** Brings the batch of a file into the lake, its manifest last; undefined where the store has none of this name. @throws Problem */
  async take(source: string, batch: string, file: string): Promise<Manifest | undefined> {
    const place = this.#lake.manifestPath(source, batch);
    if (!this.#listed.has(this.#lake.name(place))) return undefined;
    const path = this.#lake.workshop.file('json');
    await this.#objects.get(this.#lake.name(place), path);
    const manifest = await readJson<Manifest>(path);
    if (manifest?.format !== 1 || manifest.file.name !== file || passingFault(manifest) !== undefined) return undefined;
    const parts = partsOf(manifest);
    if (!parts.every((part) => this.#listed.has(part))) return undefined;
    // One of the same bytes under another name goes first, as when a file is read: its refused rows are told by that name.
    await rm(place, {force: true});
    for (const part of parts) {
      const to = this.#lake.path(part);
      if (await isSame(to, this.#listed.get(part))) continue;
      const from = this.#lake.workshop.file('part');
      await this.#objects.get(part, from);
      await settle(from, to);
    }
    await settle(path, place);
    return manifest;
  }

  /** Brings the store to what the lake holds for these sources. @throws Problem; what came before is there, and whole */
  async push(sources: readonly string[], effects: Pick<Effects, 'progress'>): Promise<void> {
    const names = await this.#inOrder(sources);
    for (const [at, name] of names.entries()) {
      effects.progress({stage: 'store', detail: name, done: at, total: names.length});
      const path = this.#lake.path(name);
      if (!(await isSame(path, this.#listed.get(name)))) await this.#objects.put(name, path);
    }
    const held = new Set(names);
    const stale = [...this.#listed.keys()].filter((name) => !held.has(name));
    // Manifests go first, as they do on disk.
    const isManifest = (name: string): boolean => name.startsWith(this.#lake.name(join(this.#lake.folder, 'batches')));
    await this.#objects.remove(stale.filter(isManifest));
    await this.#objects.remove(stale.filter((name) => !isManifest(name)));
    const root = join(this.#lake.folder, '..', '..');
    await this.#objects.remove(this.#made.filter((name) => !existsSync(join(root, name))));
  }

  /** Derived records first: no manifest tells of them. Then each batch's parts before its manifest. */
  async #inOrder(sources: readonly string[]): Promise<readonly string[]> {
    const all = new Set<string>();
    for (const folder of HELD)
      for (const name of await filesBelow(join(this.#lake.folder, folder)))
        all.add(this.#lake.name(join(this.#lake.folder, folder, name)));
    const batches: string[] = [];
    for (const source of sources.toSorted(byCodePoint)) {
      const manifests = await this.#lake.manifests(source);
      for (const manifest of [...manifests.values()].toSorted((a, b) => byCodePoint(a.batch, b.batch)))
        batches.push(...partsOf(manifest), this.#lake.name(this.#lake.manifestPath(source, manifest.batch)));
    }
    const listed = new Set(batches);
    return [...[...all].filter((name) => !listed.has(name)), ...batches.filter((name) => all.has(name))];
  }
}
