/** Text into markup. Every text of a report passes here: none is ever markup. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (found) => entities[found] ?? '');
}

/** Characters that neither HTML nor XML may hold are dropped; lone halves of a pair too. */
export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters that are meant
  return text.replace(/\p{Cs}/gu, '').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '');
}
