/** Shapes of the answers on the workspace and its releases. */
import {z} from '@hono/zod-openapi';
import type {
  ApiRelease,
  ApiReleaseDetail,
  ApiReleases,
  ApiReports,
  ApiRevisions,
  ApiWorkspace,
} from '../../model/api.ts';
import {schemaOf} from '../endpoint.ts';
import {file, language, named, text, unit, vintage} from './base.ts';

export const workspace = schemaOf<ApiWorkspace>()(
  z.object({
    id: z.string(),
    title: text,
    agency: text,
    agencyId: z.string(),
    synthetic: z.boolean(),
    notice: text.optional(),
    languages: z.array(language),
    version: z.string(),
    contact: z.string().optional(),
    limits: z.object({
      figures: z.int(),
      uploadBytes: z.int(),
      uploadSeconds: z.int(),
      uploadFormats: z.array(z.string()),
    }),
    tableFormats: z.array(z.string()),
    latest: vintage.optional(),
  }),
).openapi('Workspace');

const releaseFields = {
  id: z.string(),
  label: z.string().optional(),
  published: z.string().openapi({format: 'date-time'}),
  synthetic: z.boolean(),
  isLatest: z.boolean(),
  periods: z.array(z.object({period: z.string(), state: z.enum(['preliminary', 'revised', 'final'])})),
  correction: z
    .object({reason: z.string(), reasonText: text, corrects: z.string().optional(), notice: text.optional()})
    .optional(),
  datasets: z.int(),
  tables: z.int(),
  publications: z.int(),
};

const release = schemaOf<ApiRelease>()(z.object(releaseFields)).openapi('Release');

export const releases = schemaOf<ApiReleases>()(
  z.object({
    releases: z.array(release),
    planned: z.array(z.object({label: z.string(), planned: z.string(), title: text.optional()})),
  }),
).openapi('Releases');

const changedFigure = z.object({
  address: z.string(),
  dataset: z.object({id: z.string(), title: text}),
  measure: z.object({id: z.string(), title: text, kind: z.string()}),
  period: z.string(),
  codes: z.array(z.object({dimension: z.string(), title: text, code: z.string(), label: text})),
  before: z.string(),
  after: z.string(),
  unit: z.string(),
  unitLabel: text,
});

export const releaseDetail = schemaOf<ApiReleaseDetail>()(
  z.object({
    ...releaseFields,
    holds: z.array(
      z.object({
        id: z.string(),
        title: text,
        series: z.int(),
        figures: z.int(),
        first: z.string().optional(),
        last: z.string().optional(),
      }),
    ),
    tableList: z.array(z.object({id: z.string(), title: text, period: z.string()})),
    data: z.string(),
    log: z.object({
      at: z.int(),
      entry: z.string().optional(),
      leaf: z.string(),
      proof: z.array(z.string()),
      checkpoint: z.object({size: z.int(), root: z.string()}),
    }),
    files: z.array(file),
    changes: z
      .object({
        before: vintage,
        changed: z.int(),
        added: z.int(),
        removed: z.int(),
        listed: z.array(changedFigure),
      })
      .optional(),
  }),
).openapi('ReleaseDetail');

export const reports = schemaOf<ApiReports>()(
  z.object({
    release: vintage,
    reports: z.array(
      z.object({
        id: z.string(),
        title: text,
        files: z.array(
          z.object({
            file: z.string(),
            bytes: z.int(),
            sha256: z.string(),
            url: z.string().optional(),
            language,
            format: z.string(),
            numbers: z.int(),
          }),
        ),
      }),
    ),
  }),
).openapi('Reports');

export const revisions = schemaOf<ApiRevisions>()(
  z.object({
    series: named,
    unit,
    vintages: z.array(vintage),
    rows: z.array(z.object({period: z.string(), texts: z.array(z.string().nullable())})),
    changes: z.array(
      z.object({
        period: z.string(),
        from: z.string(),
        to: z.string(),
        before: z.string(),
        after: z.string(),
        how: z.enum(['declared', 'logged', 'derived']),
        reasons: z.array(z.object({id: z.string(), text})),
        note: text.optional(),
      }),
    ),
  }),
).openapi('Revisions');
