/** What may be known outside of the findings behind a release: how many places each rule found, a small number as `<3`, and no place. */
import {z} from 'zod';
import {openConfig} from '../workspace/index.ts';
import {readSummary, type Release} from '../release/index.ts';
import {releaseAsOf} from './releasing/vintage.ts';

const summarySchema = z.array(z.object({rule: z.string(), severity: z.enum(['hard', 'soft']), places: z.string()}));

export type PublicFindings = {
  readonly release: Pick<Release, 'id' | 'label'>;
  readonly findings: z.infer<typeof summarySchema>;
};

/** @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `RELEASE_DAMAGED` */
export async function publicFindings(
  folder: string,
  {asOf, now}: {readonly asOf?: string | undefined; readonly now: Date},
): Promise<PublicFindings> {
  const {root} = await openConfig(folder);
  const {id, label, entry} = await releaseAsOf(root, asOf, {eyes: 'public', now});
  const findings = summarySchema.parse(await readSummary(root, entry, 'findings'));
  return {release: {id, ...(label === undefined ? {} : {label})}, findings};
}
