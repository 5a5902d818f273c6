/** `workspace.yaml`: what holds for a whole workspace. */
import {z} from 'zod';
import type {Publisher} from '../model/seals.ts';
import {idSchema, textSchema} from '../text/schema.ts';
import {protectionSchema} from './protection.ts';
import {releasePolicySchema} from './release-policy.ts';

export const configSchema = z.strictObject({
  shumao: z.int().describe('version of the workspace format; 1'),
  id: idSchema,
  title: textSchema.describe('what the workspace publishes'),
  extends: z
    .string()
    .min(1)
    .optional()
    .describe(
      'another workspace whose declarations, catalog, `reference/` and `published/` hold here too, as a path from this folder; own files of the same name and own declarations of the same id take their place',
    ),
  agency: textSchema.describe('who publishes'),
  'agency-id': z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*$/)
    .optional()
    .describe('id of the agency in SDMX; default: the id of the workspace in capitals, with `_` for `-`'),
  synthetic: z.boolean().default(false).describe('true where records are made, not received: every output says so'),
  naming: z
    .enum(['cn-government', 'un', 'wto'])
    .default('cn-government')
    .describe('how economies are named in outputs'),
  rounding: z.enum(['half-away', 'half-even']).default('half-away').describe('how printed numbers are rounded, once'),
  findings: z
    .strictObject({
      limit: z.int().min(0).default(0).describe('hard findings above this number end a run with exit code 1'),
      show: z.int().min(1).default(20).describe('how many findings of a rule are shown'),
    })
    .default({limit: 0, show: 20})
    .describe('how many findings a run tolerates and shows'),
  protection: protectionSchema.optional().describe('rules of confidentiality for all datasets that declare no others'),
  release: releasePolicySchema.optional(),
});

export type WorkspaceConfig = z.output<typeof configSchema>;

/** Who publishes what, as every draft and release says it. */
export function publisherOf({id, title, agency, 'agency-id': agencyId}: WorkspaceConfig): Publisher {
  return {id, title, agency, ...(agencyId === undefined ? {} : {agencyId})};
}
