/** Blocks of a report as markup. Every text is escaped where it enters; links exist only where their place does. */
import type {Block, Report, Run} from '../../document.ts';
import {type Anchors, anchorsOf, placeOf, uniqueName} from '../anchors.ts';
import {type Charts, withOwnIds} from '../charts.ts';
import {printChartTable, printTable} from '../printed-table.ts';
import {headingText, words} from '../words.ts';
import {escaped} from '../escape.ts';
import {tableMarkup} from './table.ts';

export type Heading = {readonly level: 1 | 2 | 3; readonly text: string; readonly id: string};

export type Body = {
  readonly markup: string;
  readonly headings: readonly Heading[];
  readonly firstUse: ReadonlyMap<string, string>;
};

type Maker = {
  readonly report: Report;
  readonly charts: Charts;
  readonly anchors: Anchors;
  readonly ids: Set<string>;
  readonly headings: Heading[];
  /** proof's name → id of the first figure that links to it */
  readonly firstUse: Map<string, string>;
};

export function bodyOf(report: Report, charts: Charts): Body {
  const maker: Maker = {
    report,
    charts,
    anchors: anchorsOf(report),
    ids: new Set(),
    headings: [],
    firstUse: new Map(),
  };
  const markup = report.blocks.map((block) => blockMarkup(block, maker)).join('\n');
  return {markup, headings: maker.headings, firstUse: maker.firstUse};
}

function blockMarkup(block: Block, maker: Maker): string {
  switch (block.kind) {
    case 'heading':
      return heading(block, maker);
    case 'paragraph':
      return `<p class="body">${runsMarkup(block.runs, maker)}</p>`;
    case 'lead':
      return `<p class="lead">${runsMarkup(block.runs, maker)}</p>`;
    case 'note':
      return `<p class="note">${runsMarkup(block.runs, maker)}</p>`;
    case 'list':
      return `<ul class="items">${block.items.map((runs) => `<li>${runsMarkup(runs, maker)}</li>`).join('')}</ul>`;
    case 'figures':
      return `<ul class="figures">${block.items.map((item) => headFigure(item, maker)).join('')}</ul>`;
    case 'table': {
      const printed = printTable(block.table, maker.report.language);
      const id = uniqueName(`table-${block.id}`, maker.ids);
      return tableMarkup(printed, {
        id,
        caption: block.caption,
        link: (figure) => proofLink(figure, maker),
        language: maker.report.language,
      });
    }
    case 'chart':
      return chart(block, maker);
  }
}

function heading(block: Extract<Block, {kind: 'heading'}>, maker: Maker): string {
  const text = headingText(block);
  const id = uniqueName(`section-${maker.headings.length + 1}`, maker.ids);
  maker.headings.push({level: block.level, text, id});
  return `<h${block.level + 1} id="${id}">${escaped(text)}</h${block.level + 1}>`;
}

function runsMarkup(runs: readonly Run[], maker: Maker): string {
  return runs.map((run) => runMarkup(run, maker)).join('');
}

function runMarkup(run: Run, maker: Maker): string {
  const text = escaped(run.text);
  if (run.kind === 'text') return run.isStrong ? `<strong>${text}</strong>` : text;
  const place = placeOf(run, maker.anchors);
  if (place === undefined) return text;
  if (place.list === 'source') return `<a class="cite" href="#source-${escaped(place.name)}">${text}</a>`;
  return `<a class="figure" href="#proof-${escaped(place.name)}"${useId(place.name, maker)}>${text}</a>`;
}

function useId(name: string, {firstUse}: Maker): string {
  if (firstUse.has(name)) return '';
  const id = `use-${name}`;
  firstUse.set(name, id);
  return ` id="${escaped(id)}"`;
}

function proofLink(figure: string, maker: Maker): string | undefined {
  const place = maker.anchors.proof([figure]);
  return place && `class="figure" href="#proof-${escaped(place.name)}"${useId(place.name, maker)}`;
}

function headFigure(item: Extract<Block, {kind: 'figures'}>['items'][number], maker: Maker): string {
  const change = item.change ? `<span class="change">${runsMarkup(item.change, maker)}</span>` : '';
  const value = `<span class="value">${runMarkup(item.value, maker)}</span><span class="unit">${escaped(item.unit)}</span>`;
  return `<li><span class="name">${escaped(item.name)}</span> ${value} ${change}</li>`;
}

const CHART_WIDTH = 736;

function chart(block: Extract<Block, {kind: 'chart'}>, maker: Maker): string {
  const {charts, report} = maker;
  const {language} = report;
  const id = uniqueName(`chart-${block.id}`, maker.ids);
  const drawn = (theme: 'light' | 'dark') =>
    withOwnIds(charts.svg(block.chart, language, {width: CHART_WIDTH, theme}), `${id}-${theme}`);
  const printed = printChartTable(charts.table(block.chart, language), language);
  const table = tableMarkup(printed, {id: `${id}-data`, language, link: () => undefined});
  const alternative = escaped(charts.alternative(block.chart, language));
  return [
    `<figure id="${escaped(id)}">`,
    `<div class="light" role="img" aria-label="${alternative}">${drawn('light')}</div>`,
    `<div class="dark" role="img" aria-label="${alternative}">${drawn('dark')}</div>`,
    `<figcaption>${escaped(block.caption)}</figcaption>`,
    `<details><summary>${words.data[language]}</summary>${table}</details>`,
    '</figure>',
  ].join('\n');
}
