/** The formats that reports are written in, by the list of their writers. */
import {type ReportWriter, reportWriters} from '../../disseminate/report/index.ts';

export type ReportFormat = ReportWriter['id'];

export const reportFormats: readonly ReportFormat[] = reportWriters.map(({id}) => id);
