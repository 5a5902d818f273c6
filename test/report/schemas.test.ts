import {expect, test} from 'vitest';
import {z} from 'zod';
import {chapterSchema} from '../../src/disseminate/report/chapter-schema.ts';
import {reportSchema} from '../../src/disseminate/report/index.ts';

test('reports and heads of chapters have JSON Schemas for editors', () => {
  const json = (schema: z.ZodType) => z.toJSONSchema(schema, {unrepresentable: 'any', io: 'input'});
  expect(Object.keys(json(reportSchema)['properties'] ?? {})).toEqual([
    'id',
    'kind',
    'title',
    'subtitle',
    'frequency',
    'for',
    'numbered',
    'chapters',
  ]);
  expect(Object.keys(json(chapterSchema)['properties'] ?? {})).toEqual([
    'title',
    'figures',
    'lists',
    'charts',
    'tables',
    'panels',
  ]);
});
