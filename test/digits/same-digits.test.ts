/** The same digits everywhere, on a small release with hidden and missing figures; a thousand of the demo's by `npm run prove -- digits`. */
import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {releasedWorkspace} from '../faults/bits.ts';
import {seeded} from '../faults/seeded.ts';
import {sameDigits} from './compare.ts';

let root = '';
beforeAll(async () => {
  root = await releasedWorkspace();
}, 60_000);
afterAll(() => rm(root, {recursive: true, force: true}));

test('a figure has the same digits in every file, message, table and answer', {timeout: 120_000}, async () => {
  const {figures, withoutNumber, places, wrong, missed} = await sameDigits(root, {
    count: 20,
    served: 8,
    random: seeded(7),
  });
  expect(wrong).toEqual([]);
  expect(missed).toEqual([]);
  expect(figures).toBeGreaterThanOrEqual(20);
  expect(withoutNumber).toBeGreaterThan(0);
  expect(places.size).toBeGreaterThanOrEqual(30);
});

test('one digit that differs is named with its figure, its place and both texts', {timeout: 120_000}, async () => {
  const change = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(file, 'utf8');
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
  };
  const {wrong, missed} = await sameDigits(root, {
    count: 1000,
    served: 0,
    random: seeded(7),
    spoil: async (folder) => {
      const file = (ending: string) => join(folder, 'data', 'sales', `sales.${ending}`);
      const [, line = ''] = (await readFile(file('sdmx.csv'), 'utf8')).split('\n');
      const number = line.split(',').find((field) => /^-?\d+\.\d+$/.test(field)) ?? '';
      await change(file('sdmx.csv'), line, line.replace(number, `${number}0`));
      await change(file('sdmx-3.0.xml'), ' OBS_VALUE="', ' OBS_VALUE="9');
      const people = await readFile(file('en.csv'), 'utf8');
      await change(file('en.csv'), `${people.split('\n')[1] ?? ''}\n`, '');
    },
  });
  expect(
    wrong.some((one) => / at sdmx\.csv: -?\d+\.\d+0, released -?\d+\.\d+$/.test(one)),
    wrong.join('\n'),
  ).toBe(true);
  expect(wrong.filter((one) => / at sdmx-3\.0\.xml: 9/.test(one))).toHaveLength(1);
  expect(missed.join()).toContain('csv en');
});
