/**
 * `data.json` of a release: what it was made of and which files it consists of, each by the hash of its bytes. The first 16 digits of
 * the hash of this file are the release's id. It holds no date, no label, no person and no machine.
 */
import {createHash} from 'node:crypto';
import {z} from 'zod';
import {textSchema} from '../../text/schema.ts';
import {audiences} from '../log/entry.ts';

export const DATA = 'data.json';

/** Words that are published with the data print its id, so they stand outside of what it is the hash of. */
export const PUBLICATIONS = 'publications';
export const PUBLICATIONS_LIST = 'publications.json';

/** Whether a file below a release's folder is one of these, by its name. */
export const isPublication = (file: string): boolean =>
  file === PUBLICATIONS_LIST || file.startsWith(`${PUBLICATIONS}/`);

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const hashes = z.record(z.string(), hash);

/** Who publishes; the same in drafts. */
export const publisherSchema = z.strictObject({
  id: z.string(),
  title: textSchema,
  agency: textSchema,
  agencyId: z.string().optional(),
});

/** Steps of the way from received files to tables, in their order; each with the hash of what it gave. */
const stepsSchema = z.strictObject({
  /** per batch: lines, money and months as they were counted */
  lake: hashes,
  /** exact cells, per dataset */
  cells: hashes,
  /** printed figures as they were before anything was hidden, per dataset */
  observations: hashes,
  /** figures as they may be seen, per dataset */
  protection: hashes,
  tables: hashes,
});

export type Steps = z.infer<typeof stepsSchema>;

export const dataSchema = z.strictObject({
  shumao: z.literal(1),
  workspace: publisherSchema,
  audience: z.enum(audiences),
  synthetic: z.boolean(),
  syntheticNotice: textSchema.optional(),
  /** of the programs that made it */
  versions: z.record(z.string(), z.string()),
  /** ids of earlier public releases, which were known when this one was protected */
  earlier: z.array(z.string()),
  inputs: z.array(z.strictObject({source: z.string(), file: z.string(), sha256: hash})),
  declarations: z.array(z.strictObject({file: z.string(), sha256: hash})),
  /** per dataset: scope, classifications and groups that it is expressed in */
  codes: z.record(z.string(), hashes),
  steps: stepsSchema,
  datasets: z.array(z.string()),
  tables: z.array(z.string()),
  files: z.array(z.strictObject({file: z.string(), bytes: z.int().min(0), sha256: hash})),
});

export type Data = z.infer<typeof dataSchema>;

export function dataText(data: Data): string {
  return `${JSON.stringify(data, undefined, 1)}\n`;
}

/** @returns undefined when the text is not what `dataText` writes */
export function parseData(text: string): Data | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const found = dataSchema.safeParse(json);
    return found.success && dataText(found.data) === text ? found.data : undefined;
  } catch {
    return undefined;
  }
}

export function idOf(text: string | Uint8Array): {readonly id: string; readonly data: string} {
  const data = createHash('sha256').update(text).digest('hex');
  return {id: data.slice(0, 16), data};
}
