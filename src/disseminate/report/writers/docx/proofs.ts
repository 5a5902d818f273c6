/** The last pages: sources cited, and the proof of each figure, where the links of the text lead. */
import type * as Docx from 'docx';
import {withoutControls} from '../escape.ts';
import {words} from '../words.ts';
import {type Maker, textRun} from './maker.ts';
import {headRow, ruled, tableCell} from './table.ts';

export function proofsOf(maker: Maker): readonly (Docx.Paragraph | Docx.Table)[] {
  const {docx, report, anchors} = maker;
  const {language} = report;
  const heading = (text: string, pageBreakBefore: boolean) =>
    new docx.Paragraph({heading: 'Heading1', pageBreakBefore, children: [textRun(text, maker)]});
  const sources = report.sources.map(
    ({id, text}) =>
      new docx.Paragraph({
        style: 'ListText',
        numbering: {reference: 'items', level: 0},
        children: [new docx.Bookmark({id: `source_${anchors.source(id)?.at}`, children: [textRun(text, maker)]})],
      }),
  );
  return [
    ...(sources.length > 0 ? [heading(words.sources[language], true), ...sources] : []),
    ...(anchors.proofs.length > 0
      ? [
          heading(words.proofs[language], sources.length === 0),
          new docx.Paragraph({style: 'Note', keepNext: true, children: [textRun(words.proofsAbout[language], maker)]}),
          proofTable(maker),
          new docx.Paragraph({style: 'Margin'}),
        ]
      : []),
  ];
}

function proofTable(maker: Maker): Docx.Table {
  const {docx, report, anchors, sheet} = maker;
  const {language} = report;
  const widths = [0.42, 0.2, 0.38].map((part) => Math.floor(part * sheet.width));
  const heads = [words.figure, words.value, words.formula].map((word, at) => ({
    text: word[language],
    isNumber: at === 1,
  }));
  return ruled(docx, widths, [
    headRow(docx, heads, widths, 18),
    ...anchors.proofs.map(({name, figure, text, unit, formula}, at) => {
      const cells = [
        {
          runs: [
            new docx.Bookmark({id: `proof_${at}`, children: [textRun(name, maker)]}),
            ...backLink(at, maker),
            textRun(breakable(figure), maker, {break: 1, color: '4B525A', size: 14}),
          ],
          isNumber: false,
        },
        {runs: [textRun(`${text} ${unit}`, maker)], isNumber: true},
        {runs: [textRun(formula ?? '', maker)], isNumber: false},
      ];
      return new docx.TableRow({
        cantSplit: true,
        children: cells.map(({runs, isNumber}, column) =>
          tableCell(docx, {
            width: widths[column] ?? 0,
            paragraph: new docx.Paragraph({style: 'Proof', alignment: isNumber ? 'right' : 'left', children: runs}),
          }),
        ),
      });
    }),
  ]);
}

function backLink(at: number, maker: Maker): readonly Docx.ParagraphChild[] {
  const {docx, used} = maker;
  if (!used.has(at)) return [];
  return [
    textRun(' ', maker),
    new docx.InternalHyperlink({anchor: `use_${at}`, children: [textRun('↑', maker, {style: 'Hyperlink'})]}),
  ];
}

/** An address may break after its strokes; what is copied from it has no sign in it that is not there. */
function breakable(figure: string): string {
  return withoutControls(figure);
}
