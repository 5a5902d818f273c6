/** Blocks of a report as paragraphs and tables of Word. A figure of the text is a link to its row among the proofs. */
import type * as Docx from 'docx';
import type {Block, Run} from '../../document.ts';
import {placeOf} from '../anchors.ts';
import {type PrintedCell, printTable} from '../printed-table.ts';
import {headingText, words} from '../words.ts';
import {type Maker, textRun} from './maker.ts';
import {pictureOf} from './picture.ts';
import {type Look, tableOf} from './table.ts';

export async function blocksOf(maker: Maker): Promise<readonly (Docx.Paragraph | Docx.Table)[]> {
  const made: (Docx.Paragraph | Docx.Table)[] = [];
  for (const block of maker.report.blocks) made.push(...(await blockOf(block, maker)));
  return made;
}

async function blockOf(block: Block, maker: Maker): Promise<readonly (Docx.Paragraph | Docx.Table)[]> {
  const {docx} = maker;
  switch (block.kind) {
    case 'heading':
      return [new docx.Paragraph({heading: `Heading${block.level}`, children: [textRun(headingText(block), maker)]})];
    case 'paragraph':
      return [new docx.Paragraph({style: 'BodyText', children: runsOf(block.runs, maker)})];
    case 'lead':
      return [new docx.Paragraph({style: 'Lead', children: runsOf(block.runs, maker)})];
    case 'note':
      return [new docx.Paragraph({style: 'Note', children: runsOf(block.runs, maker)})];
    case 'list':
      return block.items.map(
        (runs) =>
          new docx.Paragraph({
            style: 'ListText',
            numbering: {reference: 'items', level: 0},
            children: runsOf(runs, maker),
          }),
      );
    case 'figures':
      return headFigures(block, maker);
    case 'table':
      return tableBlock(block, maker);
    case 'chart':
      return [
        new docx.Paragraph({style: 'Picture', children: [await pictureOf(block.chart, maker)]}),
        new docx.Paragraph({style: 'Caption', alignment: 'center', children: [textRun(block.caption, maker)]}),
      ];
  }
}

function tableBlock(block: Extract<Block, {kind: 'table'}>, maker: Maker): readonly (Docx.Paragraph | Docx.Table)[] {
  const {docx, report, sheet} = maker;
  const {language} = report;
  const printed = printTable(block.table, language);
  const label = `${words.notes[language]}${language === 'zh' ? '：' : ': '}`;
  return [
    new docx.Paragraph({style: 'Caption', keepNext: true, children: [textRun(block.caption, maker)]}),
    tableOf(printed, {
      docx,
      language,
      width: sheet.width,
      size: sheet.tableSize,
      figure: (cell, look) => cellRuns(cell, look, maker),
    }),
    // A paragraph always follows, since two tables without one would be one table.
    new docx.Paragraph({
      style: 'Note',
      children: [
        textRun(
          printed.notes.map((note, at) => (at === 0 ? label + note : note)).join(language === 'zh' ? '' : ' '),
          maker,
        ),
      ],
    }),
  ];
}

/** Three or so figures side by side: a table without rules inside. */
function headFigures(
  {items}: Extract<Block, {kind: 'figures'}>,
  maker: Maker,
): readonly (Docx.Paragraph | Docx.Table)[] {
  const {docx, sheet} = maker;
  const rows: (typeof items)[] = [];
  for (let at = 0; at < items.length; at += 3) rows.push(items.slice(at, at + 3));
  const across = Math.min(3, items.length);
  const width = Math.floor(sheet.width / Math.max(1, across));
  const none = {style: 'none', size: 0, color: 'auto'} as const;
  const rule = {style: 'single', size: 6, color: '14181C'} as const;
  const cell = (item: (typeof items)[number] | undefined) =>
    new docx.TableCell({
      width: {size: width, type: 'dxa'},
      children: item === undefined ? [new docx.Paragraph({style: 'TableText'})] : headFigure(item, maker),
    });
  const table = new docx.Table({
    width: {size: width * across, type: 'dxa'},
    columnWidths: Array.from({length: across}, () => width),
    layout: 'fixed',
    margins: {left: 60, right: 60, top: 60, bottom: 60},
    borders: {top: rule, bottom: rule, left: none, right: none, insideHorizontal: none, insideVertical: none},
    rows: rows.map(
      (row) => new docx.TableRow({cantSplit: true, children: Array.from({length: across}, (_, at) => cell(row[at]))}),
    ),
  });
  return items.length === 0 ? [] : [table, new docx.Paragraph({style: 'Note', spacing: {before: 0, after: 0}})];
}

function headFigure(item: Extract<Block, {kind: 'figures'}>['items'][number], maker: Maker): readonly Docx.Paragraph[] {
  const {docx} = maker;
  return [
    new docx.Paragraph({style: 'TableText', keepNext: true, children: [textRun(item.name, maker)]}),
    new docx.Paragraph({
      style: 'TableText',
      children: [...runOf(item.value, maker, {size: 36, bold: true}), textRun(` ${item.unit}`, maker)],
    }),
    ...(item.change ? [new docx.Paragraph({style: 'TableText', children: runsOf(item.change, maker)})] : []),
  ];
}

function runsOf(runs: readonly Run[], maker: Maker): readonly Docx.ParagraphChild[] {
  return runs.flatMap((run) => runOf(run, maker));
}

function runOf(run: Run, maker: Maker, look: Docx.IRunOptions = {}): readonly Docx.ParagraphChild[] {
  const place = placeOf(run, maker.anchors);
  const bold = run.kind === 'text' && run.isStrong ? {bold: true} : {};
  if (place === undefined) return [textRun(run.text, maker, {...look, ...bold})];
  return linkTo(`${place.list}_${place.at}`, run.text, maker, look, place.list === 'proof' ? place.at : undefined);
}

function cellRuns(cell: PrintedCell, look: Look, maker: Maker): readonly Docx.ParagraphChild[] {
  const place = cell.figure === undefined ? undefined : maker.anchors.proof([cell.figure]);
  const text = place
    ? linkTo(`proof_${place.at}`, cell.text, maker, look, place.at)
    : [textRun(cell.text, maker, look)];
  return cell.mark === '' ? text : [...text, textRun(` ${cell.mark}`, maker, {size: look.size, superScript: true})];
}

function linkTo(
  anchor: string,
  text: string,
  maker: Maker,
  look: Docx.IRunOptions,
  proof?: number,
): readonly Docx.ParagraphChild[] {
  const {docx, used} = maker;
  const link = new docx.InternalHyperlink({anchor, children: [textRun(text, maker, {...look, style: 'Hyperlink'})]});
  if (proof === undefined || used.has(proof)) return [link];
  used.add(proof);
  return [new docx.Bookmark({id: `use_${proof}`, children: [link]})];
}
