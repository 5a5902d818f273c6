/** Notes under a table: its own, those of its datasets, the marks in use, and what the figures are: printed before, made, a draft. */
import type {Flag, Status} from '../../model/observation.ts';
import {monthsOf, parsePeriod} from '../../model/period.ts';
import {confStatuses} from '../../model/protection.ts';
import type {Protected, Released} from '../../model/seals.ts';
import type {TableCell, TableRow} from '../../model/table.ts';
import type {Text} from '../../model/text.ts';
import {draftNotice, internalNotice, syntheticMark} from '../../release/index.ts';

/** What a mark or a special status means; one wording for tables, workbooks and pages. */
export const statusNotes = {
  new: {zh: '“-”：上期无数据，不计算', en: '“-”: nothing in the base period, not computed'},
  'base-too-small': {zh: '“-”：基期过小，不计算', en: '“-”: base too small, not computed'},
  unavailable: {zh: '“…”：无数据', en: '“…”: not available'},
  inapplicable: {zh: '“×”：不适用', en: '“×”: not applicable'},
  suppressed: {zh: '“·”：不予公布', en: '“·”: not shown'},
  negligible: {zh: '“0”：不足最小单位的一半', en: '“0”: less than half of the last digit'},
} as const satisfies Readonly<Record<Exclude<Status, 'normal'>, Text>>;

export const flagNotes = {
  p: {zh: 'p：初步数', en: 'p: provisional'},
  r: {zh: 'r：修订数', en: 'r: revised'},
  e: {zh: 'e：估计数', en: 'e: estimated'},
  b: {zh: 'b：序列中断', en: 'b: break in the series'},
  u: {zh: 'u：插补占比过高，可靠性低', en: 'u: low reliability, too much of it is imputed'},
} as const satisfies Readonly<Record<Flag, Text>>;

export const boundsNote: Text = {
  zh: '“≥”“≤”：仅知下限或上限；“a–b”“a 至 b”：区间',
  en: '“≥”, “≤”: known from one side only; “a–b”, “a to b”: a range',
};

/** Mark of a made cell among cells that a publication printed. */
export const FILLER_MARK = '°';

type Parts = {
  readonly released: Released;
  readonly own: readonly Text[];
  readonly datasets: readonly Protected[];
  readonly rows: readonly TableRow[];
  /** published cells are known for some table of the workspace */
  readonly knowsPublished: boolean;
};

export function notesOf({released, own, datasets, rows, knowsPublished}: Parts): readonly Text[] {
  const cells = rows.flatMap((row) => Object.values(row.cells));
  const used = new Set(cells.map((cell) => cell.status));
  const marks = Object.entries(statusNotes).flatMap(([status, note]) =>
    [...used].some((one) => one === status) ? [note] : [],
  );
  const flags = Object.entries(flagNotes).flatMap(([flag, note]) =>
    cells.some((cell) => cell.flags?.some((one) => one === flag)) ? [note] : [],
  );
  const isSynthetic = datasets.some((dataset) => dataset.synthetic);
  const bounds = cells.some((cell) => cell.low !== undefined || cell.high !== undefined) ? [boundsNote] : [];
  const others = rows.some((row) => row.code === '_O' && row.cells) ? [othersNote] : [];
  const all = [
    ...own,
    ...datasets.flatMap((dataset) => dataset.notes),
    ...others,
    ...marks,
    ...confNotes(cells),
    ...flags,
    ...waitNotes(cells, datasets),
    ...bounds,
    ...(isSynthetic && knowsPublished ? originNotes(cells) : []),
    ...(isSynthetic ? [syntheticMark] : []),
    ...datasets.flatMap((dataset) => dataset.protection.rules),
    ...(released.isDraft ? [draftNotice] : []),
    ...(released.audience === 'internal' ? [internalNotice] : []),
  ];
  return distinct(all.map(sentence));
}

/** Why figures are provisional: the deliveries that their periods wait for; of figures that only rest on others, all there are. */
function waitNotes(cells: readonly TableCell[], datasets: readonly Protected[]): readonly Text[] {
  const provisional = cells.filter((cell) => cell.flags?.includes('p'));
  if (provisional.length === 0) return [];
  const periods = provisional.flatMap(({figure}) => parsePeriod(figure?.split('/').at(-1) ?? '') ?? []);
  const months = new Set(periods.flatMap(monthsOf));
  const all = datasets.flatMap((dataset) => dataset.waitsFor ?? []);
  const own = all.filter((one) => one.months.some((month) => months.has(month)));
  return (own.length > 0 ? own : all).map(({note}) => note);
}

/** Why the hidden figures of a table are hidden: each status once, without saying how many or which. */
function confNotes(cells: readonly TableCell[]): readonly Text[] {
  const used = new Set(cells.flatMap(({conf}) => conf ?? []));
  const own = Object.entries(confStatuses).filter(([status]) => [...used].some((one) => one === status));
  const list = (language: keyof Text, joint: string) =>
    own.map(([status, text]) => `${status}${{zh: '：', en: ', '}[language]}${text[language]}`).join(joint);
  return own.length === 0
    ? []
    : [{zh: `隐藏数字的保密状态：${list('zh', '；')}`, en: `Status of hidden figures: ${list('en', '; ')}`}];
}

const othersNote: Text = {
  zh: '“其他”为合计减去所列各行的印出数',
  en: '“Others” is the printed total less the printed rows',
};

function originNotes(cells: readonly TableCell[]): readonly Text[] {
  const figures = cells.filter((cell) => cell.figure !== undefined);
  const sources = [...new Set(figures.flatMap((cell) => cell.published ?? []))];
  if (sources.length === 0)
    return [{zh: '本表各数均为合成填充数', en: 'All figures of this table are synthetic filler'}];
  const isAll = figures.every((cell) => cell.published !== undefined);
  const zh = isAll ? '本表各数' : `未标“${FILLER_MARK}”的数`;
  const en = isAll ? 'All figures of this table' : `Figures without “${FILLER_MARK}”`;
  const rest = isAll
    ? {zh: '', en: ''}
    : {zh: `；标“${FILLER_MARK}”的为合成填充数`, en: `; those with “${FILLER_MARK}” are synthetic filler`};
  const list = sources.join('；');
  return [
    {
      zh: `${zh}与已公布的数字相同（${list}）${rest.zh}`,
      en: `${en} equal those that were published (${list})${rest.en}`,
    },
  ];
}

/** True for a made cell in a table where other cells were printed by a publication: it carries the filler's mark. */
export function isFiller(cell: TableCell, rows: readonly TableRow[]): boolean {
  if (cell.figure === undefined || cell.published !== undefined) return false;
  return rows.some((row) => Object.values(row.cells).some((one) => one.published !== undefined));
}

/** Every note is a sentence of its language, however it was declared. */
function sentence({zh, en}: Text): Text {
  return {
    zh: /[。！？；]$/.test(zh) ? zh : `${zh}。`,
    en: `${/^[a-z]{2}/.test(en) ? en.charAt(0).toUpperCase() + en.slice(1) : en}${/[.!?;]$/.test(en) ? '' : '.'}`,
  };
}

function distinct(notes: readonly Text[]): readonly Text[] {
  return [...new Map(notes.map((note) => [`${note.zh}\t${note.en}`, note])).values()];
}
