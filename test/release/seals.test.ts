/** The sealed stages: no cast to them outside their makers, and no writer that takes less than a release. */
import {join} from 'node:path';
import {expect, expectTypeOf, test} from 'vitest';
import type {Job, Writer} from '../../src/disseminate/formats/index.ts';
import type {Compiled, DatasetBody, Protected, ReleaseBody, Released} from '../../src/model/seals.ts';
import type {buildTable} from '../../src/present/tables/index.ts';
import type {draft, publish} from '../../src/release/index.ts';
import {places, readFolder} from '../house/source.ts';

const makers: Readonly<Record<string, readonly string[]>> = {
  Compiled: ['process/compile/', 'analyse/composite/'],
  Protected: ['analyse/protect/', 'release/'],
  Released: ['release/'],
};
const files = readFolder(join(import.meta.dirname, '..', '..', 'src'));

test('no cast, guard or assertion gives a seal outside the rooms that may', () => {
  const found = Object.entries(makers).flatMap(([stage, rooms]) => {
    // `as Released`, `as unknown as readonly Released[]`, `value is Released`, `<Released>value`, `satisfies` gives nothing.
    const patterns = [
      new RegExp(`\\bas\\s+(?!const\\b)[^;,=\\n]*\\b${stage}\\b`),
      new RegExp(`\\bis\\s+(?:readonly\\s+)?${stage}\\b`),
      new RegExp(`[=(,:?]\\s*<${stage}>\\s*[\\w({[]`),
      new RegExp(`:\\s*(?:readonly\\s+)?${stage}(?:\\[\\])?\\s*=\\s*JSON\\.parse`),
    ];
    const others = files.filter(({path}) => !rooms.some((room) => path.startsWith(room)));
    return others.flatMap((file) =>
      patterns.flatMap((pattern) => places(file, pattern).map(({place}) => `${stage} ${place}`)),
    );
  });
  expect(found).toEqual([]);
});

test('each maker puts its seal on in few places, and says there why it may', () => {
  const sealing = (stage: string) =>
    files.flatMap((file) =>
      places(file, new RegExp(`\\bas\\s+(?:unknown\\s+as\\s+)?${stage}\\b`)).map(({place}) => place),
    );
  expect(sealing('Released')).toHaveLength(1);
  expect(sealing('Released')[0]).toMatch(/^release\/draft\.ts:/);
});

test('every writer takes Released, and nothing before it', () => {
  expectTypeOf<Parameters<Writer['write']>[0]>().toEqualTypeOf<Job>();
  expectTypeOf<Job['released']>().toEqualTypeOf<Released>();
  expectTypeOf<Parameters<typeof buildTable>[0]>().toEqualTypeOf<Released>();
  // What has no seal can't be handed to what asks for one.
  expectTypeOf<ReleaseBody>().not.toExtend<Released>();
  expectTypeOf<DatasetBody>().not.toExtend<Protected>();
  expectTypeOf<Compiled>().not.toExtend<Protected>();
  expectTypeOf<Protected>().not.toExtend<Compiled>();
  expectTypeOf<Protected>().not.toExtend<Released>();
  // And what is made is made of the stage before.
  expectTypeOf<Parameters<typeof draft>[0]>().toEqualTypeOf<readonly Protected[]>();
  expectTypeOf<ReturnType<typeof draft>>().toEqualTypeOf<Released>();
  expectTypeOf<Parameters<typeof publish>[0]>().toEqualTypeOf<Released>();
});
