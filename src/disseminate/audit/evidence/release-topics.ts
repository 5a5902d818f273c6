/** What datasets are called: by their titles, by the titles of their tables, by rows of tables that print their totals, by shares of them. */
import {parseAddress, TOTAL} from '../../../model/address.ts';
import type {Table} from '../../../model/table.ts';
import {languages} from '../../../model/text.ts';
import type {Dataset} from './release-cube.ts';
import {topicsOf} from './topics.ts';

/** @returns ids of datasets by word; a word may mean several */
export function topicWords(
  datasets: readonly Dataset[],
  tables: readonly Table[],
): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, Set<string>>();
  const add = (word: string, id: string): void => {
    const text = word.trim();
    if (text.length >= 2) words.set(text, (words.get(text) ?? new Set()).add(id));
  };
  for (const dataset of datasets) for (const word of ownWords(dataset)) add(word, dataset.id);
  for (const dataset of datasets)
    for (const {id, word} of wholes(dataset)) if (datasets.some((one) => one.id === id)) add(word, id);
  for (const [id, word] of totalsNamed(datasets, tables)) if (!words.has(word)) add(word, id);
  for (const [id, word] of tableTitles(tables)) if (!words.has(word)) add(word, id);
  // 数字贸易 of 国际数字贸易, where nothing else is called so.
  const longer = [...words];
  for (const [word, ids] of longer) {
    const shorter = word.replace(MODIFIER, '');
    if (shorter !== word && !words.has(shorter)) for (const id of ids) add(shorter, id);
  }
  return new Map([...words].map(([word, ids]) => [word, [...ids]]));
}

const MODIFIER = /^(国际|跨境|对外|international |cross-border )/iu;

function ownWords({id, title}: Dataset): readonly string[] {
  const spoken = id.replaceAll('-', ' ');
  // A single common noun (services, goods) is said of anything.
  const ids = spoken.includes(' ') ? [spoken, ...(spoken.endsWith(' trade') ? [] : [`${spoken} trade`])] : [];
  return [...languages.flatMap((language) => formsOf(title[language])), ...ids];
}

/** 数字服务贸易（可数字交付口径）: without its brackets, with what stands in them, and without what says only which way it goes. */
function formsOf(title: string): readonly string[] {
  const plain = title.replace(/\s*[（(][^）)]*[）)]\s*/gu, '').trim();
  const inside = [...title.matchAll(/[（(]([^）)，,]{2,})[）)]/gu)].map((found) => found[1] ?? '');
  const forms = [plain, plain.split(',')[0] ?? plain].flatMap((form) => [form, ...topicsOf(form), withoutFlow(form)]);
  const short = forms.flatMap((form) => (/^[\p{Script=Han}]{4,}贸易$/u.test(form) ? [form.slice(0, -2)] : []));
  const named = inside.filter((one) => /^[A-Z0-9]{2,6}$/u.test(one));
  return [...forms, ...short, ...named];
}

const FLOW = /(进出口|出口|进口)(总额|额|合计)?$/u;
const FLOW_EN = /,?\s*\b(exports and imports|exports|imports|turnover|executed value.*)$/iu;

export function withoutFlow(text: string): string {
  return text.replace(FLOW, '').replace(FLOW_EN, '').trim();
}

/** A measure `share-of-outsourcing` called 占服务外包总额比重 names what dataset `outsourcing` is. */
function wholes({measures}: Dataset): readonly {readonly id: string; readonly word: string}[] {
  return measures.flatMap(({id, kind, title}) => {
    const of = kind === 'share' ? /^share-of-(.+)$/u.exec(id)?.[1] : undefined;
    if (of === undefined) return [];
    const zh = /^占(.+?)(?:总额|总量|全部)?(?:的)?(?:比重|份额|比例)$/u.exec(title.zh)?.[1];
    const en = /^share of (?:all )?(.+)$/iu.exec(title.en)?.[1];
    return [zh, en].flatMap((word) => (word === undefined ? [] : [{id: of, word}]));
  });
}

/** A row of a list of figures that prints a dataset's total: 数字内容贸易进出口. */
function totalsNamed(datasets: readonly Dataset[], tables: readonly Table[]): readonly (readonly [string, string])[] {
  return tables.flatMap(({rows, columns}) =>
    rows.flatMap((row) => {
      const address = parseAddress(row.cells[columns[0]?.id ?? '']?.figure ?? '');
      const dataset = datasets.find(({id}) => id === address?.dataset);
      if (!address || !dataset || address.measure !== 'value') return [];
      const isTotal = dataset.dimensions.every(({id}, at) => id === 'flow' || address.key[at] === TOTAL);
      if (!isTotal || row.label.zh === dataset.dimensions[0]?.codes[0]?.label.zh) return [];
      const flow = dataset.dimensions.findIndex(({id}) => id === 'flow');
      if (flow >= 0 && address.key[flow] !== TOTAL) return [];
      return languages.flatMap((language) => rowWords(row.label[language]).map((word) => [dataset.id, word] as const));
    }),
  );
}

const TOTALS = /^(合计|总计|全省|全部|全国|total|all|whole|world)/iu;

function rowWords(label: string): readonly string[] {
  if (TOTALS.test(label)) return [];
  const inside = /[（(]([^）)]{4,})[）)]/u.exec(label)?.[1];
  const plain = withoutFlow(label.replace(/\s*[（(][^）)]*[）)]\s*/gu, ''));
  const base = plain.replace(/^trade (in|over) /iu, '');
  return [
    plain,
    ...(base === plain ? [] : [base, `${base} trade`]),
    ...(inside === undefined ? [] : [withoutFlow(inside)]),
  ];
}

function tableTitles(tables: readonly Table[]): readonly (readonly [string, string])[] {
  return tables.flatMap(({title, rows, columns}) => {
    const ids = rows.flatMap((row) => parseAddress(row.cells[columns[0]?.id ?? '']?.figure ?? '')?.dataset ?? []);
    const [id] = ids;
    if (id === undefined || ids.some((one) => one !== id)) return [];
    return languages.flatMap((language) => titleWords(title[language]).map((word) => [id, word] as const));
  });
}

/** A group in quotation marks is a part of what the table is of. */
function titleWords(title: string): readonly string[] {
  const plain = title.replace(/\s*[（(][^）)]*[）)]/gu, '');
  const group = /[“"]([^”"]+)[”"]/u.exec(plain)?.[1];
  return topicsOf(plain).filter((word) => group === undefined || !word.includes(group));
}
