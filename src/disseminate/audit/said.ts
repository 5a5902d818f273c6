/** Everything that a document's text says: its sentences with their claims and numbers, at their places in the whole text. */
import type {Mention} from '../../model/claim.ts';
import type {ReadDocument, Span, TextBlock} from '../../model/document.ts';
import type {Language} from '../../model/text.ts';
import {claimsIn, type Draft, mentionsIn, type Names, type Sentence, uncovered} from '../../present/claims/index.ts';

export type SaidSentence = Span & {
  readonly text: string;
  readonly block: TextBlock;
  readonly drafts: readonly Draft[];
  readonly lists: Sentence['lists'];
  readonly mentions: readonly Mention[];
  /** digits and numerals that nothing reads */
  readonly bare: readonly Span[];
};

/** @returns sentences in order; all places count from the first letter of `document.text` */
export function saidIn(document: ReadDocument, names: Names): readonly SaidSentence[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'table' || block.kind === 'page') return [];
    return saidInBlock(document, block, names);
  });
}

function saidInBlock(document: ReadDocument, block: TextBlock, names: Names): readonly SaidSentence[] {
  const {text, start} = block;
  const mentions = mentionsOf(block, document.language);
  const bare = uncovered(text, mentions);
  const sentences = claimsIn({text, language: document.language, names, mentions});
  return sentences.map((sentence) => {
    // By where it begins: one that runs over the end of a sentence is none the less reported.
    const isInside = (span: Span): boolean => span.start >= sentence.start && span.start < sentence.end;
    return {
      start: start + sentence.start,
      end: start + sentence.end,
      text: sentence.text,
      block,
      lists: sentence.lists,
      drafts: sentence.drafts.map((draft) => ({
        ...moved(draft, start),
        ...(draft.also ? {also: draft.also.map((span) => moved(span, start))} : {}),
      })),
      mentions: mentions.filter(isInside).map((mention) => moved(mention, start)),
      bare: bare.filter(isInside).map((span) => moved(span, start)),
    };
  });
}

/** Mentions of a block, with places in it. A number that a heading begins with is its own: 2 What is in the basket. */
export function mentionsOf({text, kind}: TextBlock, language: Language): readonly Mention[] {
  return mentionsIn(text, language).map((mention) => {
    const isHead = kind === 'heading' && mention.start === 0 && /^\d{1,2}\s+\p{L}/u.test(text);
    const [digits = ''] = /^\d+/u.exec(text) ?? [];
    return isHead ? {start: 0, end: digits.length, kind: 'exempt', text: digits, values: [], rule: 'heading'} : mention;
  });
}

function moved<T extends Span>(span: T, by: number): T {
  return {...span, start: span.start + by, end: span.end + by};
}
