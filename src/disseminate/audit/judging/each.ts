/** What is said of each of several: all of them above a limit, each of the n largest, who is new. */
import type {Draft} from '../../../present/claims/index.ts';
import {partsOf, type Row} from '../evidence/frame.ts';
import {bindingsOf, framesFor, membersOf} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {keeps} from './counts.ts';
import {figureOf} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {figureIn} from './figure-in.ts';
import {claimedOf} from './wanted.ts';

export function judgeEach(draft: Draft, judge: (one: Draft) => Judged): Judged {
  const {list, ...rest} = draft;
  const judged = (list?.subjects ?? []).map((subject) => ({of: subject, ...judge({...rest, subject})}));
  const cells = judged.flatMap((one) => one.cells ?? []);
  const wrong = judged.find(({verdict}) => verdict === 'contradicted');
  if (wrong)
    return {
      verdict: 'contradicted',
      cells,
      computed: wrong.computed ?? '',
      subject: wrong.of.parts[0]?.[0]?.name.label ?? '',
    };
  const open = judged.find(({verdict}) => !verdict.startsWith('proven'));
  if (open) return {verdict: open.verdict, cells, ...(open.note ? {note: open.note} : {})};
  return {verdict: 'proven', cells, computed: judged.map(({computed}) => computed ?? '').join('、')};
}

/** 前五行业增速均超 25%: each member of a set. */
export function judgeMembers(context: Context, draft: Draft): Judged {
  const {value, subject} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  if (subject.set?.kind === 'rest' && subject.set.named.length === 0 && (subject.set.also ?? []).length === 0)
    return notDerivable('句中没有说其余是哪些', 'the sentence does not say who is left');
  const claimed = claimedOf(draft, value);
  for (const {frame} of framesFor(context, subject)) {
    const rows = membersOf(context, frame, subject);
    const figures = rows?.map((row) => ({row, figure: figureIn(context, {frame, row}, subject, draft)}));
    if (!figures || figures.length === 0) continue;
    const known = figures.flatMap(({row, figure}) => (figure && !figure.missing ? [{row, figure}] : []));
    if (known.length === 0) continue;
    const {bound} = draft;
    const wrong = known.find(({figure}) =>
      bound ? !keeps(figure, {limit: value, bound}) : compareWith(claimed, figure) === 'contradicted',
    );
    const cells = known.flatMap(({figure}) => figure.cells);
    if (wrong && draft.isGuess)
      return notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure', {cells});
    if (wrong)
      return {verdict: 'contradicted', cells, computed: computedText(wrong.figure, claimed), subject: wrong.row.label};
    if (known.length < figures.length) return notDerivable('其中有的没有数', 'some of them have no number', {cells});
    return {verdict: 'proven', cells, computed: known.map(({figure}) => computedText(figure, claimed)).join('、')};
  }
  return notDerivable('证据中没有这么多行', 'the evidence has not as many rows');
}

/** A、B和C为新增: rows without a base. One that the table shows as new too and the sentence leaves out is an omission. */
export function judgeNew(context: Context, draft: Draft): Judged {
  const subjects = draft.list?.subjects ?? [];
  const [bound] = bindingsOf(context, subjects[0] ?? draft.subject);
  if (!bound) return notDerivable('证据中没有这一对象', 'the evidence does not have this subject');
  const {frame} = bound;
  const growth = (row: Row): ReturnType<typeof figureOf> => figureOf(frame, row, {measure: 'growth'});
  const isNew = (row: Row): boolean => growth(row)?.missing === 'new';
  const rows = subjects.map((subject) => bindingsOf(context, subject).find((one) => one.frame === frame)?.row);
  const all = partsOf(frame).filter(isNew);
  const wrong = rows.find((row) => row !== undefined && !isNew(row));
  const cells = all.flatMap((row) => growth(row)?.cells ?? []);
  if (wrong)
    return {
      verdict: 'contradicted',
      cells,
      subject: wrong.label,
      note: {zh: `${wrong.label}有上年数`, en: `${wrong.label} has a base`},
    };
  const omitted = all.filter((row) => !rows.includes(row));
  if (omitted.length === 0) return {verdict: 'proven', cells};
  const names = omitted.map(({label}) => label);
  return {
    verdict: 'warning',
    cells,
    computed: String(all.length),
    note: {
      zh: `所列 ${rows.length} 项之外，表中${names.join('、')}也没有上年数`,
      en: `besides the ${rows.length} that are named, the table shows no base for ${names.join(', ')} either`,
    },
  };
}
