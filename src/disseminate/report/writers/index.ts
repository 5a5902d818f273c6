/** The formats of a report: one line each. */
import type {ReportWriter} from '../document.ts';
import type {Charts} from './charts.ts';
import {docxWriter} from './docx/docx.ts';
import {htmlWriter} from './html/html.ts';
import {pdfWriter} from './pdf/pdf.ts';
import {unpainted} from './unpainted.ts';

export const writersWith = (charts: Charts): readonly ReportWriter[] => [
  htmlWriter(charts),
  docxWriter(charts),
  pdfWriter(charts),
];

export const reportWriters: readonly ReportWriter[] = writersWith(unpainted);
