/** Which documents are audited, by the ending of their name. */
export const DOCUMENTS: readonly string[] = ['docx', 'pdf', 'html', 'htm', 'md', 'txt'];
