/**
 * Whoever asks again and again learns no cell of fewer than three enterprises: random cubes, random questions one after the other, and
 * an attacker who only knows which cells are empty and adds and subtracts what was answered.
 */
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {answerQuestion, runWorkspace} from '../../src/pipeline/index.ts';
import {readDraft} from '../../src/release/index.ts';
import {effects} from '../whatif/workspace.ts';
import {askedWorkspace} from './workspace.ts';

const ITEMS = ['A1', 'A2'];
const AREAS = ['EAST', 'WEST', 'NORTH'];
const SITES = ['ON', 'OFF'];
const names = ['item', 'area', 'site'];

type Key = readonly string[];
type World = {readonly finest: readonly Key[]; readonly rows: readonly string[]};

/** A small generator, so that a failure can be repeated by its seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Every finest cell has none to four enterprises, each in that cell alone. */
function world(next: (below: number) => number): World {
  const keys = ITEMS.flatMap((item) => AREAS.flatMap((area) => SITES.map((site): Key => [item, area, site])));
  const counted = keys.map((key) => ({key, count: next(5)}));
  const rows = counted.flatMap(({key: [item, area, site], count}) =>
    Array.from(
      {length: count},
      (_, at) => `2019-06-05,${item},${area},${site},${item}-${area}-${site}-${at},${1 + next(90)}.00`,
    ),
  );
  return {finest: counted.flatMap(({key, count}) => (count > 0 ? [key] : [])), rows};
}

async function made({rows}: World): Promise<string> {
  const root = await askedWorkspace();
  const files: Readonly<Record<string, string>> = {
    'inbox/sales.csv': `${['day,item,city,site,firm,amount', ...rows].join('\n')}\n`,
    'sources/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
synthetic: true
files: 'sales*.csv'
flow: X
currency: {base: CNY}
columns:
  - {name: day, as: period}
  - {name: item, as: item}
  - {name: city, as: area}
  - {name: site, as: attribute, id: site}
  - {name: firm, as: enterprise}
  - {name: amount, as: value, scale: 2}
`,
    'datasets/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
source: sales
dimensions: {item: {}, area: {}, site: {}}
margins: [[item]]
periods: [year]
protection: {minimum: 3}
publish: {value: {unit: CNY, decimals: 2}}
`,
  };
  await mkdir(join(root, 'inbox'), {recursive: true});
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  return root;
}

const P = 1_000_003n;

/** The sum of finest cells that a key stands for, as a row of an equation. */
function rowOf(key: Key, {finest}: World): bigint[] {
  return finest.map((cell) => (key.every((code, at) => code === '_T' || code === cell[at]) ? 1n : 0n));
}

function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, value % P, P - 2n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
}

/** What is left of a row when the known ones are taken out; all zero: it follows from them. */
function reduced(row: readonly bigint[], basis: ReadonlyMap<number, readonly bigint[]>): bigint[] {
  const left = [...row];
  for (const [pivot, known] of basis) {
    const factor = left[pivot] ?? 0n;
    if (factor === 0n) continue;
    for (const [at, value] of known.entries()) left[at] = ((((left[at] ?? 0n) - factor * value) % P) + P) % P;
  }
  return left;
}

function spanOf(rows: readonly (readonly bigint[])[]): ReadonlyMap<number, readonly bigint[]> {
  const basis = new Map<number, readonly bigint[]>();
  for (const row of rows) {
    const left = reduced(row, basis);
    const pivot = left.findIndex((value) => value !== 0n);
    if (pivot < 0) continue;
    const scale = inverse(left[pivot] ?? 1n);
    basis.set(
      pivot,
      left.map((value) => (value * scale) % P),
    );
  }
  return basis;
}

/** Every cell of the cube, of any margin. */
const lattice: readonly Key[] = ['_T', ...ITEMS].flatMap((item) =>
  ['_T', ...AREAS].flatMap((area) => ['_T', ...SITES].map((site): Key => [item, area, site])),
);

/** Cells of one or two enterprises that follow from what is known. */
function found(known: readonly Key[], all: World, asked: readonly (readonly string[])[]): readonly string[] {
  const span = spanOf(known.map((key) => rowOf(key, all)));
  return lattice.flatMap((key) => {
    const used = names.filter((_, at) => key[at] !== '_T');
    if (!asked.some((margin) => used.every((name) => margin.includes(name)))) return [];
    const row = rowOf(key, all);
    const firms = all.rows.filter((line) => {
      const [, ...codes] = line.split(',');
      return key.every((code, at) => code === '_T' || code === codes[at]);
    }).length;
    const isKnown = reduced(row, span).every((value) => value === 0n);
    return firms > 0 && firms < 3 && isKnown ? [key.join('.')] : [];
  });
}

test.each([1, 2, 3, 10, 41, 57])(
  'world %i: four questions and the next run tell no cell of fewer than three',
  async (seed) => {
    const next = chance(seed * 7919);
    const all = world(next);
    const root = await made(all);
    try {
      const known: Key[] = [];
      const asked: string[][] = [['item']];
      let shown = 0;
      for (let at = 0; at < 4; at += 1) {
        const roles = names.map(() => next(3));
        if (roles.every((role) => role !== 0)) roles[next(3)] = 0;
        const by = names.filter((_, place) => roles[place] === 0);
        const codes = [ITEMS, AREAS, SITES];
        const where = names.flatMap((name, place) => {
          const own = (codes[place] ?? []).filter((code) => all.finest.some((cell) => cell[place] === code));
          return roles[place] === 1 ? [`${name}=${own[next(own.length)]}`] : [];
        });
        const typed = {dataset: 'sales', by: by.join(','), where: where.join(','), period: '2019', temporary: tmpdir()};
        const {figures} = await answerQuestion(root, typed, effects, 'en');
        asked.push([...by, ...names.filter((_, place) => roles[place] === 1)]);
        for (const {key, status} of figures) if (status !== 'suppressed') known.push(key);
        shown += figures.filter(({status}) => status !== 'suppressed').length;
        expect(found(known, all, asked), `after ${by.join()} where ${where.join()}`).toEqual([]);
      }
      expect(shown).toBeGreaterThan(0);
      await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
      const [dataset] = (await readDraft(root)).datasets;
      for (const {key, status} of dataset?.observations ?? []) if (status !== 'suppressed') known.push(key);
      expect(found(known, all, asked), 'after the next run').toEqual([]);
    } finally {
      await rm(root, {recursive: true, force: true});
    }
  },
);
