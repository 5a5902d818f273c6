/** A report of three cities with one wrong number: Hangzhou is 60 of 100, Ningbo 30, not 31; nobody knows Shaoxing. */
import {
  type AuditJob,
  type AuditOutput,
  auditDocument,
  auditOutputs,
  readDocument,
  selfEvidence,
} from '../../../src/disseminate/audit/index.ts';
import type {Language} from '../../../src/model/text.ts';

export const SENTENCES = [
  '2019年全省服务贸易100.00亿元，其中杭州60.00亿元，占60.00%。',
  '宁波31.00亿元，居全省第二位。',
  '绍兴7.77亿元。',
];

const ROWS = [
  ['市地', '金额（亿元）', '占比%'],
  ['杭州市', '60.00', '60.00'],
  ['宁波市', '30.00', '30.00'],
  ['温州市', '10.00', '10.00'],
  ['全省', '100.00', '100.00'],
];

export const TITLE = '2019年浙江省服务贸易市地情况';

export const MARKDOWN = `# 2019年浙江省服务贸易

${SENTENCES.join('\n\n')}

${TITLE}

${ROWS.map((cells) => `| ${cells.join(' | ')} |`)
  .toSpliced(1, 0, '| --- | --- | --- |')
  .join('\n')}
`;

export async function jobOf(
  bytes: Uint8Array,
  name: string,
  more: Partial<Pick<AuditJob, 'language' | 'remarks'>> & {against?: string; synthetic?: boolean} = {},
): Promise<AuditJob> {
  const document = await readDocument(bytes, name);
  const audit = auditDocument(document, selfEvidence(document));
  const {against = audit.against, synthetic = audit.synthetic, language = 'zh', remarks = []} = more;
  return {audit: {...audit, against, synthetic}, document, bytes, language, remarks};
}

export function markdownJob(more: Parameters<typeof jobOf>[2] = {}): Promise<AuditJob> {
  return jobOf(new TextEncoder().encode(MARKDOWN), 'cities.md', more);
}

export function output(id: string): AuditOutput {
  const found = auditOutputs.find((one) => one.id === id);
  if (!found) throw new Error(`no output ${id}`);
  return found;
}

export async function written(id: string, job: AuditJob): Promise<string> {
  return new TextDecoder().decode(await output(id).write(job));
}

export const both: readonly Language[] = ['zh', 'en'];
