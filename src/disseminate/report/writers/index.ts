/** The formats of a report: one line each. */
import {chartAlternative, chartSvg, chartTable} from '../../../present/charts/index.ts';
import type {ReportWriter} from '../document.ts';
import type {Charts} from './charts.ts';
import {docxWriter} from './docx/docx.ts';
import {htmlWriter} from './html/html.ts';
import {pdfWriter} from './pdf/pdf.ts';

const charts: Charts = {svg: chartSvg, alternative: chartAlternative, table: chartTable};

/** @throws Problems of the charts' room, where a chart of the report cannot be drawn */
export const reportWriters: readonly ReportWriter[] = [htmlWriter(charts), docxWriter(charts), pdfWriter(charts)];
