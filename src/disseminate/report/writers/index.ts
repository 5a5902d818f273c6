/** The formats of a report: one line each. What draws and packs is loaded when the first file of a format is written. */
import type {Report, ReportWriter} from '../document.ts';
import type {Charts} from './charts.ts';

type Write = (report: Report, charts: Charts) => Promise<Uint8Array>;

/** @throws Problems of the charts' room, where a chart of the report cannot be drawn */
const lazily =
  (load: () => Promise<Write>): ReportWriter['write'] =>
  async (report) => {
    const [write, charts] = await Promise.all([load(), import('../../../present/charts/index.ts')]);
    return write(report, {svg: charts.chartSvg, alternative: charts.chartAlternative, table: charts.chartTable});
  };

export const reportWriters: readonly ReportWriter[] = [
  {
    id: 'html',
    extension: 'html',
    mediaType: 'text/html; charset=utf-8',
    write: lazily(async () => (await import('./html/html.ts')).writeHtml),
  },
  {
    id: 'docx',
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: lazily(async () => (await import('./docx/docx.ts')).writeDocx),
  },
  {
    id: 'pdf',
    extension: 'pdf',
    mediaType: 'application/pdf',
    write: lazily(async () => (await import('./pdf/pdf.ts')).writePdf),
  },
];
