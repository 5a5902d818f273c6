/**
 * Fields of SDMX-CSV. Codes, numbers and periods stay what they are, since machines read them; free text and names never begin like a formula,
 * since people open such files in spreadsheets too.
 *
 * @source RFC 4180 for quotes; OWASP, CSV Injection, for starts that spreadsheets take for formulas
 */

/** A field, quoted only when it must be. Line breaks inside fields trouble many readers: they become blanks. */
export function field(text: string): string {
  if (!/[",\r\n]/.test(text)) return text;
  return `"${text.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`;
}

/** Free text of people; a number stays one. */
export function wordsField(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return field(/^\s*[=+\-@\t＝＋－＠−]/.test(text) ? `'${text}` : text);
}

export function row(fields: readonly string[]): string {
  return `${fields.join(',')}\n`;
}
