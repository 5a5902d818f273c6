/** What the names of a chapter stand for: a figure, a list, or words that the report itself knows (its period, its parameters). */
import {yearBefore, yearOf} from '../../model/period.ts';
import type {Language, Text} from '../../model/text.ts';
import {periodText, toDateText} from '../../present/claims/index.ts';
import {draftMark} from '../../release/index.ts';
import type {FigureDeclaration} from './chapter-schema.ts';
import {type Found, findFigureAt} from './figures.ts';
import {type List, listOf} from './lists.ts';
import type {ChapterScope, Scope} from './scope.ts';

export type Named =
  | {readonly kind: 'words'; readonly text: Text}
  | {readonly kind: 'figure'; readonly found: Found; readonly declared: Omit<FigureDeclaration, 'figure'>}
  | {readonly kind: 'list'; readonly list: List};

/** Names that every chapter has. */
export const ownWords = [
  'period',
  'period-before',
  'period-to-date',
  'year',
  'year-before',
  'agency',
  'release',
] as const;

export class Names {
  private readonly scope: ChapterScope;
  private readonly known = new Map<string, Named>();

  constructor(scope: ChapterScope) {
    this.scope = scope;
  }

  /** every name there is */
  get all(): readonly string[] {
    const {figures, lists} = this.scope.chapter.head;
    return [...Object.keys(figures), ...Object.keys(lists), ...ownWords, ...Object.keys(this.scope.parameters)];
  }

  /** @returns undefined for a name that nobody declared @throws Problem where its declaration names nothing */
  find(name: string): Named | undefined {
    const known = this.known.get(name);
    if (known) return known;
    const made = this.make(name);
    if (made) this.known.set(name, made);
    return made;
  }

  private make(name: string): Named | undefined {
    const {scope} = this;
    const {figures, lists} = scope.chapter.head;
    const figure = Object.hasOwn(figures, name) ? figures[name] : undefined;
    if (figure !== undefined) {
      const declared = typeof figure === 'string' ? {figure, hidden: 'leave-out' as const} : figure;
      const place = () => scope.chapter.headPlace(['figures', name, ...(typeof figure === 'string' ? [] : ['figure'])]);
      return {kind: 'figure', found: findFigureAt(scope, declared.figure, place), declared};
    }
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (list) return {kind: 'list', list: listOf(scope, name, list)};
    const text = wordsOf(scope)[name];
    return text && {kind: 'words', text};
  }
}

/** Words for `{period}` and the like, in titles and sentences. */
export function wordsOf(scope: Omit<Scope, 'table' | 'tableIds' | 'tiles'>): Readonly<Record<string, Text>> {
  const {period, released, parameters} = scope;
  const both = (make: (language: Language) => string): Text => ({zh: make('zh'), en: make('en')});
  const own: Readonly<Record<(typeof ownWords)[number], Text>> = {
    period: both((language) => periodText(period, language)),
    'period-before': both((language) => periodText(yearBefore(period), language)),
    'period-to-date': both((language) => toDateText(period, language)),
    year: both((language) => (language === 'zh' ? `${yearOf(period)}年` : String(yearOf(period)))),
    'year-before': both((language) => (language === 'zh' ? `${yearOf(period) - 1}年` : String(yearOf(period) - 1))),
    agency: released.workspace.agency,
    release: released.isDraft ? draftMark : {zh: released.id, en: released.id},
  };
  const given = Object.entries(parameters).map(([name, {label}]): [string, Text] => [name, label]);
  return {...own, ...Object.fromEntries(given)};
}

/** Titles and labels with `{period}` and parameters filled in. */
export function titled(text: Text, words: Readonly<Record<string, Text>>, language: Language): string {
  return text[language].replaceAll(/\{([a-z][a-z0-9-]*)\}/g, (whole, name: string) => words[name]?.[language] ?? whole);
}
