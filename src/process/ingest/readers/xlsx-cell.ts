/** Cells of a sheet as text. Numbers are floating point in the file; their shortest text is the number that a person typed. */

export type CellValue = string | number | boolean | Date | null;

const MOST_DIGITS = 15;

export function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  return value;
}

/** Plain digits, never an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0').slice(0, point) + (digits.length > point ? `.${digits.slice(point)}` : '');
}

/** A number with more digits than floating point holds: its text need not be what was typed. */
export function impreciseIn(value: CellValue): boolean {
  if (typeof value !== 'number') return false;
  if (!Number.isFinite(value)) return true;
  return numberText(value).replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length > MOST_DIGITS;
}

export function errorIn(text: string): boolean {
  return text.startsWith('#') && /^#(N\/A|NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|GETTING_DATA)$/.test(text);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
