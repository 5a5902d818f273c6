/**
 * The inbox of a workspace while records are made: every file is written elsewhere and renamed into it when complete, and what an
 * earlier generation left is removed, by its own list and nothing else.
 */
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

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
    this.#files.push(name);
    return {temporary: join(this.#temporary, name), target: join(this.folder, name)};
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
    await rm(this.#temporary, {recursive: true, force: true});
    return files;
  }

  /** A whole generation replaces every earlier one; a shard replaces itself and a whole one. */
  async #removeEarlier(): Promise<void> {
    const isWhole = this.#manifest === WHOLE;
    const lists = (await readdir(this.folder)).filter((name) => /^GENERATED.*\.json$/.test(name));
    for (const name of lists.filter((list) => isWhole || list === WHOLE || list === this.#manifest)) {
      const content: unknown = JSON.parse(await readFile(join(this.folder, name), 'utf8'));
      for (const file of filesOf(content)) await rm(join(this.folder, file), {force: true});
      await rm(join(this.folder, name), {force: true});
    }
  }
}

export const WHOLE = 'GENERATED.json';

/** Plain names only, so that a damaged list can't point out of the inbox. */
function filesOf(content: unknown): readonly string[] {
  if (typeof content !== 'object' || content === null || !('files' in content) || !Array.isArray(content.files))
    return [];
  return content.files.filter((file): file is string => typeof file === 'string' && /^[\w.-]+$/.test(file));
}
