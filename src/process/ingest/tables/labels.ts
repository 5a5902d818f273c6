/** Labels of heads and stubs: what is trimmed, what is glued to them, and when two are the same. */

/** One spelling for texts that differ only in width, case and blanks. */
export function spelling(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}

/** Without blanks around it and line breaks inside, and without “of which” before it. */
export function cleanLabel(text: string): string {
  const plain = text.replaceAll(/\s+/gu, ' ').trim();
  return plain.replace(/^(?:其中|#|of which)\s*[:：]?\s*/iu, '') || plain;
}

/** `1.2` of `1.2 保险服务`, `330100` of `330100杭州市`; undefined where no code stands before a label. */
const GLUED =
  /^((?:[A-Z]{1,3}\d*|\d+)(?:\.[A-Z0-9]+)*)(?:[\s、:：)）-]+|\.(?=[\s\p{Script=Han}])\s*|(?=\p{Script=Han}))(.*\p{L}.*)$/u;

export type Glued = {readonly code: string; readonly label: string};

export function gluedIn(text: string): Glued | undefined {
  const [, code, label] = GLUED.exec(text) ?? [];
  return code === undefined || label === undefined || !/\d/.test(code) ? undefined : {code, label: label.trim()};
}

/** What a level takes of a label; all of it where nothing is glued to it. */
export function taken(text: string, take: 'text' | 'code' | 'label'): string {
  if (take === 'text') return text;
  return gluedIn(text)?.[take] ?? text;
}

/** Whether a text has a wanted text in it, blanks and width apart; `*` in the wanted one stands for any text. */
export function hasText(text: string, wanted: string): boolean {
  const whole = spelling(text);
  let from = 0;
  for (const part of wanted.split('*').map(spelling)) {
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

const TOTALS = new Set(['合计', '总计', '总额', 'total', 'grandtotal', '_t']);

export function isTotalWord(text: string): boolean {
  return TOTALS.has(spelling(text));
}
