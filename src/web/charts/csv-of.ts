/** The numbers of a chart as CSV, as released: with a byte-order mark for spreadsheets, no cell that a spreadsheet would take for a formula. */
import type {ChartSpec} from '../../model/chart.ts';
import type {Language} from '../../model/text.ts';

export function csvOf(spec: ChartSpec, language: Language): string {
  const names = new Map(spec.series.flatMap(({points}) => points.map(({code, label}) => [code, label] as const)));
  const rows = [
    ['code', 'label', ...spec.series.map(({label}) => `${label[language]} (${spec.unit[language]})`), 'figure'],
    ...[...names].map(([code, label]) => {
      const points = spec.series.map((series) => series.points.find((each) => each.code === code));
      const figures = points.flatMap((point) => point?.figure ?? []);
      return [code, label[language], ...points.map((point) => point?.text ?? point?.mark ?? ''), figures.join(' ')];
    }),
  ];
  return `\ufeff${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

function field(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) && text !== '-' ? `'${text}` : text;
  return /[",\r\n;]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
