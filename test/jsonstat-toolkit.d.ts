/** What tests use of the reader of JSON-stat, which brings no types. */
declare module 'jsonstat-toolkit' {
  type Category = {readonly label: string; readonly unit?: {readonly label: string; readonly decimals?: number}};
  type Cell = {readonly value: number | null; readonly status: string | null};
  type Dimension = {
    readonly id: readonly string[];
    readonly label: string;
    readonly length: number;
    readonly role: string;
    Category(id: string): Category;
  };
  type Found = {
    readonly class: string;
    readonly id: readonly string[];
    readonly size: readonly number[];
    readonly label: string;
    readonly length: number;
    readonly source: string;
    readonly note: readonly string[];
    readonly role: {
      readonly time: readonly string[];
      readonly geo: readonly string[];
      readonly metric: readonly string[];
    };
    readonly value: readonly (number | null)[];
    Data(place: Readonly<Record<string, string>>): Cell;
    Dimension(id: string): Dimension;
    Dataset(at: number): Found;
  };
  function JSONstat(message: unknown): Found;
  // biome-ignore lint/style/noDefaultExport: the package has no other
  export default JSONstat;
}
