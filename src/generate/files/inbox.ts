/**
 * The inbox of a workspace while records are made: every file is written elsewhere and renamed into it when complete, and what an
 * earlier generation left is removed, by its own list and nothing else. A name is on the list before its file is there, so that also a
 * killed generation is cleared away; a file that is on no list was received, and is never overwritten.
 */
import {appendFileSync, existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {problems} from '../problems.ts';

export type Paths = {readonly temporary: string; readonly target: string};

export class Inbox {
  readonly folder: string;
  readonly #temporary: string;
  readonly #manifest: string;
  readonly #files: string[] = [];

  private constructor(root: string, manifest: string) {
    this.folder = join(root, 'inbox');
    this.#temporary = join(root, '.shumao', 'generate', manifest);
    this.#manifest = manifest;
  }

  /** @param manifest name of this generation's list: one for all, or one for each shard */
  static async open(root: string, manifest: string): Promise<Inbox> {
    const inbox = new Inbox(root, manifest);
    await rm(inbox.#temporary, {recursive: true, force: true});
    await mkdir(inbox.#temporary, {recursive: true});
    await mkdir(inbox.folder, {recursive: true});
    await inbox.#removeEarlier();
    return inbox;
  }

  /** Where a new file of the inbox is written first, and its place afterwards. */
  paths(name: string): Paths {
    const target = join(this.folder, name);
    if (existsSync(target)) throw problems.GENERATE_OCCUPIED({file: `inbox/${name}`});
    if (name !== this.#manifest) appendFileSync(join(this.folder, `${this.#manifest}${BEGUN}`), `${name}\n`);
    this.#files.push(name);
    return {temporary: join(this.#temporary, name), target};
  }

  async write(name: string, text: string): Promise<void> {
    const {temporary, target} = this.paths(name);
    await writeFile(temporary, text);
    await rename(temporary, target);
  }

  /** Writes the list of what was made, last. */
  async close(content: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
    const files = this.#files.toSorted();
    await this.write(this.#manifest, `${JSON.stringify({...content, files}, undefined, 1)}\n`);
    await rm(join(this.folder, `${this.#manifest}${BEGUN}`), {force: true});
    await rm(this.#temporary, {recursive: true, force: true});
    return files;
  }

  /** A whole generation replaces every earlier one; a shard replaces itself and a whole one. */
  async #removeEarlier(): Promise<void> {
    const isWhole = this.#manifest === WHOLE;
    const lists = (await readdir(this.folder)).filter((name) => /^GENERATED.*\.json(\.begun)?$/.test(name));
    const isOurs = (list: string) => isWhole || list === WHOLE || list === this.#manifest;
    for (const name of lists.filter((list) => isOurs(list.replace(BEGUN, '')))) {
      const text = await readFile(join(this.folder, name), 'utf8');
      const files = name.endsWith(BEGUN) ? plain(text.split('\n')) : filesOf(JSON.parse(text));
      for (const file of files) await rm(join(this.folder, file), {force: true});
      await rm(join(this.folder, name), {force: true});
    }
  }
}

export const WHOLE = 'GENERATED.json';

/** Ending of the list that a generation keeps until it is done. */
const BEGUN = '.begun';

function filesOf(content: unknown): readonly string[] {
  if (typeof content !== 'object' || content === null || !('files' in content) || !Array.isArray(content.files))
    return [];
  return plain(content.files);
}

/** Plain names only, so that a damaged list can't point out of the inbox. */
function plain(names: readonly unknown[]): readonly string[] {
  return names.filter((name): name is string => typeof name === 'string' && /^\w[\w.-]*$/.test(name));
}
