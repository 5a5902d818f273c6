/** Shapes that many answers share, as zod schemas that are held to the types of `model/api.ts`. */
import {z} from '@hono/zod-openapi';
import type {ApiError, ApiFigure, ApiFile, ApiMeasure, ApiUnit, ApiVintage} from '../../model/api.ts';
import type {Named} from '../../model/explanation.ts';
import {statuses, type Status} from '../../model/observation.ts';
import {confStatuses, type ConfStatus} from '../../model/protection.ts';
import type {Text} from '../../model/text.ts';
import {schemaOf} from '../endpoint.ts';

export function keysOf<K extends string>(of: Readonly<Record<K, unknown>>): [K, ...K[]] {
  // An object literal of at least one key has exactly the keys of its type.
  return Object.keys(of) as [K, ...K[]];
}

export const language = z.enum(['zh', 'en']);

export const text = schemaOf<Text>()(z.object({zh: z.string(), en: z.string()})).openapi('Text', {
  description: 'a text in both languages',
});

export const vintage = schemaOf<ApiVintage>()(
  z.object({
    id: z.string(),
    label: z.string().optional(),
    published: z.string().openapi({format: 'date-time'}),
    synthetic: z.boolean(),
    isLatest: z.boolean(),
  }),
).openapi('Vintage', {description: 'which release an answer speaks of'});

export const error = schemaOf<ApiError>()(
  z.object({
    error: z.object({
      status: z.int(),
      code: z.string(),
      message: text,
      hint: text.optional(),
      request: z.string(),
    }),
  }),
).openapi('Error', {description: 'why there is no answer, in both languages, and what to do'});

export const unit = schemaOf<ApiUnit>()(z.object({id: z.string(), label: text})).openapi('Unit');

const status: z.ZodType<Status> = z.enum(keysOf(statuses));
const conf: z.ZodType<ConfStatus> = z.enum(keysOf(confStatuses));
const flag = z.enum(['p', 'r', 'e', 'b', 'u']);

export const figure = schemaOf<ApiFigure>()(
  z.object({
    address: z.string(),
    key: z.array(z.string()),
    measure: z.string(),
    period: z.string(),
    text: z.string().openapi({description: 'the decimal as printed, or the mark of a missing value'}),
    unit: z.string(),
    decimals: z.int(),
    status,
    flags: z.array(flag).optional(),
    conf: conf.optional(),
    why: text.optional(),
    low: z.string().optional(),
    high: z.string().optional(),
  }),
).openapi('Figure', {description: 'a figure as it was released'});

export const named = schemaOf<Named>()(
  z.object({
    address: z.string(),
    dataset: z.object({id: z.string(), title: text}),
    measure: z.object({id: z.string(), title: text, kind: z.string()}),
    period: z.string(),
    codes: z.array(z.object({dimension: z.string(), title: text, code: z.string(), label: text})),
  }),
).openapi('Named', {description: 'what an address names'});

export const measure = schemaOf<ApiMeasure>()(
  z.object({id: z.string(), title: text, kind: z.string(), unit, decimals: z.int()}),
).openapi('Measure');

export const file = schemaOf<ApiFile>()(
  z.object({file: z.string(), bytes: z.int(), sha256: z.string(), url: z.string().optional()}),
).openapi('File');

export const observed = {flag, status, conf};

/** Of every endpoint that speaks of figures. */
export const vintageQuery = {
  release: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .openapi({description: 'label or id of a release; default: the latest public one'}),
  asOf: z.string().min(1).max(40).optional().openapi({description: 'instant: the release that was the latest then'}),
};
