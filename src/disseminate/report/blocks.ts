/** The blocks of a chapter, made for one language: what can't be said is not there, and a heading over nothing neither. */
import type {Language} from '../../model/text.ts';
import type {Block as Made, Run} from './document.ts';
import {type Piece, say} from '../../present/claims/index.ts';
import {chartOf} from './charts.ts';
import {holds} from './conditions.ts';
import {Names, titled, wordsOf} from './names.ts';
import {ownTable} from './own-table.ts';
import {problems} from './problems.ts';
import {renderLine, type Rendering} from './render.ts';
import type {ChapterScope} from './scope.ts';
import type {At, Block} from './template.ts';

/** Counts tables and charts through a whole report. */
export type Counters = {table: number; chart: number};

type Making = Rendering & {readonly counters: Counters};

const captions = {table: {zh: '表', en: 'Table '}, chart: {zh: '图', en: 'Figure '}} as const;

export function blocksOf(
  scope: ChapterScope,
  language: Language,
  counters: Counters,
  leftOut: Rendering['leftOut'],
): readonly Made[] {
  const making = {scope, names: new Names(scope), language, counters, leftOut};
  const {title} = scope.chapter.head;
  const body = made(scope.chapter.blocks, scope.chapter.id, making);
  if (!title || body.length === 0) return withoutEmptyHeads(body);
  return withoutEmptyHeads([{kind: 'heading', level: 1, text: titled(title, wordsOf(scope), language)}, ...body]);
}

function made(blocks: readonly Block[], id: string, making: Making): readonly Made[] {
  return blocks.flatMap((block, at) => blockOf(block, `${id}.${at + 1}`, making));
}

function blockOf(block: Block, id: string, making: Making): readonly Made[] {
  const {scope, names} = making;
  if (block.kind === 'when') {
    const isTrue = holds(block.condition, scope, names, () => scope.chapter.place(block.at));
    return isTrue ? made(block.then, `${id}.a`, making) : made(block.otherwise, `${id}.b`, making);
  }
  if (block.kind === 'heading') {
    const text = renderLine(block.lines, id, making)
      .map((run) => run.text)
      .join('');
    return text === '' ? [] : [{kind: 'heading', level: block.level, text}];
  }
  if (block.kind === 'list') {
    const items = block.items
      .map((lines, at) => renderLine(lines, `${id}.${at + 1}`, making))
      .filter(({length}) => length > 0);
    return items.length === 0 ? [] : [{kind: 'list', items}];
  }
  if ('id' in block) {
    if (block.kind === 'table') return tableBlock(block.id, block.at, making);
    return block.kind === 'chart' ? chartBlock(block.id, making) : panelBlock(block.id, id, making);
  }
  const runs = renderLine(block.lines, id, making);
  return runs.length === 0 ? [] : [{kind: block.kind, runs}];
}

function tableBlock(id: string, at: At, {scope, language, counters}: Making): readonly Made[] {
  const table = ownTable(scope, id) ?? scope.table(id);
  if (!table)
    throw problems.REPORT_UNKNOWN_BLOCK({what: 'table', id: id, known: scope.tableIds}, scope.chapter.place(at));
  counters.table += 1;
  const caption = `${captions.table[language]}${counters.table}`;
  return [{kind: 'table', id, caption: captioned(caption, table.title[language], language), table}];
}

function chartBlock(id: string, {scope, names, language, counters}: Making): readonly Made[] {
  const chart = chartOf(scope, names, id);
  if (!chart) return [];
  counters.chart += 1;
  const caption = `${captions.chart[language]}${counters.chart}`;
  return [{kind: 'chart', id: chart.id, caption: captioned(caption, chart.title[language], language), chart}];
}

function captioned(number: string, title: string, language: Language): string {
  return language === 'zh' ? `${number}　${title}` : `${number}. ${title}`;
}

/** Figures side by side; one that is not published is not among them. */
function panelBlock(id: string, claim: string, {scope, names, language}: Making): readonly Made[] {
  const items = (scope.chapter.head.panels[id] ?? []).flatMap(({name, value, change}) => {
    const said = wordsFor(names, value, 'level', language);
    const number = said?.find((piece) => piece.kind === 'figure');
    if (!number) return [];
    const grown = change === undefined ? undefined : wordsFor(names, change, 'change', language);
    const runs = grown?.map((piece) => runOf(piece, `${claim}.${change}`));
    const item = {name: titled(name, wordsOf(scope), language), value: runOf(number, `${claim}.${value}`), unit: ''};
    return [runs ? {...item, change: runs} : item];
  });
  return items.length === 0 ? [] : [{kind: 'figures', items}];
}

function wordsFor(
  names: Names,
  name: string,
  wording: 'level' | 'change',
  language: Language,
): readonly Piece[] | undefined {
  const named = names.find(name);
  return named?.kind === 'figure' ? say(wording, named.found.said, {language}) : undefined;
}

function runOf(piece: Piece, claim: string): Run {
  return piece.kind === 'text' ? piece : {...piece, claim};
}

/** A heading followed by one of its own level or above, or by nothing, has nothing to head. */
function withoutEmptyHeads(blocks: readonly Made[]): readonly Made[] {
  const kept = blocks.filter((block, at) => {
    const next = blocks[at + 1];
    if (block.kind !== 'heading') return true;
    return next !== undefined && !(next.kind === 'heading' && next.level <= block.level);
  });
  return kept.length === blocks.length ? kept : withoutEmptyHeads(kept);
}
