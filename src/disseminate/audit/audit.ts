/**
 * The audit of a document: every number of its text is bound and judged, its tables are recomputed, and what nothing claims is reported.
 */
import type {Advice, Audit, AuditedClaim, Exempted} from '../../model/claim.ts';
import {verdictCounts} from './counts.ts';
import {decimalText} from '../../model/decimal.ts';
import type {ReadDocument, Span, TableBlock} from '../../model/document.ts';
import type {Draft} from '../../present/claims/index.ts';
import {adviceOn} from './advice/index.ts';
import {checkLabels} from './checks/labels.ts';
import {checkTable, claimsOf} from './checks/own-tables.ts';
import type {Evidence} from './evidence/frame.ts';
import {selfEvidence} from './evidence/own-tables.ts';
import {doubt} from './judging/doubt.ts';
import {holdTogether, type Told} from './judging/identities.ts';
import {judgedText} from './judged-text.ts';
import {saidIn, type SaidSentence} from './said.ts';
import {type Surroundings, surroundingsOf} from './surroundings.ts';

export function auditDocument(document: ReadDocument, evidence: Evidence): Audit {
  const said = saidIn(document, evidence.names);
  const around = surroundingsOf(document, evidence, said);
  const told = judgedText(said, around);
  holdTogether(told);
  if (evidence.kind === 'self') doubt(told);
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
