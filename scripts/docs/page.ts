/** The contract of a generated reference page, and the little Markdown that pages share. */
export type Page = {
  readonly id: string;
  /** below docs/reference/ */
  readonly path: string;
  /** the text is JSON or SVG and takes no comment above it */
  readonly isBare?: boolean;
  readonly markdown: () => string | Promise<string>;
};

/** A Markdown table; line breaks and bars inside a cell are made harmless. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', '<br>')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
