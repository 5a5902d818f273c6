import {rm} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {compareWithPublished} from '../../src/pipeline/index.ts';
import {generatedWorkspace, shumao} from '../faults/kill.ts';

/** 28 totals, and the cells of nine tables that the report printed. */
const PRINTED = 414;

test.each([
  ['clean records', [], '1'],
  ['records of another seed', [], '7'],
  ['records with the faults of real life', ['--dirt'], '1'],
])(
  '%s give every printed figure of 2019, digit by digit and in the printed order',
  {timeout: 300_000},
  async (_, flags, seed) => {
    const root = await generatedWorkspace(20_000, [...flags, '--seed', seed]);
    try {
      const run = await shumao(['run', root, '--lang', 'en']);
      expect(run.output).toContain('Synthetic');
      expect([0, 1]).toContain(run.code);
      const {mismatches, figures, tables} = await compareWithPublished(root);
      expect(mismatches).toEqual([]);
      expect(tables).toBe(10);
      expect(figures).toBe(PRINTED);
    } finally {
      await rm(root, {recursive: true, force: true});
    }
  },
);
