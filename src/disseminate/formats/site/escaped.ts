/** Text inside HTML and XML, in content and in attributes; signs that XML forbids are left out. */
export function escaped(text: string): string {
  const known: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};
  return text.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '').replace(/[&<>"']/g, (one) => known[one] ?? one);
}
