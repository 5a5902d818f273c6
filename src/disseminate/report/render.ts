/**
 * Sentences of a chapter in words. A sentence that needs a figure which is not published is left out, in both languages alike: what stays
 * makes the same claims in each.
 */
import {type Language, languages} from '../../model/text.ts';
import type {Piece} from '../../present/claims/index.ts';
import type {Run} from './document.ts';
import type {Names} from './names.ts';
import {claimOf, type Reference, sayReference} from './reference.ts';
import type {ChapterScope} from './scope.ts';
import {sentencesOf} from './sentences.ts';
import type {Both, Line} from './template.ts';

export type Rendering = {
  readonly scope: ChapterScope;
  readonly names: Names;
  readonly language: Language;
  /** told what is left out, and why */
  readonly leftOut: (sentence: string, claims: readonly string[]) => void;
};

/** @returns no runs where nothing of the line can be said @param id of the line, for the ids of its claims */
export function renderLine(lines: Both<Line>, id: string, rendering: Rendering): readonly Run[] {
  const {names, language, scope} = rendering;
  const both = {zh: sentencesOf(lines.zh, 'zh'), en: sentencesOf(lines.en, 'en')};
  const gone = {zh: new Set<Line>(), en: new Set<Line>()};
  for (const each of languages) {
    for (const sentence of both[each]) if (hiddenIn(sentence, each, names, scope).length > 0) gone[each].add(sentence);
  }
  level(both, gone, scope);
  const runs = both[language].flatMap((sentence) => {
    if (!gone[language].has(sentence)) return runsOf(sentence, id, rendering);
    rendering.leftOut(plain(sentence), hiddenIn(sentence, language, names, scope));
    return [];
  });
  return trimmed(merged(runs));
}

/** Claims of a sentence that can't be made. */
function hiddenIn(sentence: Line, language: Language, names: Names, scope: ChapterScope): readonly string[] {
  return sentence.flatMap((one) => {
    if (one.kind !== 'reference') return [];
    const said = sayReference(one, names, language, () => scope.chapter.place(one.at));
    return said === undefined ? [one.name] : [];
  });
}

/** A claim that one language lost with its sentence is lost in the other too, until both say the same. */
function level(both: Both<readonly Line[]>, gone: Both<Set<Line>>, {chapter}: ChapterScope): void {
  const claims = (sentence: Line) =>
    sentence.flatMap((one) => (one.kind === 'reference' ? (claimOf(one, chapter.head) ?? []) : []));
  const kept = (language: Language) =>
    new Set(both[language].filter((one) => !gone[language].has(one)).flatMap(claims));
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const language of languages) {
      const other = kept(language === 'zh' ? 'en' : 'zh');
      for (const sentence of both[language]) {
        if (gone[language].has(sentence) || claims(sentence).every((claim) => other.has(claim))) continue;
        gone[language].add(sentence);
        isDone = false;
      }
    }
  }
}

function plain(sentence: Line): string {
  return sentence
    .map((one) => (one.kind === 'text' ? one.text : one.kind === 'reference' ? `{${one.name}}` : ''))
    .join('');
}

function runsOf(sentence: Line, id: string, {scope, names, language}: Rendering): readonly Run[] {
  return sentence.flatMap((one, at): readonly Run[] => {
    if (one.kind === 'text') return [textRun(spaced(one.text, language), one.isStrong)];
    if (one.kind === 'cite') return [{kind: 'cite', text: `[${one.id}]`, source: one.id}];
    const pieces = sayReference(one, names, language, () => scope.chapter.place(one.at)) ?? [];
    return figureRuns(at === 0 && language === 'en' ? capitalised(pieces) : pieces, one, id, scope);
  });
}

function figureRuns(
  pieces: readonly Piece[],
  reference: Reference,
  id: string,
  {chapter}: ChapterScope,
): readonly Run[] {
  const claim = `${id}.${claimOf(reference, chapter.head) ?? reference.name}`;
  const isMany = pieces.filter(({kind}) => kind === 'figure').length > 1;
  let count = 0;
  return pieces.map((piece): Run => {
    if (piece.kind === 'text') return textRun(piece.text, false);
    count += 1;
    return {kind: 'figure', text: piece.text, figures: piece.figures, claim: isMany ? `${claim}.${count}` : claim};
  });
}

function textRun(text: string, isStrong: boolean): Run {
  return isStrong ? {kind: 'text', text, isStrong} : {kind: 'text', text};
}

/** Line breaks of the source: nothing between Chinese lines, a blank between English ones. */
function spaced(text: string, language: Language): string {
  return text.replaceAll(/\s*\n\s*/g, language === 'zh' ? '' : ' ');
}

function capitalised([first, ...rest]: readonly Piece[]): readonly Piece[] {
  if (!first) return [];
  return first.kind === 'text'
    ? [{...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1)}, ...rest]
    : [first, ...rest];
}

function merged(runs: readonly Run[]): readonly Run[] {
  const made: Run[] = [];
  for (const run of runs) {
    const last = made.at(-1);
    if (run.text === '') continue;
    if (run.kind === 'text' && last?.kind === 'text' && run.isStrong === last.isStrong) {
      made[made.length - 1] = {...last, text: last.text + run.text};
    } else made.push(run);
  }
  return made;
}

function trimmed(runs: readonly Run[]): readonly Run[] {
  return runs.map((run, at) => {
    const start = at === 0 ? run.text.trimStart() : run.text;
    return {...run, text: at === runs.length - 1 ? start.trimEnd() : start};
  });
}
