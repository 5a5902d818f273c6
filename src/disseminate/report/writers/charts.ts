/** What a writer asks of the charts' room: it draws, says and tabulates a chart, and a writer never looks inside one. */
import type {ChartSpec} from '../../../model/chart.ts';
import type {Language} from '../../../model/text.ts';

export type ChartTable = {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]};

export type Charts = {
  readonly svg: (
    spec: ChartSpec,
    language: Language,
    look: {readonly width: number; readonly theme: 'light' | 'dark'},
  ) => string;
  /** its message with numbers, for those who do not see it */
  readonly alternative: (spec: ChartSpec, language: Language) => string;
  readonly table: (spec: ChartSpec, language: Language) => ChartTable;
};

/** Two charts on one page never share an id: each gets ids of its own, the same every time. */
export function withOwnIds(svg: string, prefix: string): string {
  const ids = [...new Set([...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? ''))];
  const named = new Map(ids.map((id, at) => [id, `${prefix}-${at + 1}`]));
  const own = (id: string) => named.get(id) ?? id;
  return svg
    .replace(/(\sid=")([^"]+)"/g, (_, head: string, id: string) => `${head}${own(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${own(id)})`)
    .replace(/(href="#)([^"]+)"/g, (_, head: string, id: string) => `${head}${own(id)}"`);
}

/** Charts name the typefaces of screens; paper and Word have their own: one for titles in serif, one for all else. */
export function inTypefaces(svg: string, {serif, sans}: {readonly serif: string; readonly sans: string}): string {
  return svg.replace(
    /font-family="([^"]*)"/g,
    (_, names: string) => `font-family="${/Songti|SimSun|Serif SC,|Georgia/.test(names) ? serif : sans}"`,
  );
}
