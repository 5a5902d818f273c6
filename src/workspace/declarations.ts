/**
 * A workspace: a folder of declarations, read once against the schemas that the pipeline hands in.
 * Knows nothing of what the declarations mean; it knows where every value of them stands.
 */
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {z} from 'zod';
import {type Place, Problem, Problems} from '../model/problem.ts';
import {schemaFaults} from '../text/schema.ts';
import {type PathStep, type PositionedYaml, readYaml} from '../text/yaml.ts';
import {configSchema, type WorkspaceConfig} from './config.ts';
import {filesIn, type Folders, type FoundFile, nameFrom} from './folders.ts';
import {problems} from './problems.ts';

/** One folder of declarations and the schema of one of them; a file may hold several under the key `list`. */
export type Kind<S extends z.ZodType = z.ZodType> = {
  readonly folder: string;
  readonly schema: S;
  readonly list?: string;
};

export type Kinds = Readonly<Record<string, Kind>>;

export type Declared<T> = {
  readonly id: string;
  readonly value: T;
  /** relative to the workspace, also where it is inherited: `../zhejiang-2019/sources/bop.yaml` */
  readonly file: string;
  readonly place: (path: readonly PathStep[], key?: boolean) => Place;
};

export type Declarations<K extends Kinds> = {
  readonly [Name in keyof K]: ReadonlyMap<string, Declared<z.output<K[Name]['schema']>>>;
};

export type Workspace<K extends Kinds> = {
  /** absolute */
  readonly root: string;
  /** `root`, then the folders that it extends, nearest first */
  readonly folders: Folders;
  readonly config: Declared<WorkspaceConfig>;
  readonly declarations: Declarations<K>;
};

const FORMAT = 1;
const CONFIG = 'workspace.yaml';

/** @throws Problems with every fault of every declaration; Problem `WORKSPACE_NOT_FOUND` */
export async function openWorkspace<const K extends Kinds>(folder: string, kinds: K): Promise<Workspace<K>> {
  const root = resolve(folder);
  if (!existsSync(join(root, CONFIG))) throw problems.WORKSPACE_NOT_FOUND({folder});
  const faults: Problem[] = [];
  const {config, folders} = await readConfigs(root, faults);
  const declarations: Record<string, ReadonlyMap<string, Declared<unknown>>> = {};
  for (const [name, kind] of Object.entries(kinds)) declarations[name] = await readKind(folders, kind, faults);
  if (faults.length > 0 || !config) throw new Problems(faults);
  // Every value was parsed by the schema of its own kind in readKind.
  return {root, folders, config, declarations: declarations as Declarations<K>};
}

/** Only `workspace.yaml`, for commands that need no declarations. */
export async function openConfig(folder: string): Promise<Pick<Workspace<Kinds>, 'root' | 'folders' | 'config'>> {
  const {root, folders, config} = await openWorkspace(folder, {});
  return {root, folders, config};
}

type Configs = {readonly config: Declared<WorkspaceConfig> | undefined; readonly folders: Folders};

/** The own `workspace.yaml` and those that it extends, of which only `extends` counts. */
async function readConfigs(root: string, faults: Problem[]): Promise<Configs> {
  const folders = [root];
  const config = readConfig(await readFile(join(root, CONFIG), 'utf8'), CONFIG, faults);
  for (let at = config, folder = root; at?.value.extends !== undefined; ) {
    const path = at.value.extends;
    const next = resolve(folder, path);
    const place = at.place(['extends']);
    const name = nameFrom(root, next, '') || '.';
    if (folders.includes(next)) {
      const circle = [...folders.slice(folders.indexOf(next)), next].map((one) => nameFrom(root, one, '') || '.');
      faults.push(problems.EXTENDS_IN_CIRCLE({folders: circle}, place));
      break;
    }
    if (!existsSync(join(next, CONFIG))) {
      faults.push(problems.EXTENDS_NOT_FOUND({path, folder: name}, place));
      break;
    }
    folders.push(next);
    folder = next;
    at = readConfig(await readFile(join(next, CONFIG), 'utf8'), nameFrom(root, next, CONFIG), faults);
  }
  return {config, folders};
}

function readConfig(text: string, file: string, faults: Problem[]): Declared<WorkspaceConfig> | undefined {
  const yaml = catching(faults, () => readYaml(text, file));
  if (!yaml) return undefined;
  const declared = check(configSchema, yaml, file, faults);
  if (declared && declared.value.shumao !== FORMAT) {
    faults.push(problems.WORKSPACE_VERSION({found: declared.value.shumao, known: FORMAT}, yaml.place(['shumao'])));
  }
  return declared;
}

/** Of the same id the nearest folder's declaration holds; twice in one folder is a fault. */
async function readKind(
  folders: Folders,
  kind: Kind,
  faults: Problem[],
): Promise<ReadonlyMap<string, Declared<unknown>>> {
  const files = await filesIn(folders, kind.folder, /\.ya?ml$/);
  const known = new Map<string, Declared<unknown>>();
  for (const folder of folders) {
    const own = new Map<string, Declared<unknown>>();
    for (const file of files.filter((one) => one.folder === folder)) {
      const text = await readFile(file.path, 'utf8');
      const yaml = catching(faults, () => readYaml(text, file.name));
      for (const part of yaml ? parts(yaml, kind.list) : []) {
        const declared = check(kind.schema, part, file.name, faults);
        if (!declared) continue;
        const other = own.get(declared.id);
        if (other) {
          const facts = {kind: kind.folder, id: declared.id, other: other.file};
          faults.push(problems.DECLARED_TWICE(facts, declared.place(['id'])));
        }
        own.set(declared.id, declared);
      }
    }
    for (const [id, declared] of own) if (!known.has(id)) known.set(id, declared);
  }
  return inFileOrder(known, files);
}

/** In the order of their files, wherever these lie, so that an own table stands where the inherited one did. */
function inFileOrder(
  known: ReadonlyMap<string, Declared<unknown>>,
  files: readonly FoundFile[],
): ReadonlyMap<string, Declared<unknown>> {
  const places = new Map(files.map(({name}, at) => [name, at]));
  const at = ({file}: Declared<unknown>): number => places.get(file) ?? files.length;
  return new Map([...known].toSorted(([, a], [, b]) => at(a) - at(b)));
}

/** One declaration a file, or several under `list`, each with its own view of the positions. */
function parts(yaml: PositionedYaml, list: string | undefined): readonly PositionedYaml[] {
  const {value} = yaml;
  if (list === undefined || typeof value !== 'object' || value === null || !(list in value)) return [yaml];
  const items: unknown = Reflect.get(value, list);
  if (!Array.isArray(items)) return [yaml];
  return items.map((item: unknown, at) => ({value: item, place: (path, key) => yaml.place([list, at, ...path], key)}));
}

function check<S extends z.ZodType>(
  schema: S,
  yaml: PositionedYaml,
  file: string,
  faults: Problem[],
): Declared<z.output<S>> | undefined {
  const found = schemaFaults(schema, yaml);
  faults.push(...found);
  if (found.length > 0) return undefined;
  const value = schema.parse(yaml.value);
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
  return {id: typeof id === 'string' ? id : file, value, file, place: yaml.place};
}

function catching<T>(faults: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(error);
    return undefined;
  }
}
