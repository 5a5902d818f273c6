/** What every output of a report must hold, taken from the report itself: each figure and each cell, in the order of the page. */
import type {Block, Report, ReportWriter, Run} from '../../../src/disseminate/report/document.ts';
import {chartAlternative} from '../../../src/present/charts/index.ts';
import {reportWriters} from '../../../src/disseminate/report/writers/index.ts';

export function writerOf(id: ReportWriter['id']): ReportWriter {
  const found = reportWriters.find((writer) => writer.id === id);
  if (found === undefined) throw new Error(`no writer ${id}`);
  return found;
}

/** Texts without any space: line breaks of a page are none of the report's. */
export function dense(text: string): string {
  return text.replace(/\s+/g, '');
}

const printed = (text: string, language: Report['language']) => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const sign = text.replace('-', '−');
  return language === 'en' ? sign.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : sign;
};

const figuresOf = (runs: readonly Run[]) => runs.filter(({kind}) => kind === 'figure').map(({text}) => text);

export function wanted(report: Report): readonly string[] {
  return report.blocks.flatMap((block) => ofBlock(block, report));
}

function ofBlock(block: Block, {language}: Report): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'figures':
      return block.items.flatMap(({name, value, unit, change}) => [name, value.text, unit, ...figuresOf(change ?? [])]);
    case 'list':
      return block.items.flatMap((runs) => runs.map(({text}) => text));
    case 'table':
      return [
        block.caption,
        ...block.table.rows.flatMap((row) => [
          ...(row.parentLabel ? [row.parentLabel[language]] : []),
          row.label[language],
          ...block.table.columns.flatMap(({id}) => {
            const cell = row.cells[id];
            if (cell === undefined) return [];
            const texts = cell.low === undefined ? [cell.text] : [`${cell.low}–${cell.high}`];
            return [...texts.map((text) => printed(text, language)), ...(cell.flags ?? [])];
          }),
        ]),
        ...block.table.notes.map((note) => note[language]),
      ];
    case 'chart':
      return [block.caption];
    default:
      return block.runs.map(({text}) => text);
  }
}

/** The first texts that do not follow those before them; empty where all are there, in order. */
export function missing(page: string, texts: readonly string[]): readonly string[] {
  const whole = dense(page);
  let at = 0;
  const lost: string[] = [];
  for (const text of texts.map(dense)) {
    const found = whole.indexOf(text, at);
    if (found < 0) lost.push(text);
    else at = found + text.length;
  }
  return lost.slice(0, 5);
}

export function alternatives(report: Report): readonly string[] {
  return report.blocks.flatMap((block) =>
    block.kind === 'chart' ? [chartAlternative(block.chart, report.language)] : [],
  );
}
