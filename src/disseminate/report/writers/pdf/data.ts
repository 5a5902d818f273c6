/** A report as the data that the page design prints: plain texts, and names of places for links. */
import type {Block, Report, Run} from '../../document.ts';
import {type Anchors, anchorsOf, placeOf} from '../anchors.ts';
import {type Charts, inTypefaces, withOwnIds} from '../charts.ts';
import {planColumns} from '../columns.ts';
import {type PrintedTable, printTable} from '../printed-table.ts';
import {headingText, natureOf, releaseLine, words} from '../words.ts';

type Maker = {
  readonly report: Report;
  readonly charts: Charts;
  readonly anchors: Anchors;
  /** proofs that a figure of the text has linked to already */
  readonly used: Set<number>;
};

/** @param density 1, or less where a page must hold more */
export function paperData(report: Report, charts: Charts, density: number): object {
  const {language} = report;
  const maker: Maker = {report, charts, anchors: anchorsOf(report), used: new Set()};
  const blocks = report.blocks.map((block) => blockData(block, maker));
  return {
    lang: language,
    kind: report.kind,
    density,
    title: report.title,
    subtitle: report.subtitle ?? null,
    agency: report.agency,
    meta: [
      report.period,
      releaseLine(report),
      ...(report.release.at === undefined ? [] : [report.release.at.slice(0, 10)]),
    ],
    nature: natureOf(report),
    release: releaseLine(report),
    date: dateOf(report.release.at),
    words: {
      contents: words.contents[language],
      sources: words.sources[language],
      proofs: words.proofs[language],
      about: words.proofsAbout[language],
      figure: words.figure[language],
      value: words.value[language],
      formula: words.formula[language],
    },
    blocks,
    sources: report.sources.map(({id, text}) => ({name: `source-${maker.anchors.source(id)?.at}`, text})),
    proofs: maker.anchors.proofs.map((proof, at) => ({
      ...proof,
      formula: proof.formula ?? '',
      id: `proof-${at}`,
      back: maker.used.has(at) ? `use-${at}` : null,
    })),
  };
}

function dateOf(at: string | undefined): readonly number[] | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(at ?? '');
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null;
}

function blockData(block: Block, maker: Maker): object {
  const {language} = maker.report;
  switch (block.kind) {
    case 'heading':
      return {kind: 'heading', level: block.level, text: headingText(block)};
    case 'paragraph':
    case 'lead':
    case 'note':
      return {kind: block.kind, runs: runsData(block.runs, maker)};
    case 'list':
      return {kind: 'list', items: block.items.map((runs) => runsData(runs, maker))};
    case 'figures':
      return {
        kind: 'figures',
        items: block.items.map(({name, value, unit, change}) => ({
          name,
          value: runData(value, maker),
          unit,
          change: runsData(change ?? [], maker),
        })),
      };
    case 'table':
      return {kind: 'table', caption: block.caption, table: tableData(printTable(block.table, language), maker)};
    case 'chart':
      return {
        kind: 'chart',
        caption: block.caption,
        svg: paperSvg(
          maker.charts.svg(block.chart, language, {width: CHART_WIDTH[maker.report.kind] ?? 640, theme: 'light'}),
        ),
        alt: maker.charts.alternative(block.chart, language),
      };
  }
}

/** A figure stays on one line, so the space that Chinese text has beside digits is set by hand. */
function runsData(runs: readonly Run[], maker: Maker): readonly object[] {
  return runs.map((run, at) => {
    const [before, after] = [runs[at - 1]?.text.at(-1) ?? '', runs[at + 1]?.text.at(0) ?? ''];
    const gaps = [isHan(before) && !isHan(run.text.at(0) ?? ''), isHan(after) && !isHan(run.text.at(-1) ?? '')];
    return {...runData(run, maker), gaps: gaps.map(Number)};
  });
}

function isHan(char: string): boolean {
  return /\p{Script=Han}/u.test(char);
}

function runData(run: Run, maker: Maker): object {
  const place = placeOf(run, maker.anchors);
  return {
    text: run.text,
    gaps: [0, 0],
    strong: run.kind === 'text' && run.isStrong === true,
    cite: place?.list === 'source',
    to: place ? `${place.list}-${place.at}` : null,
    use: place?.list === 'proof' ? useName(place.at, maker) : null,
  };
}

/** The first figure that links to a proof has a name, so that the proof can link back. */
function useName(at: number, {used}: Maker): string | null {
  if (used.has(at)) return null;
  used.add(at);
  return `use-${at}`;
}

/** Half widths that a line of a table holds at its usual size. */
const ROOM = 92;

function tableData(table: PrintedTable, maker: Maker): object {
  const {columns, rowHead, rows, notes} = table;
  const plan = planColumns(table, ROOM);
  const {language} = maker.report;
  const label = `${words.notes[language]}${language === 'zh' ? '：' : ': '}`;
  return {
    scale: plan.scale,
    // What fits on half a page is not broken over two.
    whole: plan.lines <= 24,
    columns: columns.map(({head, unit, isNumber, hasMarks}, at) => ({
      weight: plan.weights[at] ?? 1,
      head,
      unit: unit === '' ? '' : language === 'zh' ? `（${unit}）` : `(${unit})`,
      number: isNumber,
      marks: hasMarks,
    })),
    head: rowHead,
    rows: rows.map(({indent, isTotal, cells}) => ({
      indent,
      total: isTotal,
      cells: cells.map(({text, mark, figure}) => {
        const place = figure === undefined ? undefined : maker.anchors.proof([figure]);
        return {text, mark, to: place ? `proof-${place.at}` : null, use: place ? useName(place.at, maker) : null};
      }),
    })),
    notes: notes.map((note, at) => (at === 0 ? `${label}${note}` : note)),
  };
}

/** Wider where the page has little room: the same chart then takes less height. */
const CHART_WIDTH: Readonly<Partial<Record<Report['kind'], number>>> = {leader: 820, city: 760};

function paperSvg(svg: string): string {
  return inTypefaces(withOwnIds(svg, 'c'), {serif: 'Noto Serif SC', sans: 'Noto Sans SC'});
}
