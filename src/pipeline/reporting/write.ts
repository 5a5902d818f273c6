/** Files of a report: every language and format that is asked for, each read back and held against what it was made of. */
import {auditOwnReport, readDocument} from '../../disseminate/audit/index.ts';
import {boundOf, type Report, writeInThreads} from '../../disseminate/report/index.ts';
import {type ReportFormat, reportFormats} from './formats.ts';
import type {Audit} from '../../model/claim.ts';
import type {Language} from '../../model/text.ts';
import type {Released} from '../../model/seals.ts';

export type ReportFile = {
  /** `annual.zh.docx` */
  readonly name: string;
  readonly report: string;
  readonly language: Language;
  readonly format: ReportFormat;
  readonly bytes: Uint8Array;
  readonly audit: Audit;
};

/** @returns files of every report in every format, in that order */
export async function writtenReports(
  released: Released,
  reports: readonly Report[],
  formats: readonly ReportFormat[],
  onFile?: (name: string) => void,
): Promise<readonly ReportFile[]> {
  const bound = new Map(await Promise.all(reports.map(async (report) => [report, await boundOf(report)] as const)));
  const jobs = reports.flatMap((report) =>
    reportFormats.filter((one) => formats.includes(one)).map((format) => ({report, format})),
  );
  return writeInThreads(jobs, async (at, bytes): Promise<ReportFile> => {
    const job = jobs[at];
    const held = job && bound.get(job.report);
    if (!job || !held) throw new Error(`file ${at} was not asked for`);
    const {report, format} = job;
    // Formats are named for the ending of their files.
    const name = `${report.id}.${report.language}.${format}`;
    onFile?.(name);
    const document = await readDocument(bytes, name);
    return {
      name,
      report: report.id,
      language: report.language,
      format,
      bytes,
      audit: auditOwnReport(document, held, released),
    };
  });
}
