/**
 * Styles of a report in Word. Chinese follows the page of official documents, GB/T 9704-2012: A4, 37 mm above and 28 mm left of a text of
 * 156 × 225 mm, body 仿宋 of 16 points on a pitch of 29, heads 黑体, title 小标宋. English keeps the page, at 11 points. Sizes in half points,
 * distances in twips.
 */
import type {IStylesOptions} from 'docx';
import type {Report} from '../../document.ts';
import {isShort} from '../fitting.ts';

export type Sheet = {
  readonly page: {readonly top: number; readonly bottom: number; readonly left: number; readonly right: number};
  /** text width in twips and in pixels at 96 a inch */
  readonly width: number;
  /** of the text of tables, in half points */
  readonly tableSize: number;
  /** how much of the width a chart takes */
  readonly chartPart: number;
  readonly styles: IStylesOptions;
};

const mm = (value: number) => Math.round((value * 1440) / 25.4);
const LATIN = 'Times New Roman';
const INK = '14181C';
const INK2 = '4B525A';

export const fontsOf = {
  body: {ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '仿宋_GB2312'},
  head: {ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '黑体'},
  title: {ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '方正小标宋简体'},
} as const;

/** Quotes and dashes of Chinese text are Chinese ones; in tables a minus stays as narrow as a digit. */
const inText = {...fontsOf.body, hint: 'eastAsia'};

/** What a machine without the first typeface shows instead: read by Word and WPS from the list of typefaces. */
export const fallbacks: readonly (readonly [string, string])[] = [
  ['仿宋_GB2312', 'FangSong'],
  ['黑体', 'SimHei'],
  ['方正小标宋简体', '黑体'],
];

/** @param density parts of the usual size, where a page must hold more */
export function sheetOf(report: Report, density: number): Sheet {
  const isChinese = report.language === 'zh';
  const short = isShort(report);
  const page = short
    ? {top: mm(22), bottom: mm(20), left: mm(22), right: mm(22)}
    : {top: mm(37), bottom: mm(35), left: mm(28), right: mm(26)};
  const size = Math.round((short ? 21 : isChinese ? 32 : 22) * density);
  const line = Math.round((short ? (isChinese ? 340 : 260) : isChinese ? 580 : 300) * density);
  const measures = {
    size,
    small: Math.round((short ? 17 : isChinese ? 21 : 18) * density),
    line,
    isShort: short,
    isChinese,
  };
  return {
    page,
    width: mm(210) - page.left - page.right,
    tableSize: measures.small,
    chartPart: density,
    styles: stylesOf(measures),
  };
}

type Measures = {
  readonly size: number;
  /** of tables and notes */
  readonly small: number;
  readonly line: number;
  readonly isShort: boolean;
  readonly isChinese: boolean;
};

function stylesOf(measures: Measures): IStylesOptions {
  const {size, line, isChinese} = measures;
  return {
    default: {
      document: {
        run: {font: fontsOf.body, size, color: INK, language: {value: 'en-GB', eastAsia: 'zh-CN'}},
        paragraph: {spacing: {before: 0, after: 0}},
      },
      ...headStyles(measures),
      hyperlink: {run: {color: INK, underline: {type: 'single', color: '1F6F66'}}},
      caption: {
        basedOn: 'Normal',
        next: 'BodyText',
        run: {
          font: fontsOf.head,
          size: isChinese ? Math.min(size, 24) : 20,
          bold: !isChinese,
          italics: false,
          color: INK,
        },
        paragraph: {keepLines: true, spacing: {before: 160, after: 80}},
      },
    },
    paragraphStyles: [
      {
        id: 'BodyText',
        name: 'Body Text',
        basedOn: 'Normal',
        quickFormat: true,
        ...(isChinese ? {run: {font: inText}} : {}),
        paragraph: {
          alignment: isChinese ? 'both' : 'left',
          spacing: {line, lineRule: isChinese ? 'exact' : 'auto', after: isChinese ? 0 : 120},
          ...(isChinese ? {indent: {firstLineChars: 200, firstLine: size * 20}} : {}),
        },
      },
      ...textStyles(measures),
      ...pageStyles(measures),
    ],
  };
}

