/** Every claim of a text judged, sentence by sentence: what the text shows on its way decides what follows. */
import type {Verdict} from '../../model/claim.ts';
import {type Draft, type Flow, periodsOf, TOPIC} from '../../present/claims/index.ts';
import type {Frame} from './evidence/frame.ts';
import type {Told} from './judging/identities.ts';
import {
  type Anchored,
  anchored,
  type Context,
  judge,
  type Judged,
  notDerivable,
  searched,
  type Spoken,
} from './judging/index.ts';
import type {SaidSentence} from './said.ts';
import type {Surroundings} from './surroundings.ts';

export type Of = Told & {readonly of: SaidSentence};

/** Where a text calls a table's numbers by another direction of trade than its head, and does so consistently, they are judged once more as that. */
export function judgedText(said: readonly SaidSentence[], around: Surroundings): readonly Of[] {
  const first = judgedIn(said, around);
  const called = new Map<Frame, Flow>();
  for (const [frame, group] of Map.groupBy(
    first.filter(({draft, judged}) => judged.otherFlow && draft.type === 'level'),
    ({judged}) => judged.otherFlow,
  )) {
    const flow = group[0]?.draft.subject.flow;
    if (frame && flow && group.length > 1 && group.every(({draft}) => draft.subject.flow === flow))
      called.set(frame, flow);
  }
  return called.size === 0 ? first : judgedIn(said, {...around, called});
}

function judgedIn(said: readonly SaidSentence[], around: Surroundings): readonly Of[] {
  let block: SaidSentence['block'] | undefined;
  let known: readonly string[] = [];
  return said.flatMap((sentence, at) => {
    const context = {...around, place: sentence.start};
    if (sentence.block !== block) known = [];
    ({block} = sentence);
    const judged = judgedFrom(context, sentence, spokenIn(said, at)).map(
      (one): Of => ({...one, sentence: at, of: sentence}),
    );
    if (around.evidence.kind === 'self') return judged;
    const own = provenBy(judged);
    known = own.length > 0 ? own : known;
    return judged.map((one) => byNeighbours(context, one, known));
  });
}

/** Claims of one sentence from left to right: what one of them shows holds for those that follow. */
function judgedFrom(context: Context, {drafts}: SaidSentence, spoken: Spoken): readonly Pick<Of, 'draft' | 'judged'>[] {
  const isSelf = context.evidence.kind === 'self';
  let meant: Draft['subject'] | undefined;
  let last: Anchored | undefined;
  return drafts.map((told) => {
    // Once a number shows who an unnamed sentence is about, the rest of it is about them too.
    const isOpen = meant && !told.isNamed && !told.subject.set && !told.list;
    const draft: Draft = isOpen && meant ? {...told, subject: {...meant, ...flowOf(told)}} : told;
    const first = judge(context, draft);
    meant ??= first.meant;
    const onLast = isSelf && last && !isProven(first.verdict) ? anchored(draft, last) : undefined;
    const read =
      onLast ??
      (isOfOther(first, last)
        ? notDerivable('增速是哪一栏的不能确定', 'of which column the growth is, is not sure')
        : first);
    const judged = (read.verdict === 'not-derivable' ? searched(context, draft, spoken) : undefined) ?? read;
    // Growth after growth is of something else: 下降6.0%，9月单月降幅为8.4%.
    if (last && draft.measure === 'growth') last = {...last, isSpent: true};
    if (judged.anchor) last = {anchor: judged.anchor, of: draft.subject, isSpent: false};
    return {draft, judged};
  });
}

/** 清单7,097.3万票，增长17.4%: the table has growth of another column only. */
const isOfOther = ({verdict, column}: Judged, last: Anchored | undefined): boolean =>
  verdict === 'contradicted' &&
  column?.measure === 'growth' &&
  column.beside !== undefined &&
  last !== undefined &&
  !last.isSpent &&
  last.anchor.frame.columns.includes(column) &&
  column.beside !== (last.anchor.column.head ?? last.anchor.column.label);

/** What the sentence names, and the one before it in its paragraph. */
function spokenIn(said: readonly SaidSentence[], at: number): Spoken {
  const [sentence, before] = [said[at], said[at - 1]];
  return {
    text: sentence?.text ?? '',
    lists: sentence?.lists ?? [],
    before: before && before.block === sentence?.block ? before.lists.flat() : [],
    periods:
      sentence?.mentions.flatMap((mention) => {
        const {from, to} = mention.kind === 'period' ? periodsOf(mention) : {};
        return [from, to].filter((one) => one !== undefined);
      }) ?? [],
  };
}

const isProven = (verdict: Verdict): boolean => verdict.startsWith('proven');

/** Datasets of a release whose figures proved claims. */
const provenBy = (judged: readonly Of[]): readonly string[] => [
  ...new Set(
    judged.flatMap(({judged: {verdict, cells = []}}) =>
      isProven(verdict) ? cells.flatMap((cell) => (cell.includes('/') ? [cell.slice(0, cell.indexOf('/'))] : [])) : [],
    ),
  ),
];

/** A claim that names no dataset is of the one that proved its neighbours in the sentence, or in the sentences before. */
function byNeighbours(context: Context, told: Of, known: readonly string[]): Of {
  const [dataset, ...others] = known;
  const {draft} = told;
  const isOpen = told.judged.verdict === 'not-derivable' && draft.subject.topic.length === 0;
  if (!isOpen || dataset === undefined || others.length > 0) return told;
  const topic: Draft['subject']['topic'] = [{name: {dimension: TOPIC, code: dataset, label: dataset}, surety: 'part'}];
  const {list} = draft;
  const judged = judge(context, {
    ...draft,
    subject: {...draft.subject, topic},
    ...(list ? {list: {subjects: list.subjects.map((subject) => ({...subject, topic}))}} : {}),
  });
  return isProven(judged.verdict) || judged.verdict === 'contradicted' ? {...told, judged} : told;
}

const flowOf = ({subject}: Draft): {flow?: Flow} => (subject.flow === undefined ? {} : {flow: subject.flow});
