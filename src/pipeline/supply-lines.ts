/** How a run tells of deliveries: what its figures wait for, and what changed since the draft before. */
import type {Protected} from '../model/seals.ts';
import type {Text} from '../model/text.ts';
import type {StageLine, TableReport} from './report.ts';
import type {Revision, Revisions} from './revisions.ts';
import type {Supply} from './supply.ts';

export function provisionalIn(datasets: readonly Protected[]): Supply['provisional'] {
  return datasets.flatMap(({id, title, observations, periods, waitsFor}) => {
    if (!waitsFor) return [];
    const all = observations.filter(({flags}) => flags?.includes('p'));
    const own = new Set(all.map(({period}) => period));
    return [{dataset: id, title, periods: periods.filter((period) => own.has(period)), figures: all.length}];
  });
}

/** Lines of the run: none where no source has a calendar and nothing changed. */
export function supplyLines({waits, revisions}: Supply, tables: readonly TableReport[]): readonly StageLine[] {
  const notes = waits.flatMap(({pending}) => pending.map(({note}) => note));
  const waiting = tables.filter(({provisional}) => provisional !== undefined);
  const lines: StageLine[] = [];
  if (notes.length > 0) lines.push({stage: 'deliver', text: waitLine(notes, waiting)});
  if (revisions && !revisions.isEarlier && revisions.figures + revisions.final > 0) {
    lines.push({stage: 'revise', text: revisionLine(revisions)});
    lines.push(...revisions.listed.slice(0, SHOWN).map((one) => ({stage: '', text: revisionText(one)})));
  }
  return lines;
}

/** Revisions that the run itself shows; `shumao status` lists more. */
const SHOWN = 3;

function waitLine(notes: readonly Text[], waiting: readonly TableReport[]): Text {
  const figures = waiting.reduce((sum, {provisional}) => sum + (provisional ?? 0), 0);
  const [first] = notes;
  const rest = notes.length - 1;
  return {
    zh: `${first?.zh ?? ''}${rest > 0 ? `；另有 ${rest} 项` : ''}；${waiting.length} 张表中 ${figures} 个数字为初步数  见 shumao status`,
    en: `${first?.en ?? ''}${rest > 0 ? `; ${rest} more` : ''}   ${count(figures, 'provisional figure')} in ${count(waiting.length, 'table')}   see shumao status`,
  };
}

export function revisionLine({figures, tables, final}: Revisions): Text {
  return {
    zh: `与上一份草稿相比，${tables} 张表中 ${figures} 个数字有变化${final > 0 ? `，${final} 个初步数已成为正式数` : ''}`,
    en: `${count(figures, 'figure')} in ${count(tables, 'table')} changed since the draft before${final > 0 ? `, ${final} provisional ${final === 1 ? 'is' : 'are'} now final` : ''}`,
  };
}

export function revisionText(one: Revision): Text {
  const {table, period, label, head, unit, before, after, change, isFinal} = one;
  const units = unit.zh === '' ? {zh: '', en: ''} : {zh: `（${unit.zh}）`, en: ` (${unit.en})`};
  const changed = change === undefined || before === after ? '' : `, ${change}`;
  const final = isFinal ? {zh: '，转为正式数', en: ', final'} : {zh: '', en: ''};
  return {
    zh: `${table} ${period} ${label.zh} ${head.zh}${units.zh}：${before || '（无）'} → ${after}${changed.replace(', ', '，')}${final.zh}`,
    en: `${table} ${period} ${label.en}, ${head.en}${units.en}: ${before || '(none)'} → ${after}${changed}${final.en}`,
  };
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
