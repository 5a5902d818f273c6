/** What can be wrong with the head of a chapter beyond its schema: names that nothing has, numbers typed into titles. */
import type {Problem} from '../../model/problem.ts';
import {languages, type Text} from '../../model/text.ts';
import type {PathStep} from '../../text/yaml.ts';
import type {CheckOptions} from './check.ts';
import {FREE, GAP} from './free.ts';
import {problems} from './problems.ts';
import type {Chapter} from './template.ts';

type Placed = {readonly text: Text; readonly path: readonly PathStep[]};

export function checkHead(chapter: Chapter, {mentions}: Pick<CheckOptions, 'mentions'>): readonly Problem[] {
  const {head, headPlace} = chapter;
  const numbers = textsOf(chapter).flatMap(({text, path}) =>
    languages.flatMap((language) => {
      const words = text[language].replaceAll(/\{[^{}]*\}/g, (found) => GAP.repeat(found.length));
      const found = mentions(words, language).filter(({kind, text: own}) => !FREE.includes(kind) && !own.includes(GAP));
      return found.map((one) => problems.REPORT_NUMBER_BY_HAND({number: one.text}, headPlace([...path, language])));
    }),
  );
  const figures = Object.keys(head.figures);
  const panels = Object.entries(head.panels).flatMap(([id, items]) =>
    items.flatMap(({value, change}, at) => {
      const names: readonly (readonly [string, string | undefined])[] = [
        ['value', value],
        ['change', change],
      ];
      return names.flatMap(([key, name]) => unknown(chapter, name, figures, ['panels', id, at, key]));
    }),
  );
  const lists = Object.keys(head.lists);
  const likes = Object.entries(head.lists).flatMap(([id, {like}]) =>
    unknown(chapter, like, lists, ['lists', id, 'like']),
  );
  const charts = Object.entries(head.charts).flatMap(([id, {list}]) =>
    unknown(chapter, list, lists, ['charts', id, 'list']),
  );
  return [...numbers, ...panels, ...likes, ...charts];
}

function unknown(
  {headPlace}: Chapter,
  name: string | undefined,
  known: readonly string[],
  path: readonly PathStep[],
): readonly Problem[] {
  if (name === undefined || known.includes(name)) return [];
  return [problems.REPORT_UNKNOWN_REFERENCE({reference: name, known}, headPlace(path))];
}

/** Titles, labels and notes that readers see. */
function textsOf({head}: Chapter): readonly Placed[] {
  const own: Placed[] = head.title ? [{text: head.title, path: ['title']}] : [];
  const charts = Object.entries(head.charts).flatMap(([id, {title, notes}]): readonly Placed[] => [
    {text: title, path: ['charts', id, 'title']},
    ...notes.map((text, at): Placed => ({text, path: ['charts', id, 'notes', at]})),
  ]);
  const tables = Object.entries(head.tables).flatMap(([id, {title, columns, rows}]): readonly Placed[] => [
    {text: title, path: ['tables', id, 'title']},
    ...columns.map(({label}, at): Placed => ({text: label, path: ['tables', id, 'columns', at, 'label']})),
    ...rows.map(({label}, at): Placed => ({text: label, path: ['tables', id, 'rows', at, 'label']})),
  ]);
  const panels = Object.entries(head.panels).flatMap(([id, items]) =>
    items.map(({name}, at): Placed => ({text: name, path: ['panels', id, at, 'name']})),
  );
  const wholes = Object.entries(head.figures).flatMap(([id, figure]): readonly Placed[] => {
    if (typeof figure === 'string') return [];
    return [
      ...(figure.of ? [{text: figure.of, path: ['figures', id, 'of']}] : []),
      ...(figure.noun ? [{text: figure.noun, path: ['figures', id, 'noun']}] : []),
    ];
  });
  return [...own, ...charts, ...tables, ...panels, ...wholes];
}
