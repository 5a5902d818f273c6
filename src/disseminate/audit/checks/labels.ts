/** Labels against content: a column called 进出口额 whose numbers the text calls exports; 大类 over more rows than there are. */
import type {AuditedClaim} from '../../../model/claim.ts';
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import type {Evidence, Frame} from '../evidence/frame.ts';
import {partsOf} from '../evidence/frame.ts';
import type {Told} from '../judging/identities.ts';

type Claim = Omit<AuditedClaim, 'id'>;

export function checkLabels(document: ReadDocument, evidence: Evidence, told: readonly Told[]): readonly Claim[] {
  if (evidence.kind !== 'self') return [];
  const tables = document.blocks.filter((block): block is TableBlock => block.kind === 'table');
  return evidence.frames.flatMap((frame) => {
    const table = tables.find(({start}) => start === frame.place);
    return table ? [...flowLabels(frame, table, told), ...levelLabels(frame, table, document)] : [];
  });
}

const FLOW = {
  trade: {zh: '进出口额', en: 'exports and imports'},
  exports: {zh: '出口额', en: 'exports'},
  imports: {zh: '进口额', en: 'imports'},
};

/** Numbers that the text proves with this column, but calls by another direction of trade. */
function flowLabels(frame: Frame, table: TableBlock, told: readonly Told[]): readonly Claim[] {
  return frame.columns.flatMap((column, at) => {
    if (column.measure !== 'value' || column.flow === undefined) return [];
    const {flow} = column;
    const facts = new Set(frame.rows.flatMap(({facts: own}) => own[at]?.where ?? []));
    const called = told.filter(
      ({draft, judged}) =>
        draft.type === 'level' &&
        draft.subject.flow !== undefined &&
        judged.cells?.some((cell) => facts.has(cell)) === true &&
        judged.verdict.startsWith('proven'),
    );
    const others = called.filter(({draft}) => draft.subject.flow !== flow);
    if (others.length === 0 || others.length < called.length) return [];
    const head = table.head[table.head.length - frame.columns.length + at];
    const said = others[0]?.draft.subject.flow ?? flow;
    if (!head) return [];
    return [
      warning(head, {
        table,
        zh: `表头为“${head.text}”，正文称同一批数为${FLOW[said].zh}（${others.map(({draft}) => draft.text).join('、')}）`,
        en: `the head says “${head.text}”, the text calls the same numbers ${FLOW[said].en} (${others.map(({draft}) => draft.text).join(', ')})`,
      }),
    ];
  });
}

const LEVELS = ['门类', '大类', '中类', '小类'];
const HAN: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** 行业大类 over 20 rows where the section counts 九个大类. */
function levelLabels(frame: Frame, table: TableBlock, document: ReadDocument): readonly Claim[] {
  const labels = table.head.slice(0, table.head.length - frame.columns.length);
  const head = labels.at(-1);
  const level = LEVELS.find((one) => head?.text.includes(one) === true);
  if (!head || level === undefined) return [];
  const rows = partsOf(frame).length;
  const before = document.text.slice(0, table.start);
  const counts = [...before.matchAll(/([一二两三四五六七八九十]+|\d+)\s*个?\s*(门类|大类|中类|小类)/gu)].filter(
    ([, , kind]) => kind === level,
  );
  const [, text] = counts.at(-1) ?? [];
  const count = text === undefined ? undefined : (HAN[text] ?? Number(text));
  if (count === undefined || Number.isNaN(count) || rows <= count) return [];
  return [
    warning(head, {
      table,
      zh: `表头称“${head.text}”，却有 ${rows} 行；文中只有 ${count} 个${level}`,
      en: `the head says “${head.text}” over ${rows} rows; the text counts ${count} of them`,
    }),
  ];
}

function warning(
  {start, end, text}: TableBlock['head'][number],
  {table, zh, en}: {table: TableBlock; zh: string; en: string},
): Claim {
  return {
    start,
    end,
    sentence: table.title ?? text,
    text,
    type: 'qualitative',
    value: '',
    unit: '',
    verdict: 'warning',
    cells: [],
    note: {zh, en},
  };
}
