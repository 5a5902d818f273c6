/**
 * The rules of the house (docs/explanation/architecture.md), held by reading the source: floors, doors, sizes, casts, effects, seals, disk.
 * A new room is one line in FLOORS; an exception is a line with its reason below.
 */
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {casts, places, readFolder, type SourceFile} from './house/source.ts';

const ROOT = join(import.meta.dirname, '..');

/** Data walks down this list once. A room imports only rooms on floors above its own; rooms of one floor are strangers. */
const FLOORS: readonly (readonly string[])[] = [
  ['model'],
  ['text'],
  ['engine'],
  ['workspace'],
  ['process/ingest', 'process/validate', 'process/edit', 'process/impute', 'process/classify', 'process/compile'],
  ['analyse/protect', 'analyse/attack', 'analyse/reconcile', 'analyse/composite', 'analyse/countries'],
  ['release'],
  ['present/claims', 'present/charts', 'present/explain', 'present/tables'],
  ['disseminate/formats', 'disseminate/sdmx', 'disseminate/report', 'disseminate/audit'],
  ['collect', 'generate'],
  ['pipeline'],
  ['server', 'web'],
  ['cli'],
];
const ROOMS = FLOORS.flat();
/** Rooms whose every file may be imported; all others only by their index.ts. */
const OPEN = ['model', 'text'];
const DOORS = ['cli', 'server', 'web'];
/** Rooms that may see less than the floors above them. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  generate: ['model', 'text', 'engine', 'workspace'],
  cli: ['model', 'text', 'pipeline', 'present/', 'disseminate/', 'generate', 'release', 'server'],
  server: ['model', 'text', 'pipeline', 'present/', 'disseminate/', 'release'],
  web: ['model', 'text', 'present/charts'],
};
/** Where disk is touched, and why there. */
const DISK: Readonly<Record<string, string>> = {
  engine: 'spill files and the Parquet files it writes',
  workspace: 'reads declarations and the catalog',
  'process/ingest': 'reads received files, writes the lake',
  'process/edit': 'records as decided, beside the lake, through the folder it is handed',
  'process/impute': 'imputed records beside the lake, through the folder it is handed',
  'process/compile': 'keeps partials beside the lake, through the folder it is handed',
  release: 'writes drafts and releases',
  disseminate: 'writers of files',
  generate: 'writes the inbox',
  pipeline: 'the lock and the fingerprint of a run',
  cli: 'a door: -o FILE, init',
  server: 'a door',
};
/** What may be random outside the doors: nothing that a result depends on. */
const RANDOM: Readonly<Record<string, string>> = {
  'engine/trino/writing.ts': 'names of folders and tables that are forgotten at once',
  'pipeline/holder.ts': 'names of files that live for an instant',
  'pipeline/store-lease.ts': 'names of objects that are gone with their command, and how long to wait',
  'process/ingest/hash-key.ts': 'a secret key, made once for a workspace, must not be guessable',
};
/** The only makers of a sealed stage. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  Compiled: ['process/compile', 'analyse/composite'],
  Protected: ['analyse/protect', 'release'], // release/ reads back what it wrote from Protected, after comparing the hash
  Released: ['release'],
  ReleasedSeries: ['release'],
};

const files = readFolder(join(ROOT, 'src'));
const isIn = (path: string, room: string) => path === room || path.startsWith(room.endsWith('/') ? room : `${room}/`);
const roomOf = (path: string) => ROOMS.find((room) => isIn(path, room));
const floorOf = (room: string) => FLOORS.findIndex((floor) => floor.includes(room));
const inside = (file: SourceFile) => file.imports.filter((name) => /\.tsx?$/.test(name) && !name.startsWith('..'));
const outsideDoors = files.filter(({path}) => !DOORS.some((door) => isIn(path, door)));

/** What is wrong with one import, or nothing. */
function fault(from: string, to: string): string | undefined {
  const room = roomOf(from);
  const other = roomOf(to);
  if (room === undefined || other === undefined) return `${from} → ${to}: not in a room`;
  if (room === other) return undefined;
  if (floorOf(other) >= floorOf(room)) return `${from} → ${to}: ${other} is not above ${room}`;
  const only = ONLY[room];
  if (only !== undefined && !only.some((allowed) => isIn(to, allowed)))
    return `${from} → ${to}: ${room} may not see ${other}`;
  if (!OPEN.includes(other) && to !== `${other}/index.ts`) return `${from} → ${to}: only ${other}/index.ts is open`;
  return undefined;
}

test('every source file is in a room', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.map(({path}) => path).filter((path) => roomOf(path) === undefined)).toEqual([]);
});

test('a room imports only rooms above it, through their index', () => {
  expect(
    files.flatMap((file) =>
      inside(file)
        .map((to) => fault(file.path, to))
        .filter((found) => found !== undefined),
    ),
  ).toEqual([]);
});

