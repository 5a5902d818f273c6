/**
 * A workspace: a folder of declarations, read once against the schemas that the pipeline hands in.
 * Knows nothing of what the declarations mean; it knows where every value of them stands.
 */
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join, relative, resolve} from 'node:path';
import type {z} from 'zod';
import {type Place, Problem, Problems} from '../model/problem.ts';
import {byCodePoint} from '../model/text.ts';
import {schemaFaults} from '../text/schema.ts';
import {type PathStep, type PositionedYaml, readYaml} from '../text/yaml.ts';
import {configSchema, type WorkspaceConfig} from './config.ts';
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
  /** relative to the workspace */
  readonly file: string;
  readonly place: (path: readonly PathStep[], key?: boolean) => Place;
};

export type Declarations<K extends Kinds> = {
  readonly [Name in keyof K]: ReadonlyMap<string, Declared<z.output<K[Name]['schema']>>>;
};

export type Workspace<K extends Kinds> = {
  /** absolute */
  readonly root: string;
  readonly config: Declared<WorkspaceConfig>;
  readonly declarations: Declarations<K>;
};

const FORMAT = 1;

/** @throws Problems with every fault of every declaration; Problem `WORKSPACE_NOT_FOUND` */
export async function openWorkspace<const K extends Kinds>(folder: string, kinds: K): Promise<Workspace<K>> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'workspace.yaml'))) throw problems.WORKSPACE_NOT_FOUND({folder});
  const faults: Problem[] = [];
  const config = readConfig(await readFile(join(root, 'workspace.yaml'), 'utf8'), faults);
  const declarations: Record<string, ReadonlyMap<string, Declared<unknown>>> = {};
  for (const [name, kind] of Object.entries(kinds)) declarations[name] = await readKind(root, kind, faults);
  if (faults.length > 0 || !config) throw new Problems(faults);
  // Every value was parsed by the schema of its own kind in readKind.
  return {root, config, declarations: declarations as Declarations<K>};
}

/** Only `workspace.yaml`, for commands that need no declarations. */
export async function openConfig(folder: string): Promise<{root: string; config: Declared<WorkspaceConfig>}> {
  const {root, config} = await openWorkspace(folder, {});
  return {root, config};
}

function readConfig(text: string, faults: Problem[]): Declared<WorkspaceConfig> | undefined {
  const yaml = catching(faults, () => readYaml(text, 'workspace.yaml'));
  if (!yaml) return undefined;
  const declared = check(configSchema, yaml, 'workspace.yaml', faults);
  if (declared && declared.value.shumao !== FORMAT) {
    faults.push(problems.WORKSPACE_VERSION({found: declared.value.shumao, known: FORMAT}, yaml.place(['shumao'])));
  }
  return declared;
}

async function readKind(root: string, kind: Kind, faults: Problem[]): Promise<ReadonlyMap<string, Declared<unknown>>> {
  const found = new Map<string, Declared<unknown>>();
  for (const path of await filesOf(root, kind.folder)) {
    const text = await readFile(join(root, path), 'utf8');
    const yaml = catching(faults, () => readYaml(text, path));
    if (!yaml) continue;
    for (const part of parts(yaml, kind.list)) {
      const declared = check(kind.schema, part, path, faults);
      if (!declared) continue;
      const other = found.get(declared.id);
      if (other) {
        const facts = {kind: kind.folder, id: declared.id, other: other.file};
        faults.push(problems.DECLARED_TWICE(facts, declared.place(['id'])));
      }
      found.set(declared.id, declared);
    }
  }
  return found;
}

async function filesOf(root: string, folder: string): Promise<readonly string[]> {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  const entries = await readdir(path, {withFileTypes: true, recursive: true});
  const files = entries.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
  return files
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort(byCodePoint);
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
