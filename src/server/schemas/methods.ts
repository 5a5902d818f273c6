/** Shapes of the answers on methods. */
import {z} from '@hono/zod-openapi';
import type {ApiClassification, ApiCorrespondence, ApiMethods, ApiScope} from '../../model/api-methods.ts';
import {schemaOf} from '../endpoint.ts';
import {text, vintage} from './base.ts';

const classificationFields = {
  id: z.string(),
  version: z.string(),
  title: text,
  agency: z.string(),
  source: z.string(),
  validFrom: z.string().optional(),
  note: text.optional(),
  levels: z.array(z.object({id: z.string(), title: text, items: z.int()})),
  items: z.int(),
  datasets: z.array(z.string()),
};

const scopeFields = {
  id: z.string(),
  classification: z.string(),
  title: text,
  kind: z.enum(['deliverable', 'delivered', 'ordered']),
  source: z.string(),
  date: z.string(),
  note: text.optional(),
  entries: z.int(),
  datasets: z.array(z.string()),
};

const correspondenceFields = {
  id: z.string(),
  from: z.string(),
  to: z.string(),
  title: text,
  source: z.string(),
  note: text.optional(),
  rows: z.int(),
};

const severity = z.enum(['hard', 'soft']);
const hidden = z.object({primary: z.int(), secondary: z.int(), interval: z.int().optional()});

export const methods = schemaOf<ApiMethods>()(
  z.object({
    release: vintage,
    classifications: z.array(z.object(classificationFields)),
    scopes: z.array(z.object(scopeFields)),
    correspondences: z.array(z.object(correspondenceFields)),
    rules: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        label: text,
        severity,
        sources: z.array(z.string()),
        places: z.string().optional(),
      }),
    ),
    protection: z.object({
      rules: z.array(z.object({id: z.string(), text, parameters: z.string().optional()})),
      datasets: z.array(z.object({id: z.string(), title: text, rules: z.array(text), hidden})),
    }),
    coverage: z.array(
      z.object({source: z.string(), column: z.string(), classification: z.string(), codedPercent: z.string()}),
    ),
    findings: z.array(z.object({rule: z.string(), severity, places: z.string()})),
    attack: z
      .object({
        cells: z.object({all: z.int(), shown: z.int(), hidden: z.int()}),
        attacked: z.int(),
        recovered: z.int(),
        narrowed: z.int(),
        provenSafe: z.int(),
      })
      .optional(),
  }),
).openapi('Methods');

export const classification = schemaOf<ApiClassification>()(
  z.object({
    ...classificationFields,
    list: z.array(
      z.object({
        code: z.string(),
        parent: z.string().optional(),
        level: z.string(),
        label: text,
        aliases: z.array(z.string()),
        pinyin: z.string().optional(),
        validFrom: z.string().optional(),
        validTo: z.string().optional(),
        successors: z.array(z.string()),
        confidence: z.string(),
        source: z.string(),
        note: z.string().optional(),
      }),
    ),
  }),
).openapi('Classification');

export const scope = schemaOf<ApiScope>()(
  z.object({
    ...scopeFields,
    list: z.array(
      z.object({
        item: z.string(),
        label: text,
        weight: z.string(),
        reason: text,
        source: z.string(),
        confidence: z.string(),
      }),
    ),
  }),
).openapi('Scope');

export const correspondence = schemaOf<ApiCorrespondence>()(
  z.object({
    ...correspondenceFields,
    list: z.array(
      z.object({
        source: z.string(),
        sourceLabel: text,
        target: z.string(),
        targetLabel: text,
        weight: z.string(),
        quality: z.enum(['exact', 'wider', 'residual', 'principal', 'candidate']),
        reason: text,
        sourceRef: z.string(),
      }),
    ),
  }),
).openapi('Correspondence');