test('imports stay in src and name packages that package.json declares; model imports nothing', () => {
  const wrong = files.flatMap((file) =>
    file.imports.filter((name) => name.startsWith('..')).map((name) => `${file.path} → ${name}`),
  );
  const model = files
    .filter(({path}) => isIn(path, 'model'))
    .flatMap((file) => file.imports.filter((name) => !isIn(name, 'model')));
  expect([...wrong, ...model]).toEqual([]);
});

test('the attack imports nothing of the protection that it tests', () => {
  const attack = files.filter(({path}) => isIn(path, 'analyse/attack'));
  expect(attack.flatMap(({imports}) => imports.filter((name) => name.includes('analyse/protect')))).toEqual([]);
});

test('imports run in no circle, type imports counted', () => {
  const graph = new Map(files.map((file) => [file.path, inside(file)]));
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const {path} of files) visit(path, []);
  expect(circles).toEqual([]);
});

test('no file is longer than 400 lines', () => {
  const all = ['src', 'test', 'scripts', 'bench'].flatMap((folder) => {
    const exists = readdirSync(ROOT).includes(folder);
    return (exists ? readFolder(join(ROOT, folder)) : []).map((file) => ({
      path: `${folder}/${file.path}`,
      lines: file.text.split('\n').length - 1,
    }));
  });
  const ours = all
    .filter(({path}) => path.startsWith('src/'))
    .map(({lines}) => lines)
    .sort((a, b) => a - b);
  process.stdout.write(`src/: ${ours.length} files, median ${ours[ours.length >> 1]} lines, longest ${ours.at(-1)}\n`);
  expect(all.filter(({lines}) => lines > 400)).toEqual([]);
});

test('every source file says in a header what it knows', () => {
  const headless = files.filter(({path, text}) => !path.endsWith('index.ts') && !text.trimStart().startsWith('/*'));
  expect(headless.map(({path}) => path)).toEqual([]);
});

/** `any` as a type; a variable may be called so. */
const ANY = /(?:[:<|&]|=>|\bas|\btype\s+\w+\s*=)\s*any\b(?!\s*[(.=?+-])(?=\s*(?:[;,>)\]}[|&={]|$))/m;

test('nothing is typed `any`', () => {
  expect(files.flatMap((file) => places(file, ANY).map(({place}) => place))).toEqual([]);
});

test('every cast has a line that says why it is true', () => {
  const bare = files.flatMap((file) =>
    casts(file).filter(({line}) => !file.commented.has(line) && !file.commented.has(line - 1)),
  );
  expect(bare.map(({place, found}) => `${place} ${found}`)).toEqual([]);
});

test('no file or folder is called utils, helpers, common or manager', () => {
  const names = ['src', 'test', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), {recursive: true, encoding: 'utf8'}),
  );
  expect(names.filter((name) => /(^|[\\/])(utils?|helpers?|common|manager)([.\\/]|$)/i.test(name))).toEqual([]);
});

test('clock, chance, environment and terminal reach a room only as effects', () => {
  const outer = [
    /\bprocess\s*\.\s*(?:env|argv|stdout|stderr|stdin|exit|exitCode|pid|cwd|on)\b/,
    /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)|\bconsole\s*\./,
  ];
  const chance = /\bMath\s*\.\s*random\b|\brandomUUID\b|\brandomBytes\b/;
  const wrong = outsideDoors.flatMap((file) => [
    ...outer.flatMap((pattern) => places(file, pattern)),
    ...(file.path in RANDOM ? [] : places(file, chance)),
  ]);
  expect(wrong.map(({place, found}) => `${place} ${found}`)).toEqual([]);
});

test('disk is touched only where the list says why', () => {
  const disk = files.filter(({imports}) => imports.some((name) => /^(node:)?fs(\/|$)/.test(name)));
  const wrong = disk.filter(({path}) => !Object.keys(DISK).some((room) => isIn(path, room)));
  expect(wrong.map(({path}) => path)).toEqual([]);
});

test('only its maker puts a seal on a stage', () => {
  const wrong = files.flatMap((file) =>
    casts(file)
      .filter(({found}) => MAKERS[found.replace(/^as\s+/, '')]?.every((room) => !isIn(file.path, room)))
      .map(({place, found}) => `${place} ${found}`),
  );
  expect(wrong).toEqual([]);
});

test('tables know only what was protected, writers and doors only what is released', () => {
  const seen = (rooms: readonly string[], stage: RegExp) =>
    files
      .filter(({path}) => rooms.some((room) => isIn(path, room)))
      .flatMap((file) => places(file, stage).map(({place, found}) => `${place} ${found}`));
  expect(seen(['present'], /\bCompiled\b/)).toEqual([]);
  expect(seen(['disseminate', ...DOORS], /\b(?:Compiled|Protected)\b/)).toEqual([]);
});

test('the catalog holds data and no code', () => {
  const names = readdirSync(join(ROOT, 'catalog'), {recursive: true, encoding: 'utf8'});
  expect(names.filter((name) => /\.([cm]?[jt]sx?|sh|py|sql)$/.test(name))).toEqual([]);
});
