/** How the workbook looks: one font, no fills but a light head, hairlines, number formats per figure (reference: look.md). */
import type {CellStyle} from 'hucre/xlsx';
import stringWidth from 'string-width';

/** On every Windows and Mac Office with Chinese; LibreOffice and WPS fall back to their own CJK sans. */
export const FONT = 'Microsoft YaHei';

const INK = {rgb: '1C2126'};
const GREY = {rgb: '5B636D'};
const CELADON = {rgb: '1F6F66'};
const HEAD = {rgb: 'EFEDE6'};
const RULE = {rgb: 'B9BDC1'};

type FontStyle = NonNullable<CellStyle['font']>;

const font = (more: FontStyle = {}): FontStyle => ({name: FONT, size: 10, color: INK, ...more});
const thin = {style: 'thin', color: INK} as const;
const hair = {style: 'hair', color: RULE} as const;

export const styles = {
  title: {font: font({size: 14, bold: true}), alignment: {vertical: 'center'}},
  subtitle: {font: font({color: GREY}), alignment: {vertical: 'center'}},
  nature: {font: font({bold: true}), alignment: {vertical: 'center'}},
  link: {font: font({color: CELADON, underline: true}), alignment: {vertical: 'center'}},
  headText: {
    font: font({bold: true}),
    fill: {type: 'pattern', pattern: 'solid', fgColor: HEAD},
    border: {top: thin, bottom: thin},
    alignment: {horizontal: 'left', vertical: 'center', wrapText: true},
  },
  headRemark: {
    font: font({bold: true}),
    fill: {type: 'pattern', pattern: 'solid', fgColor: HEAD},
    border: {top: thin, bottom: thin},
    alignment: {horizontal: 'left', vertical: 'center', wrapText: true, indent: 1},
  },
  headNumber: {
    font: font({bold: true}),
    fill: {type: 'pattern', pattern: 'solid', fgColor: HEAD},
    border: {top: thin, bottom: thin},
    alignment: {horizontal: 'right', vertical: 'center', wrapText: true},
  },
  note: {font: font({size: 9, color: GREY}), alignment: {vertical: 'top', wrapText: true}},
  /** runs over the cells beside it, which are empty */
  noteLine: {font: font({size: 9, color: GREY}), alignment: {vertical: 'center'}},
  noteHead: {font: font({size: 9, bold: true, color: GREY}), alignment: {vertical: 'center'}},
} as const satisfies Readonly<Record<string, CellStyle>>;

type Place = {readonly isLast: boolean; readonly isTotal: boolean};

function rowBorder({isLast}: Place): CellStyle['border'] & object {
  return {bottom: isLast ? thin : hair};
}

export function labelStyle(place: Place, indent: number): CellStyle {
  const alignment = {horizontal: 'left', vertical: 'center', wrapText: true, indent} as const;
  return {font: font(place.isTotal ? {bold: true} : {}), border: rowBorder(place), alignment};
}

export function figureStyle(place: Place, numFmt: string | undefined): CellStyle {
  const base: CellStyle = {
    font: font(place.isTotal ? {bold: true} : {}),
    border: rowBorder(place),
    alignment: {horizontal: 'right', vertical: 'center'},
  };
  return numFmt === undefined ? base : {...base, numFmt};
}

/** Width of a column for its texts, in Excel's characters: a Chinese one counts two. */
export function widthFor(
  texts: readonly string[],
  {least, most}: {readonly least: number; readonly most: number},
): number {
  const widest = Math.max(0, ...texts.flatMap((text) => text.split('\n').map((line) => stringWidth(line))));
  return Math.min(most, Math.max(least, Math.ceil(widest * 1.08) + 2));
}

/** Lines that a text takes in a column of this width, breaking anywhere for Chinese. */
export function linesFor(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / Math.max(1, width - 1))), 0);
}

/** A text in lines of a width: English breaks at blanks, Chinese anywhere but before a mark that ends something. */
export function brokenLines(text: string, width: number): readonly string[] {
  const pieces = text.match(/[\p{Script=Han}\p{P}＝＋][，。；：！？、）】》”’]*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && stringWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = `${' '.repeat(3)}`;
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
