/**
 * The audit of our own report as it was written: every sentence of it must stand in the file word for word, each of its numbers must follow
 * from the figures that it names, every cell of its tables must be the one that was printed, and no number may stand there that is none of these.
 */
import type {Audit, Verdict} from '../../../model/claim.ts';
import {verdictCounts} from '../counts.ts';
import type {BoundReport, BoundSentence} from '../../../model/bound.ts';
import type {ReadDocument, TextBlock} from '../../../model/document.ts';
import type {Released} from '../../../model/seals.ts';
import {mentionsIn, uncovered} from '../../../present/claims/index.ts';
import {type Claim, claimPlaces, heldAt, type Reading, toldOf} from './held-claims.ts';
import {lookupOf} from './lookup.ts';
import {changedIn} from './changed.ts';
import {changedClaims} from './changed-claims.ts';
import {flatten, type Flat, spanIn} from './flat.ts';
import {tableClaims} from './table-claims.ts';

export function auditOwnReport(document: ReadDocument, bound: BoundReport, released: Released): Audit {
  const {sentences, tables, loose} = heldIn(document, bound, released);
  const claims = [...sentences.flatMap(({claims: own}) => own), ...tables, ...loose];
  return auditOf(document, released, claims);
}

/**
 * The audit of a document that is one of our reports, changed by hand or not: what stands there as it was made is held to its figures, and what
 * does not is judged like the text of anybody.
 *
 * @returns undefined where the document is not this report: less than half of its sentences stand in it
 */
export function auditAsReport(
  document: ReadDocument,
  bound: BoundReport,
  {released, free}: {readonly released: Released; readonly free: Audit},
): Audit | undefined {
  const {sentences, tables, loose, isTaken, lost, reading} = heldIn(document, bound, released);
  const there = sentences.filter(({isThere}) => isThere);
  if (there.length * 2 < sentences.length || sentences.length === 0) return undefined;
  const missing = [...sentences.filter(({isThere}) => !isThere).map(({sentence}) => sentence), ...lost];
  const changed = changedIn(document.blocks, missing, {isTaken, isWhole: document.format !== 'pdf'});
  const ofChanged = changed.flatMap((one) => changedClaims(one, reading, free));
  const others = loose
    .filter((claim) => !ofChanged.some((one) => overlaps(one, claim)))
    .map((claim): Claim => {
      // A number that the report prints somewhere is not right for that in a sentence that the report does not have.
      const isSaid = isSentence(document.text, claim) || changed.some((one) => overlaps(one, claim));
      if (claim.verdict !== 'unclaimed' && !isSaid) return claim;
      const own = free.claims.find(({start, end}) => start <= claim.start && end >= claim.end);
      return own ?? {...claim, verdict: 'unclaimed'};
    });
  const held = auditOf(document, released, [
    ...there.flatMap(({claims}) => claims),
    ...tables,
    ...ofChanged,
    ...others,
  ]);
  return {...held, advice: free.advice, summary: {...held.summary, advice: free.advice.length}};
}

type HeldSentence = {readonly sentence: BoundSentence; readonly isThere: boolean; readonly claims: readonly Claim[]};

type HeldClaims = {
  readonly sentences: readonly HeldSentence[];
  readonly tables: readonly Claim[];
  /** numbers outside the report's sentences and tables */
  readonly loose: readonly Claim[];
  /** whether a sentence or label of the report covers the place */
  readonly isTaken: (span: Place) => boolean;
  /** labels, and figures at the head of a page, that are not in the document */
  readonly lost: readonly BoundSentence[];
  readonly reading: Reading;
};

function heldIn(document: ReadDocument, bound: BoundReport, released: Released): HeldClaims {
  const reading = {language: bound.language, lookup: lookupOf(released, bound)};
  const texts = document.blocks.filter((block): block is TextBlock => block.kind !== 'table');
  const flat = flatten(document);
  const isPaged = document.format === 'pdf';
  const found = sentencesIn(flat, bound, isPaged);
  const labels = labelsIn(flat, bound);
  const taken = [...found.flatMap(({at}) => (at ? [at] : [])), ...labels].map((at) => spanIn(flat, at));
  const isTaken = (span: Place): boolean => taken.some((one) => span.start >= one.start && span.end <= one.end);
  return {
    reading,
    isTaken,
    // On a page names stand in one line, and their numbers in the next.
    lost: [...(isPaged ? [] : bound.heads), ...bound.labels.map((text) => ({text, claims: []}))].filter(
      ({text}) => /\d/u.test(text) && !flat.text.includes(flatten(text).text),
    ),
    sentences: found.map(({sentence, at}) => ({
      sentence,
      isThere: at !== undefined,
      claims: claimsOf(sentence, at && spanIn(flat, at), reading),
    })),
    tables: tableClaims(document, bound),
    loose: texts
      .filter((block) => block.kind !== 'page' && !isPageLine(block, bound))
      .flatMap((block) => looseNumbers(block, {bound, isPaged, isTaken})),
  };
}

function auditOf(document: ReadDocument, released: Released, claims: readonly Claim[]): Audit {
  return {
    document: {
      name: document.name,
      format: document.format,
      language: document.language,
      characters: document.text.length,
    },
    against: released.id,
    synthetic: released.synthetic,
    claims: claims.toSorted((a, b) => a.start - b.start).map((claim, at) => ({...claim, id: `C${at + 1}`})),
    advice: [],
    exempt: [],
    summary: {mentions: claims.length, verdicts: verdictCounts(claims), exempt: 0, advice: 0},
  };
}

type Place = {readonly start: number; readonly end: number};

const overlaps = (a: Place, b: Place): boolean => a.start < b.end && a.end > b.start;

