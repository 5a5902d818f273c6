/** Shapes of a figure's answer for itself. */
import {z} from '@hono/zod-openapi';
import type {ApiExplain} from '../../model/api.ts';
import type {Explanation, WhyExplanation} from '../../model/explanation.ts';
import {roleIds} from '../../model/role.ts';
import {schemaOf} from '../endpoint.ts';
import {observed, text, vintage} from './base.ts';
import {match} from './data.ts';

const names = {
  address: z.string(),
  dataset: z.object({id: z.string(), title: text}),
  measure: z.object({id: z.string(), title: text, kind: z.string()}),
  period: z.string(),
  codes: z.array(z.object({dimension: z.string(), title: text, code: z.string(), label: text})),
};

const printed = {text: z.string(), unit: z.string(), unitLabel: text};

const record = z.object({
  source: z.string(),
  file: z.string(),
  sheet: z.string().optional(),
  line: z.int().optional(),
  cell: z.string().optional(),
  day: z.string(),
  record: z.string().optional(),
  value: z.string(),
  counted: z.string().optional(),
  enterprise: z.string().optional(),
  name: z.string().optional(),
  imputed: z.string().optional(),
  decided: z.string().optional(),
});

const part = z.object({
  code: z.string(),
  label: text,
  text: z.string(),
  share: z.string().optional(),
  address: z.string().optional(),
  isHidden: z.literal(true).optional(),
});

const isPublic = z.enum(roleIds);

const explanation = schemaOf<Explanation>()(
  z.object({
    ...names,
    release: z.string(),
    isDraft: z.boolean(),
    synthetic: z.boolean(),
    role: isPublic,
    table: z.object({id: z.string(), title: text, row: z.string(), column: z.string()}).optional(),
    figure: z.object({
      ...printed,
      decimals: z.int(),
      status: observed.status,
      flags: z.array(z.object({flag: observed.flag, text})),
      low: z.string().optional(),
      high: z.string().optional(),
      reason: text.optional(),
      published: z.string().optional(),
    }),
    hidden: z
      .object({
        conf: observed.conf.optional(),
        why: text,
        exact: z.string().optional(),
        rule: z.string().optional(),
        ruleText: text.optional(),
        lower: z.string().optional(),
        upper: z.string().optional(),
        levelUnit: text.optional(),
      })
      .optional(),
    formula: z
      .object({
        words: text,
        symbols: z.string().optional(),
        numbers: z.string().optional(),
        fromPrinted: z.string().optional(),
      })
      .optional(),
    operands: z.array(
      z.object({
        ...printed,
        name: z.string(),
        label: text,
        address: z.string().optional(),
        figure: z.string().optional(),
        reason: text.optional(),
        isHidden: z.literal(true).optional(),
      }),
    ),
    parts: z.array(
      z.object({
        along: z.string(),
        title: text,
        cells: z.array(part),
        more: z.object({count: z.int(), text: z.string()}).optional(),
        rest: z.string().optional(),
        hidden: z.int(),
      }),
    ),
    imputed: z.object({...printed, share: z.string().optional()}).optional(),
    records: z.array(
      z.object({
        dataset: z.string(),
        count: z.string(),
        sum: z.string(),
        unit: z.string(),
        cell: z.string(),
        largest: z.array(record),
      }),
    ),
    delivered: z.array(record),
    versions: z.array(
      z.object({
        what: text,
        id: z.string(),
        title: text.optional(),
        version: z.string().optional(),
        source: z.string().optional(),
      }),
    ),
    notes: z.array(text),
    remarks: z.array(text),
  }),
).openapi('Explanation', {description: 'records and exact values are empty: the public sees what was published'});

const contribution = z.object({
  codes: z.array(z.object({dimension: z.string(), code: z.string(), label: text})),
  amount: z.string(),
  points: z.string().optional(),
  address: z.string().optional(),
});

const why = schemaOf<WhyExplanation>()(
  z.object({
    ...names,
    release: z.string(),
    isDraft: z.boolean(),
    synthetic: z.boolean(),
    role: isPublic,
    now: z.object({...printed, period: z.string()}),
    base: z.object({...printed, period: z.string()}),
    change: z.string(),
    growth: z.string().optional(),
    isExact: z.boolean(),
    decimals: z.int(),
    decompositions: z.array(
      z.object({
        by: z.array(z.object({dimension: z.string(), title: text})),
        parts: z.array(contribution),
        rest: z.object({count: z.int(), hidden: z.int(), amount: z.string(), points: z.string().optional()}).optional(),
      }),
    ),
    notes: z.array(text),
    remarks: z.array(text),
  }),
).openapi('Why');

export const explain = schemaOf<ApiExplain>()(
  z.discriminatedUnion('is', [
    z.object({is: z.literal('figure'), release: vintage, explanation}),
    z.object({is: z.literal('why'), release: vintage, why}),
    z.object({
      is: z.literal('number'),
      release: vintage,
      number: z.string(),
      total: z.int(),
      matches: z.array(match),
    }),
  ]),
).openapi('Explain');
