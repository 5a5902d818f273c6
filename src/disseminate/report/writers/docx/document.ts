/** A report as a document of the library: cover or head, body, proofs, header and footer; before it is packed. */
import type * as Docx from 'docx';
import type {Report} from '../../document.ts';
import {anchorsOf} from '../anchors.ts';
import type {Charts} from '../charts.ts';
import {withoutControls} from '../escape.ts';
import {isShort} from '../fitting.ts';
import {joined, natureOf, releaseLine, words} from '../words.ts';
import {blocksOf} from './blocks.ts';
import {type Maker, textRun} from './maker.ts';
import {proofsOf} from './proofs.ts';
import {sheetOf} from './styles.ts';

export type Made = {
  readonly document: Docx.Document;
  /** paragraphs and tables before sources and proofs */
  readonly bodyLength: number;
};

/** Good enough to know on which page a heading stands: Chinese characters are as wide as they are high, digits half of it. */
function measureWidth(text: string, {size, bold}: {readonly size: number; readonly bold: boolean}): number {
  let width = 0;
  for (const char of text) width += char >= '\u2E80' ? 1 : char === ' ' || char === '.' || char === ',' ? 0.25 : 0.49;
  return width * size * (bold ? 1.05 : 1);
}

/** @param density parts of the usual size */
export async function documentOf(report: Report, charts: Charts, density: number): Promise<Made> {
  const [docx, layout] = await Promise.all([import('docx'), import('docx/layout')]);
  const maker: Maker = {
    docx,
    report,
    charts,
    anchors: anchorsOf(report),
    sheet: sheetOf(report, density),
    used: new Set(),
  };
  const {styles, page} = maker.sheet;
  const blocks = await blocksOf(maker);
  const body = [...(isShort(report) ? shortHead(maker) : cover(maker)), ...blocks];
  const document = new docx.Document({
    title: withoutControls(report.title),
    creator: withoutControls(report.agency),
    lastModifiedBy: withoutControls(report.agency),
    description: withoutControls(joined([...natureOf(report), releaseLine(report)], report.language)),
    // The contents have page numbers, laid out as Word would with the typefaces it has; Word and WPS put them right when they open the file.
    features: {updateFields: !isShort(report)},
    ...(isShort(report)
      ? {}
      : {pageNumbers: pagesOfHeadings(layout.estimatePageNumbersWith({guess: true, measureWidth}))}),
    styles,
    numbering: {
      config: [
        {
          reference: 'items',
          levels: [
            {
              level: 0,
              format: 'bullet',
              text: '·',
              alignment: 'left',
              style: {paragraph: {indent: {left: 560, hanging: 240, firstLine: 0}}},
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {width: 11906, height: 16838},
            margin: {...page, header: 850, footer: 850},
          },
          titlePage: false,
        },
        headers: {default: header(maker)},
        footers: {default: footer(maker)},
        children: [...body, ...proofsOf(maker)],
      },
    ],
  });
  return {document, bodyLength: body.length};
}

/** Only headings are asked for their pages, and all of them stand before the long table of proofs: that is not laid out. */
function pagesOfHeadings(estimate: Docx.PageNumberEstimator): Docx.PageNumberEstimator {
  return Object.assign(
    (body: Docx.IXmlableObject, context: Docx.IContext) => estimate(withoutLastTable(body), context),
    estimate,
  );
}

function withoutLastTable(body: Docx.IXmlableObject): Docx.IXmlableObject {
  const [[name, children] = []] = Object.entries(body);
  if (name === undefined || !Array.isArray(children)) return body;
  const last = children.findLastIndex((child) => typeof child === 'object' && child !== null && 'w:tbl' in child);
  return {[name]: children.filter((_, at) => at !== last)};
}

function header(maker: Maker): Docx.Header {
  const {docx, report, sheet} = maker;
  return new docx.Header({
    children: [
      new docx.Paragraph({
        style: 'Margin',
        tabStops: [{type: 'right', position: sheet.width}],
        border: {bottom: {style: 'single', size: 4, color: 'C9CCCF', space: 2}},
        children: [
          textRun(report.title, maker),
          new docx.TextRun({children: [new docx.Tab()]}),
          textRun(joined(natureOf(report), report.language), maker, {bold: true}),
        ],
      }),
    ],
  });
}

function footer(maker: Maker): Docx.Footer {
  const {docx, report, sheet} = maker;
  const {CURRENT, TOTAL_PAGES} = docx.PageNumber;
  const page =
    report.language === 'zh'
      ? ['第 ', CURRENT, ' 页　共 ', TOTAL_PAGES, ' 页']
      : ['Page ', CURRENT, ' of ', TOTAL_PAGES];
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        style: 'Margin',
        tabStops: [{type: 'right', position: sheet.width}],
        border: {top: {style: 'single', size: 4, color: 'C9CCCF', space: 2}},
        children: [
          textRun(
            joined([releaseLine(report), ...natureOf(report).slice(report.release.isDraft ? 1 : 0)], report.language),
            maker,
          ),
          new docx.TextRun({children: [new docx.Tab()]}),
          new docx.TextRun({children: page}),
        ],
      }),
    ],
  });
}

function metaOf({period, release, agency}: Report, line: string): readonly string[] {
  return [agency, period, line, ...(release.at === undefined ? [] : [release.at.slice(0, 10)])];
}

function shortHead(maker: Maker): readonly Docx.Paragraph[] {
  const {docx, report} = maker;
  return [
    new docx.Paragraph({style: 'Title', children: [textRun(report.title, maker)]}),
    ...(report.subtitle === undefined
      ? []
      : [new docx.Paragraph({style: 'Subtitle', children: [textRun(report.subtitle, maker)]})]),
    new docx.Paragraph({
      style: 'Meta',
      spacing: {after: 120},
      children: [textRun(metaOf(report, releaseLine(report)).join('　'), maker)],
    }),
  ];
}

function cover(maker: Maker): readonly (Docx.Paragraph | Docx.TableOfContents)[] {
  const {docx, report} = maker;
  const lines = [...metaOf(report, releaseLine(report)), ...natureOf(report).slice(report.release.isDraft ? 1 : 0)];
  return [
    new docx.Paragraph({style: 'Title', spacing: {before: 2600, after: 240}, children: [textRun(report.title, maker)]}),
    ...(report.subtitle === undefined
      ? []
      : [new docx.Paragraph({style: 'Subtitle', spacing: {after: 600}, children: [textRun(report.subtitle, maker)]})]),
    ...lines.map((line) => new docx.Paragraph({style: 'Meta', children: [textRun(line, maker)]})),
    ...(report.blocks.some(({kind}) => kind === 'heading')
      ? contents(maker)
      : [new docx.Paragraph({style: 'Margin', children: [new docx.PageBreak()]})]),
  ];
}

function contents(maker: Maker): readonly (Docx.Paragraph | Docx.TableOfContents)[] {
  const {docx, report} = maker;
  return [
    new docx.Paragraph({style: 'ContentsHead', children: [textRun(words.contents[report.language], maker)]}),
    new docx.TableOfContents(words.contentsPlain[report.language], {hyperlink: true, headingStyleRange: '1-2'}),
    new docx.Paragraph({style: 'Margin', children: [new docx.PageBreak()]}),
  ];
}
