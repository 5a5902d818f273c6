/** Text into HTML or XML. Every text of a document passes here: none is ever markup. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that neither HTML nor XML may hold are dropped; lone halves of a pair are replaced. */
export function escaped(text: string): string {
  const whole = text.toWellFormed();
  // oxlint-disable-next-line no-control-regex -- these are the characters that are meant
  const allowed = whole.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '');
  return allowed.replace(/[&<>"']/g, (found) => entities[found] ?? '');
}
