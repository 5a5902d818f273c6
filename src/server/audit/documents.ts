/** Which documents are audited, by the ending of their name. */
export const DOCUMENTS: readonly string[] = ['docx', 'pdf', 'html', 'htm', 'md', 'txt'];

export function endingOf(name: string): string {
  return name.includes('.') ? (name.split('.').at(-1)?.toLowerCase() ?? '') : '';
}