/** The line that it stands in ends like a sentence: no label of a chart, no proof. */
function isSentence(text: string, {start, end}: Place): boolean {
  const stop = text.indexOf('\n', end);
  const line = text.slice(text.lastIndexOf('\n', start) + 1, stop < 0 ? undefined : stop);
  return /(?:[。！？!?]|(?<!\b(?:Ltd|Inc|Corp|Co))\.)$/u.test(line.trim());
}

/** In the order of the report; a sentence that is said twice is found twice. */
function sentencesIn(
  flat: Flat,
  {sentences}: BoundReport,
  isPaged: boolean,
): readonly {sentence: BoundSentence; at: Place | undefined}[] {
  let from = 0;
  return sentences.map((sentence) => {
    const text = flatten(sentence.text).text;
    const later = flat.text.indexOf(text, from);
    const whole = later >= 0 ? later : flat.text.indexOf(text);
    // On a page a figure by itself may be broken over lines beside another one: its digits are what is read.
    const digits =
      isPaged && sentence.claims.length === 1 && sentence.claims[0]?.text === sentence.text
        ? /\d[\d,.]*\d/u.exec(text)?.[0]
        : undefined;
    const start = whole >= 0 || digits === undefined ? whole : flat.text.indexOf(digits);
    if (start < 0) return {sentence, at: undefined};
    if (later >= 0) from = later + 1;
    return {sentence, at: {start, end: start + text.length}};
  });
}

/** Every place of every label. */
function labelsIn({text}: Flat, {labels}: BoundReport): readonly Place[] {
  return [...new Set(labels.map((label) => flatten(label).text))].flatMap((label) => {
    const found: Place[] = [];
    for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + label.length))
      found.push({start: at, end: at + label.length});
    return found;
  });
}

/** A line of the contents, a running head or foot: labels, dots, and a page's number. */
function isPageLine({text}: TextBlock, {labels}: BoundReport): boolean {
  let rest = flatten(text).text;
  const numbers = rest.match(/\d+/gu) ?? [];
  if (numbers.length === 0) return false;
  const known = labels.map((label) => flatten(label).text).toSorted((a, b) => b.length - a.length);
  for (const label of known) rest = rest.replaceAll(label, '');
  return /^([\d./·…]|draft|草稿|syntheticdata,notrealdeclarations|合成数据，非真实申报|页|第|共|page|of|Page)*$/u.test(
    rest,
  );
}

/** @param at where the sentence stands; absent: it is not in the document */
function claimsOf(sentence: BoundSentence, at: Place | undefined, reading: Reading): readonly Claim[] {
  const held = heldAt(sentence.text, sentence.claims, claimPlaces(sentence), reading);
  return sentence.claims.map((claim, nth): Claim => {
    const holds = held[nth]?.holds;
    const verdict: Verdict = !at || holds === undefined ? 'unclaimed' : holds ? 'proven' : 'contradicted';
    return {
      ...(at ?? {start: 0, end: 0}),
      sentence: sentence.text,
      text: claim.text,
      type: 'level',
      verdict,
      ...toldOf(claim, held[nth]),
      ...(at ? {} : {note: LOST}),
    };
  });
}

const LOST = {
  zh: '文件中没有这句话：生成后被改动或丢失',
  en: 'this sentence is not in the file: it was changed or lost after it was made',
};

/** A page of pages at the end of a line, and the end of an address that a narrow column broke. */
const APART = /\d+\s*\/\s*\d+\s*$|(?:第\s*)?\d+\s*页|[\w.·-]*\/[a-z-]+\/\d{4}(?:-Q?\d+)?/gu;

type Loose = {readonly bound: BoundReport; readonly isPaged: boolean; readonly isTaken: (span: Place) => boolean};

/** Numbers outside sentences of the report: those of charts and proofs are known by their print; any other is nobody's. */
function looseNumbers({text, start}: TextBlock, {bound, isPaged, isTaken}: Loose): readonly Claim[] {
  const mentions = mentionsIn(text, bound.language);
  const open = mentions.filter(
    (mention) =>
      mention.kind !== 'exempt' &&
      mention.kind !== 'period' &&
      !isTaken({start: start + mention.start, end: start + mention.end}),
  );
  const bare = uncovered(text, mentions).filter((span) => !isTaken({start: start + span.start, end: start + span.end}));
  // A numeral without digits that nothing reads as a number is a word of the report: 一遍.
  const digits = bare.filter((span) => /\d/u.test(text.slice(span.start, span.end)));
  const apart = [...text.matchAll(APART)].map((match) => ({start: match.index, end: match.index + match[0].length}));
  const isApart = (span: Place): boolean => apart.some((one) => span.start >= one.start && span.end <= one.end);
  const valued = open.filter(
    (mention) => mention.values.length > 0 && /[\d一二两三四五六七八九十百半]|\p{L}{3}/u.test(mention.text),
  );
  return [...valued, ...digits]
    .filter((span) => !isApart(span))
    .map((span): Claim => {
      const found = text.slice(span.start, span.end);
      const parts = [...found.matchAll(/\d[\d,.]*\d|\d/gu)].map(([one]) => one.replaceAll(',', ''));
      // On a page a number may be broken from its unit; elsewhere both are as they were printed.
      const isApartPrinted = isPaged || !/[万亿]|illion|thousand/u.test(found);
      const isPrinted =
        bound.printed.has(found) ||
        (isApartPrinted && parts.length > 0 && parts.every((one) => bound.printed.has(one)));
      return {
        start: start + span.start,
        end: start + span.end,
        sentence: text,
        text: found,
        type: 'level',
        value: found,
        unit: '',
        verdict: isPrinted ? 'proven' : 'unclaimed',
        cells: [],
      };
    });
}