function headStyles({size, isShort, isChinese}: Measures): NonNullable<IStylesOptions['default']> {
  const head = (grow: number, before: number) => ({
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    run: {font: fontsOf.head, size: size + grow, bold: !isChinese, color: INK},
    paragraph: {
      keepNext: true,
      keepLines: true,
      spacing: {before: isShort ? before / 2 : before, after: isShort ? 60 : 120},
    },
  });
  return {
    title: {
      basedOn: 'Normal',
      next: 'BodyText',
      run: {font: fontsOf.title, size: isShort ? 36 : 44, bold: !isChinese, color: INK},
      paragraph: {alignment: 'center', keepNext: true, spacing: {before: 0, after: 120}},
    },
    heading1: head(isShort ? 3 : isChinese ? 4 : 8, 360),
    heading2: head(isShort ? 1 : isChinese ? 0 : 4, 280),
    heading3: head(isShort || isChinese ? 0 : 1, 200),
  };
}

type ParagraphStyles = NonNullable<IStylesOptions['paragraphStyles']>;

function textStyles({size, small, line, isShort, isChinese}: Measures): ParagraphStyles {
  const pitch = {line, lineRule: isChinese ? 'exact' : 'auto'} as const;
  const cell = isShort ? {before: 10, after: 10} : {before: 30, after: 30};
  const name = (chinese: string, english: string) => (isChinese ? chinese : english);
  const head = {font: fontsOf.head, bold: !isChinese};
  return [
    plain('ListText', name('列项', 'List text'), isChinese ? {font: inText} : {}, {
      spacing: {...pitch, after: isChinese ? 0 : 60},
    }),
    plain(
      'Lead',
      name('导语', 'Lead'),
      {font: fontsOf.head, size: isChinese ? size : size + 2},
      {alignment: isChinese ? 'both' : 'left', spacing: {...pitch, before: 80, after: 120}},
    ),
    plain(
      'Note',
      name('附注', 'Note'),
      {...(isChinese ? {font: inText} : {}), size: small, color: INK2},
      {spacing: {before: 60, after: isShort ? 60 : 160}},
    ),
    plain('TableText', name('表格文字', 'Table text'), {size: small}, {spacing: cell}),
    plain('TableHead', name('表头', 'Table head'), {...head, size: small}, {keepNext: true, spacing: cell}),
    plain('Proof', name('数字依据', 'Proof'), {size: 16}, {spacing: {before: 20, after: 20}}),
    plain(
      'Picture',
      name('图', 'Picture'),
      {},
      {keepNext: true, alignment: 'center', spacing: {before: isShort ? 80 : 200, after: 0}},
    ),
  ];
}

function pageStyles({size, isShort, isChinese}: Measures): ParagraphStyles {
  const name = (chinese: string, english: string) => (isChinese ? chinese : english);
  const centred = (before: number, after: number) => ({alignment: 'center', spacing: {before, after}});
  return [
    plain('Subtitle', 'Subtitle', {size: isShort ? 24 : 32}, centred(0, 120)),
    plain('Meta', name('封面信息', 'Cover line'), {size: isShort ? 18 : 28}, centred(60, 0)),
    plain(
      'ContentsHead',
      name('目录标题', 'Contents head'),
      {font: fontsOf.head, size: size + 4, bold: !isChinese},
      {...centred(0, 240), pageBreakBefore: true},
    ),
    plain('Margin', name('页眉页脚', 'Margin'), {size: 18, color: INK2}, {}),
    ...[1, 2].map((level) =>
      plain(
        `TOC${level}`,
        `toc ${level}`,
        {size: isChinese ? 28 : 22},
        {spacing: {before: level === 1 ? 100 : 40, after: 0}, indent: {left: (level - 1) * 420}},
      ),
    ),
  ];
}

function plain(id: string, name: string, run: object, paragraph: object): ParagraphStyles[number] {
  return {id, name, basedOn: 'Normal', quickFormat: true, run, paragraph};
}
