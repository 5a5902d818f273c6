/** Shapes of an audited document. */
import {z} from '@hono/zod-openapi';
import type {ApiAudit} from '../../model/api.ts';
import {type Audit, type ClaimType, claimTypes, type Verdict, verdicts} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import {schemaOf} from '../endpoint.ts';
import {keysOf, language, text, vintage} from './base.ts';

const span = {start: z.int(), end: z.int()};
const verdict: z.ZodType<Verdict> = z.enum(keysOf(verdicts));
const claimType: z.ZodType<ClaimType> = z.enum(keysOf(claimTypes));

const audit = schemaOf<Audit>()(
  z.object({
    document: z.object({name: z.string(), format: z.string(), language, characters: z.int()}),
    against: z.string(),
    synthetic: z.boolean(),
    claims: z.array(
      z.object({
        ...span,
        id: z.string(),
        sentence: z.string(),
        text: z.string(),
        type: claimType,
        subject: z.string().optional(),
        value: z.string(),
        unit: z.string(),
        verdict,
        computed: z.string().optional(),
        formula: z.string().optional(),
        cells: z.array(z.string()),
        note: text.optional(),
        readings: z.array(z.object({text, computed: z.string(), holds: z.boolean()})).optional(),
      }),
    ),
    advice: z.array(
      z.object({
        ...span,
        id: z.string(),
        rule: z.string(),
        text: z.string(),
        note: text,
        suggestion: z.string().optional(),
      }),
    ),
    exempt: z.array(z.object({...span, text: z.string(), rule: z.string()})),
    summary: z.object({
      mentions: z.int(),
      verdicts: z.record(verdict, z.int()),
      exempt: z.int(),
      advice: z.int(),
    }),
  }),
).openapi('Audit');

const documentCell = z.object({...span, text: z.string()});

const document = schemaOf<ReadDocument>()(
  z.object({
    name: z.string(),
    format: z.enum(['txt', 'md', 'html', 'docx', 'pdf']),
    language,
    text: z.string(),
    blocks: z.array(
      z.union([
        z.object({
          ...span,
          kind: z.enum(['heading', 'paragraph', 'item', 'note', 'page']),
          level: z.int().optional(),
          text: z.string(),
          page: z.int().optional(),
          origin: z.string().optional(),
        }),
        z.object({
          ...span,
          kind: z.literal('table'),
          title: z.string().optional(),
          unit: z.string().optional(),
          head: z.array(documentCell),
          rows: z.array(z.array(documentCell)),
          page: z.int().optional(),
        }),
      ]),
    ),
    remarks: z.array(text),
  }),
).openapi('Document', {description: 'places count UTF-16 units of `text`'});

export const audited = schemaOf<ApiAudit>()(
  z.object({release: vintage, audit, document, remarks: z.array(text)}),
).openapi('Audited');
