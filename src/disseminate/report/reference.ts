/** A reference in words: `{total}`, `{total:change}`, `{top:names}`. */
import type {Place} from '../../model/problem.ts';
import type {Language} from '../../model/text.ts';
import {hiddenWords, isWording, type Piece, say, type WordingId, wordingOf, words} from '../../present/claims/index.ts';
import type {ChapterHead} from './chapter-schema.ts';
import {isListWording, listWordingOf} from './list-wordings.ts';
import type {Named, Names} from './names.ts';
import {problems} from './problems.ts';
import type {Inline} from './template.ts';

export type Reference = Extract<Inline, {kind: 'reference'}>;

/** What a reference claims, whatever the words: figures by their name, lists by name and what is said of them; nothing of mere words. */
export function claimOf({name, wording}: Reference, head: ChapterHead): string | undefined {
  if (Object.hasOwn(head.lists, name)) return `${name}.${wording ?? 'names'}`;
  return Object.hasOwn(head.figures, name) ? name : undefined;
}

/** @throws Problem `REPORT_WORDING_MISFIT`, and those of what the name stands for */
export function checkFitOf({name, wording}: Reference, names: Names, place: () => Place): void {
  const named = names.find(name);
  const id = wording ?? 'level';
  if (named?.kind === 'figure' && isWording(id)) checkFit(name, id, named, place);
}

function checkFit(
  name: string,
  id: WordingId,
  {found, declared}: Extract<Named, {kind: 'figure'}>,
  place: () => Place,
): void {
  const {kinds, needsOf} = wordingOf(id);
  const {kind} = found.said;
  if (kinds && !kinds.includes(kind)) {
    const en = `it is for ${kinds.join(', ')}, and this figure is of kind ${kind}`;
    const zh = `该说法用于 ${kinds.join('、')}，而这个数字属于 ${kind}`;
    throw problems.REPORT_WORDING_MISFIT({reference: name, wording: id, en, zh}, place());
  }
  if (needsOf && !declared.of) {
    const zh = '须在该数字的声明中以 `of:` 写明总体';
    throw problems.REPORT_WORDING_MISFIT(
      {reference: name, wording: id, en: 'its declaration must name the whole under `of:`', zh},
      place(),
    );
  }
}

/** @returns undefined where what it says is not published @throws Problem `REPORT_LIST_EMPTY` */
export function sayReference(
  {name, wording}: Reference,
  names: Names,
  language: Language,
  place: () => Place,
): readonly Piece[] | undefined {
  const named = names.find(name);
  if (!named) return undefined;
  if (named.kind === 'words') return [words(named.text[language])];
  if (named.kind === 'list') {
    const {members} = named.list;
    const id = wording ?? 'names';
    if (!members || !isListWording(id)) return undefined;
    if (members.length === 0) throw problems.REPORT_LIST_EMPTY({list: name}, place());
    return listWordingOf(id).say(named.list, members, language);
  }
  const id = wording ?? 'level';
  if (!isWording(id)) return undefined;
  const {found, declared} = named;
  const said = say(id, found.said, {language, of: declared.of?.[language], noun: declared.noun?.[language]});
  if (said || declared.hidden === 'leave-out' || found.said.status !== 'suppressed') return said;
  return [words(hiddenWords(language))];
}
