/** What codes and datasets of a release are called in running text, in both languages. */
import {parseAddress, TOTAL} from '../../../model/address.ts';
import type {DimensionCode} from '../../../model/seals.ts';
import type {Table} from '../../../model/table.ts';
import {type Language, languages, type Text} from '../../../model/text.ts';
import {type Name, Names, type Surety, TOPIC} from '../../../present/claims/index.ts';
import {labelNames} from './label-names.ts';
import type {Dataset} from './release-cube.ts';
import {topicWords, withoutFlow} from './release-topics.ts';
import {widerThan} from './topics.ts';

const FLOW = 'flow';

/** Dimensions of one id are the same where they have codes in common: areas of two datasets, but not industries and commodities. */
export class Codes {
  readonly #group = new Map<string, string>();
  readonly #names = new Map<string, {readonly name: Name; readonly code: DimensionCode}>();
  readonly #language: Language;

  constructor(datasets: readonly Dataset[], language: Language) {
    this.#language = language;
    const owners = new Map<string, string>();
    for (const dataset of datasets)
      for (const {id, codes} of dataset.dimensions) {
        // Directions of trade are words of the grammar.
        if (id === FLOW) continue;
        const own = codes.filter(({level}) => level !== 'total' && level !== 'others');
        const known = own.flatMap(({code}) => owners.get(`${id}/${code}`) ?? [])[0];
        const taken = [...this.#group.values()].some((one) => one === id);
        const group = known ?? (taken ? `${id}:${dataset.id}` : id);
        this.#group.set(`${dataset.id}/${id}`, group);
        for (const code of own) {
          owners.set(`${id}/${code.code}`, group);
          this.#nameIn(group, code);
        }
      }
  }

  #nameIn(group: string, code: DimensionCode): Name {
    const key = `${group}/${code.code}`;
    const found = this.#names.get(key);
    if (found) return found.name;
    const name = {dimension: group, code: code.code, label: code.label[this.#language]};
    this.#names.set(key, {name, code});
    return name;
  }

  nameOf(dataset: string, dimension: string, code: DimensionCode): Name {
    return this.#nameIn(this.#group.get(`${dataset}/${dimension}`) ?? dimension, code);
  }

  /** Names by dimension and level: a part of a label must be no other's of the same level. */
  levels(): Iterable<readonly {readonly name: Name; readonly code: DimensionCode}[]> {
    const all = [...this.#names.values()].filter(({code}) => code.level !== 'total' && code.level !== 'others');
    return Map.groupBy(all, ({name, code}) => `${name.dimension}/${code.level}`).values();
  }
}

export type Naming = {
  readonly language: Language;
  readonly datasets: readonly Dataset[];
  readonly tables: readonly Table[];
  readonly codes: Codes;
  /** names that say no more than the total: 浙江省 beside 全省 */
  readonly silent: ReadonlySet<Name>;
  readonly spellings: readonly Spelling[];
};

/** A code of a classification, with or without figures: a sentence of Germany is not one of the total, where there is no Germany. */
export type Spelling = {
  readonly dataset: string;
  readonly dimension: string;
  readonly code: string;
  readonly label: Text;
  readonly aliases: readonly string[];
};

export function namesOfRelease({language, datasets, tables, codes, silent, spellings}: Naming): Names {
  const names = new Names();
  const words = topicWords(datasets, tables);
  // A word that means a dataset is not a code's too: 数字服务贸易 as a part of a frame of all digital trade.
  const add: Add = (word, name, surety) => {
    if (!words.has(word)) names.add(word, name, surety);
  };
  for (const level of codes.levels())
    addLevel(
      add,
      level.filter(({name}) => !silent.has(name)),
    );
  addSpellings(add, {datasets, codes, silent, spellings});
  addRowLabels(add, {datasets, tables, codes});
  for (const [word, ids] of words)
    for (const id of ids)
      names.add(word, {dimension: TOPIC, code: id, label: titleOf(datasets, id, language)}, 'label');
  // 服务贸易 alone is not 数字服务贸易: it is a topic of its own, of which there may be no figures.
  // 跨境网络零售出口 is what 跨境网络零售 and a direction of trade say.
  for (const word of words.keys())
    for (const wider of widerThan(word))
      if (!words.has(wider) && !words.has(withoutFlow(wider)))
        names.add(wider, {dimension: TOPIC, code: wider, label: wider}, 'label');
  return names;
}

type Add = (word: string, name: Name, surety: Surety) => void;

function addSpellings(
  add: Add,
  {datasets, codes, silent, spellings}: Pick<Naming, 'datasets' | 'codes' | 'silent' | 'spellings'>,
): void {
  for (const {dataset, dimension, code, label, aliases} of spellings) {
    const known = datasets.find(({id}) => id === dataset)?.dimensions.find(({id}) => id === dimension);
    if (!known || dimension === FLOW) continue;
    const own = known.codes.find((one) => one.code === code);
    const name = codes.nameOf(dataset, dimension, own ?? {code, label, level: '', order: 0});
    if (silent.has(name)) continue;
    if (!own) for (const language of languages) add(label[language], name, 'label');
    for (const alias of aliases) if (!isCode(alias)) add(alias, name, 'alias');
  }
}

/** USA, 840, B2C: words of other meanings in a text. */
const isCode = (alias: string): boolean => /^[A-Z0-9.]{1,4}$/u.test(alias);

function titleOf(datasets: readonly Dataset[], id: string, language: Language): string {
  return bare(datasets.find((dataset) => dataset.id === id)?.title[language] ?? id);
}

type Level = readonly {readonly name: Name; readonly code: DimensionCode}[];

function addLevel(addName: Add, level: Level): void {
  for (const language of languages) {
    const labels = new Map(level.map(({name, code}) => [code.label[language], {name, code}]));
    const others = labelNames([...labels.keys()]);
    for (const {name, code} of level) {
      const label = code.label[language];
      const add = (word: string, surety: Surety): void => addName(word, name, surety);
      add(label, 'label');
      const {aliases = [], parts = []} = others.get(label) ?? {};
      for (const alias of aliases)
        if (code.identifiesUnit !== true || !label.includes(`(${alias})`)) add(alias, 'alias');
      for (const part of parts) if (isOnlyOf(part, label, labels) && isOwn(part, label)) add(part, 'part');
      for (const form of shortForms(label, aliases)) if (isOnlyOf(form, label, labels)) add(form, 'part');
      if (code.level === 'group') for (const word of groupWords(label)) add(word, 'alias');
    }
  }
}

/** 研发成果转让 of 研发成果转让费及委托研发, 专业和管理咨询 of 法律、会计、广告等专业和管理咨询服务. */
function shortForms(label: string, aliases: readonly string[]): readonly string[] {
  const [head = ''] = bare(label).split(/[及和与、/]/u);
  const ends = aliases.filter((alias) => label.endsWith(alias));
  const forms = [head, ...[head, ...ends].map((form) => form.replace(/(服务|服务费|费)$/u, ''))];
  return [...new Set(forms)].filter((form) => form !== label && form.length >= 4 && HAN.test(form));
}

const HAN = /^\p{Script=Han}+$/u;

/** 研发成果 begins two labels, and is the name of neither. */
function isOnlyOf(part: string, label: string, labels: ReadonlyMap<string, unknown>): boolean {
  for (const other of labels.keys())
    if (other !== label && (other.startsWith(part) || other.endsWith(part))) return false;
  return true;
}

/** One word of a name of a place or a firm stands for it; one word of any other label (software, retail) is said of anything. */
function isOwn(part: string, label: string): boolean {
  if (part.includes(' ') || !/\p{Script=Latin}/u.test(part)) return true;
  const words = bare(label).match(/\p{L}{3,}/gu) ?? [];
  return words.every((word) => /^(\p{Lu}|(and|the|for)$)/u.test(word));
}

/** 共建“一带一路”国家（64国名单） is also called “一带一路”沿线, and Belt and Road economies the Belt and Road. */
function groupWords(label: string): readonly string[] {
  const plain = bare(label);
  const inside = /[“"]([^”"]+)[”"]/u.exec(plain)?.[1];
  if (inside === undefined) return [plain, plain.replace(/\s+(economies|countries|members)$/iu, '')].flatMap(withKinds);
  const forms = [inside, `“${inside}”`, `"${inside}"`];
  return [
    plain,
    ...forms.flatMap((form) => [form, `${form}沿线`, `${form}国家`, `${form}沿线国家`, `共建${form}国家`]),
    '沿线国家',
  ];
}

const withKinds = (text: string): readonly string[] =>
  /\p{Script=Latin}/u.test(text) ? [text, `${text} countries`, `${text} economies`] : [text];

type Labelled = {readonly datasets: readonly Dataset[]; readonly tables: readonly Table[]; readonly codes: Codes};

/** Tables call codes by other labels than their classification: those are names too. */
function addRowLabels(add: Add, {datasets, tables, codes}: Labelled): void {
  for (const {rows, columns} of tables) {
    const [column] = columns;
    if (!column) continue;
    for (const row of rows) {
      const address = parseAddress(row.cells[column.id]?.figure ?? '');
      const dataset = datasets.find(({id}) => id === address?.dataset);
      if (!address || !dataset) continue;
      const said = dataset.dimensions.flatMap((dimension, at) =>
        dimension.id === FLOW || address.key[at] === TOTAL ? [] : [{dimension, code: address.key[at]}],
      );
      const [only] = said;
      const code = only?.dimension.codes.find((one) => one.code === only.code);
      if (said.length !== 1 || !only || !code || row.cells[column.id]?.figure?.split('/')[2] !== 'value') continue;
      const name = codes.nameOf(dataset.id, only.dimension.id, code);
      for (const language of languages) {
        const label = bare(row.label[language]);
        if (label !== code.label[language] && label.length >= 2) add(label, name, 'alias');
      }
    }
  }
}

/** Without what stands in brackets. */
export function bare(text: string): string {
  return text.replace(/\s*[（(][^）)]*[）)]\s*/gu, '').trim();
}
