/** How much of a document is read at most: one place, so that a hostile file meets one wall. Tests set smaller ones. */

export type Limits = {
  readonly fileBytes: number;
  /** of all parts of a zip together, after inflating */
  readonly inflatedBytes: number;
  readonly zipEntries: number;
  /** inflated size of one part over its packed size, asked of parts above 1 MB */
  readonly zipRatio: number;
  readonly pages: number;
  readonly tableCells: number;
  readonly textUnits: number;
  /** elements of HTML or XML */
  readonly elements: number;
  /** Markdown needs many times its size in memory while it is parsed */
  readonly markdownBytes: number;
  /** of one XML part of a DOCX */
  readonly xmlBytes: number;
  /** elements inside one another in HTML, Markdown or XML */
  readonly depth: number;
};

export const LIMITS: Limits = {
  fileBytes: 64 * 1024 * 1024,
  inflatedBytes: 256 * 1024 * 1024,
  zipEntries: 1_000,
  zipRatio: 400,
  pages: 2_000,
  tableCells: 200_000,
  textUnits: 20_000_000,
  elements: 2_000_000,
  markdownBytes: 8 * 1024 * 1024,
  xmlBytes: 96 * 1024 * 1024,
  depth: 500,
};
