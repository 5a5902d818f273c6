/** Files of a report: every language and format that is asked for, each read back and held against what it was made of. */
import {auditOwnReport, readDocument} from '../../disseminate/audit/index.ts';
import {boundOf, type Report} from '../../disseminate/report/index.ts';
import type {Audit} from '../../model/claim.ts';
import type {Released} from '../../model/seals.ts';

export const reportFormats = ['html', 'docx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export type ReportFile = {
  /** `annual.zh.docx` */
  readonly name: string;
  readonly report: string;
  readonly language: 'zh' | 'en';
  readonly format: ReportFormat;
  readonly bytes: Uint8Array;
  readonly audit: Audit;
};

export async function writeReport(
  released: Released,
  report: Report,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  const {reportWriters} = await import('../../disseminate/report/index.ts');
  const bound = boundOf(report);
  const files: ReportFile[] = [];
  for (const writer of reportWriters.filter(({id}) => formats.includes(id))) {
    const name = `${report.id}.${report.language}.${writer.extension}`;
    const bytes = await writer.write(report);
    const document = await readDocument(bytes, name);
    files.push({
      name,
      report: report.id,
      language: report.language,
      format: writer.id,
      bytes,
      audit: auditOwnReport(document, bound, released),
    });
  }
  return files;
}
