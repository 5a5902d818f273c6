/**
 * The audit of a document: every number of its text is bound and judged, its tables are recomputed, and what nothing claims is reported.
 */
import {type Advice, type Audit, type AuditedClaim, type Exempted, type Verdict} from '../../model/claim.ts';
import {verdictCounts} from './counts.ts';
import {decimalText} from '../../model/decimal.ts';
import type {ReadDocument, Span, TableBlock} from '../../model/document.ts';
import {type Draft, type Flow, periodsOf, TOPIC} from '../../present/claims/index.ts';
import {adviceOn} from './advice/index.ts';
import {checkLabels} from './checks/labels.ts';
import {checkTable, claimsOf} from './checks/own-tables.ts';
import type {Evidence, Frame} from './evidence/frame.ts';
import {selfEvidence} from './evidence/own-tables.ts';
import {holdTogether, type Told} from './judging/identities.ts';
import {judge, searched, type Spoken} from './judging/index.ts';
import {saidIn, type SaidSentence} from './said.ts';
import {type Surroundings, surroundingsOf} from './surroundings.ts';

export function auditDocument(document: ReadDocument, evidence: Evidence): Audit {
  const said = saidIn(document, evidence.names);
  const around = surroundingsOf(document, evidence, said);
  const told = judgedTwice(said, around);
  holdTogether(told);
  const claims = [
    ...told.map(({draft, of, judged}) => claimOf(draft, of, judged)),
    ...unclaimed(said),
    ...tableClaims(document, evidence, around),
    ...checkLabels(document, evidence, told),
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const advice = adviceOn(document, evidence, told);
  const exempt = exempted(said);
  return {
    document: {
      name: document.name,
      format: document.format,
      language: document.language,
      characters: document.text.length,
    },
    against: evidence.id,
    synthetic: evidence.synthetic,
    claims: claims.map((claim, at) => ({id: `C${at + 1}`, ...claim})),
    advice: advice.map((one, at): Advice => ({...one, id: `A${at + 1}`})),
    exempt,
    summary: {
      verdicts: verdictCounts(claims),
      mentions: said.reduce((sum, {mentions}) => sum + mentions.length, 0),
      exempt: exempt.length,
      advice: advice.length,
    },
  };
}

type Of = Told & {readonly of: SaidSentence};

/** Where a text calls a table's numbers by another direction of trade than its head, and does so consistently, they are judged once more as that. */
function judgedTwice(said: readonly SaidSentence[], around: Surroundings): readonly Of[] {
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
    let meant: Draft['subject'] | undefined;
    const judged = sentence.drafts.map((told): Of => {
      // Once a number shows who an unnamed sentence is about, the rest of it is about them too.
      const draft =
        meant && !told.isNamed && !told.subject.set && !told.list
          ? {...told, subject: {...meant, ...flowOf(told)}}
          : told;
      const one = judge(context, draft);
      meant ??= one.meant;
      const found = one.verdict === 'not-derivable' ? searched(context, draft, spokenIn(said, at)) : undefined;
      if (found) return {draft, sentence: at, of: sentence, judged: found};
      return {draft, sentence: at, of: sentence, judged: one};
    });
    if (around.evidence.kind === 'self') return judged;
    const own = provenBy(judged);
    known = own.length > 0 ? own : known;
    return judged.map((one) => byNeighbours(context, one, known));
  });
}

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
function byNeighbours(context: Parameters<typeof judge>[0], told: Of, known: readonly string[]): Of {
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

type Claim = Omit<AuditedClaim, 'id'>;

function claimOf(draft: Draft, sentence: SaidSentence, judged: Told['judged']): Claim {
  const isExternal = judged.verdict === 'not-derivable' && draft.source !== undefined;
  const subject = judged.subject ?? draft.subject.parts.map((part) => part[0]?.name.label ?? '').join(' · ');
  const topic = draft.subject.topic[0]?.name.label;
  return {
    start: draft.start,
    end: draft.end,
    sentence: sentence.text,
    text: draft.text,
    type: judged.type ?? draft.type,
    subject: [topic, subject].filter((one) => one !== undefined && one !== '').join(' · '),
    value: draft.value ? decimalText(draft.value) : '',
    unit: draft.mention?.unit ?? '',
    verdict: isExternal ? 'external' : judged.verdict,
    ...(judged.computed === undefined ? {} : {computed: judged.computed}),
    ...(judged.formula ? {formula: judged.formula} : {}),
    cells: [...new Set(judged.cells ?? [])],
    ...(isExternal
      ? {note: {zh: `引自：${draft.source}`, en: `cited: ${draft.source}`}}
      : judged.note
        ? {note: judged.note}
        : {}),
    ...(judged.readings ? {readings: judged.readings} : {}),
  };
}

const covers = (claim: Draft, span: Span): boolean =>
  [claim, ...(claim.also ?? [])].some((one) => one.start <= span.start && one.end >= span.end);

/** Numbers that the grammar made nothing of, and digits that nothing reads. */
function unclaimed(said: readonly SaidSentence[]): readonly Claim[] {
  return said.flatMap((sentence) => {
    const open = sentence.mentions.filter(
      (mention) =>
        mention.kind !== 'exempt' &&
        mention.kind !== 'period' &&
        !sentence.drafts.some((draft) => covers(draft, mention)),
    );
    const claim = (span: Span, note: {zh: string; en: string}): Claim => ({
      start: span.start,
      end: span.end,
      sentence: sentence.text,
      text: sentence.text.slice(span.start - sentence.start, span.end - sentence.start),
      type: 'level',
      value: '',
      unit: '',
      verdict: 'unclaimed',
      cells: [],
      note,
    });
    return [
      ...open.map((mention) =>
        claim(mention, {zh: '看不出这个数说的是什么', en: 'the sentence does not say what this number is of'}),
      ),
      ...sentence.bare.map((span) => claim(span, {zh: '读不出这个数', en: 'this number can’t be read'})),
    ];
  });
}

function exempted(said: readonly SaidSentence[]): readonly Exempted[] {
  return said.flatMap((sentence) => [...ofMentions(sentence), ...inWords(sentence)]);
}

/** 零 of 零售 is no number, and is said to be none. */
function inWords({text, start, mentions, bare}: SaidSentence): readonly Exempted[] {
  const held = [...mentions, ...bare];
  return [...text.matchAll(/零/gu)].flatMap(({index}) => {
    const at = start + index;
    const isHeld = held.some((span) => span.start <= at && span.end > at);
    return isHeld ? [] : [{start: at, end: at + 1, text: '零', rule: 'fixed-word'}];
  });
}

function ofMentions({mentions}: SaidSentence): readonly Exempted[] {
  return mentions.flatMap((mention): readonly Exempted[] => {
    if (mention.kind !== 'exempt' && mention.kind !== 'period') return [];
    return [{start: mention.start, end: mention.end, text: mention.text, rule: mention.rule ?? 'period'}];
  });
}

function tableClaims(document: ReadDocument, evidence: Evidence, around: Surroundings): readonly Claim[] {
  const own = evidence.kind === 'self' ? evidence : selfEvidence(document);
  const tables = document.blocks.filter((block): block is TableBlock => block.kind === 'table');
  return own.frames.flatMap((frame) => {
    const table = tables.find(({start}) => start === frame.place);
    return table ? claimsOf(table, checkTable(frame, around.totalOf(frame))) : [];
  });
}
