/**
 * What can be wrong with a chapter before any figure is looked up: unknown names and wordings, claims in one language alone, numbers typed
 * by hand.
 */
import type {Mention} from '../../model/claim.ts';
import {compare, parseDecimal} from '../../model/decimal.ts';
import type {Problem} from '../../model/problem.ts';
import {type Language, languages} from '../../model/text.ts';
import {isWording, wordings} from '../../present/claims/index.ts';
import type {External} from './external.ts';
import {FREE, GAP} from './free.ts';
import {isListWording, listWordings} from './list-wordings.ts';
import {ownWords} from './names.ts';
import {problems} from './problems.ts';
import {claimOf, type Reference} from './reference.ts';
import {sentencesOf} from './sentences.ts';
import type {Block, Both, Chapter, Line} from './template.ts';

export type CheckOptions = {
  /** names of the report's parameters */
  readonly parameters: readonly string[];
  readonly tables: readonly string[];
  readonly external: ReadonlyMap<string, External>;
  readonly mentions: (text: string, language: Language) => readonly Mention[];
};

export function checkChapter(chapter: Chapter, options: CheckOptions): readonly Problem[] {
  return blocksOf(chapter.blocks).flatMap((block) => {
    if ('id' in block) {
      return unknownBlock(chapter, block.kind, block.id, options).map((make) => make(chapter.place(block.at)));
    }
    if (block.kind === 'when') return [];
    if (block.kind === 'heading')
      return [
        ...figuresInHeading(chapter, block.lines),
        ...references(chapter, block.lines, options),
        ...numbers(chapter, block.lines, options),
      ];
    const pairs = block.kind === 'list' ? block.items : [block.lines];
    return pairs.flatMap((lines) => [...references(chapter, lines, options), ...numbers(chapter, lines, options)]);
  });
}

/** A heading is no sentence: a number in it could not be bound to its figure in every format. */
function figuresInHeading({head, place}: Chapter, lines: Both<Line>): readonly Problem[] {
  return languages.flatMap((language) =>
    refsIn(lines[language]).flatMap((reference) => {
      if (claimOf(reference, head) === undefined) return [];
      const en = 'figures and lists do not stand in headings';
      return [
        problems.REPORT_SYNTAX({found: `{${reference.name}}`, en, zh: '标题中不写数字和列表'}, place(reference.at)),
      ];
    }),
  );
}

/** All blocks, those inside conditions too. */
export function blocksOf(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) =>
    block.kind === 'when' ? [block, ...blocksOf(block.then), ...blocksOf(block.otherwise)] : [block],
  );
}

function unknownBlock(
  {head}: Chapter,
  what: 'table' | 'chart' | 'panel',
  id: string,
  {tables}: CheckOptions,
): readonly ((place: Parameters<typeof problems.REPORT_UNKNOWN_BLOCK>[1]) => Problem)[] {
  const own = {table: head.tables, chart: head.charts, panel: head.panels}[what];
  const known = [...Object.keys(own), ...(what === 'table' ? tables : [])];
  return known.includes(id) ? [] : [(place) => problems.REPORT_UNKNOWN_BLOCK({what, id, known}, place)];
}

function references(chapter: Chapter, lines: Both<Line>, options: CheckOptions): readonly Problem[] {
  const faults: Problem[] = [];
  for (const language of languages) {
    const other = new Set(refsIn(lines[language === 'zh' ? 'en' : 'zh']).map((one) => claimOf(one, chapter.head)));
    for (const reference of refsIn(lines[language])) {
      const unknown = unknownReference(chapter, reference, options);
      const claim = claimOf(reference, chapter.head);
      if (unknown) faults.push(unknown);
      else if (claim !== undefined && !other.has(claim)) {
        const facts = {reference: claim.replace('.', ':'), language};
        faults.push(problems.REPORT_ONE_LANGUAGE_ONLY(facts, chapter.place(reference.at)));
      }
    }
  }
  return faults;
}

function unknownReference(
  {head, place}: Chapter,
  {name, wording, at}: Reference,
  options: CheckOptions,
): Problem | undefined {
  const isList = Object.hasOwn(head.lists, name);
  const isFigure = Object.hasOwn(head.figures, name);
  const others = [...ownWords, ...options.parameters];
  if (!isList && !isFigure && !others.includes(name)) {
    const known = [...Object.keys(head.figures), ...Object.keys(head.lists), ...others];
    return problems.REPORT_UNKNOWN_REFERENCE({reference: name, known}, place(at));
  }
  if (wording === undefined) return undefined;
  const known = isList ? Object.keys(listWordings) : isFigure ? Object.keys(wordings) : [];
  const isKnown = isList ? isListWording(wording) : isFigure && isWording(wording);
  return isKnown ? undefined : problems.REPORT_UNKNOWN_WORDING({reference: name, wording, known}, place(at));
}

function refsIn(line: Line): readonly Reference[] {
  return line.filter((one): one is Reference => one.kind === 'reference');
}

/** Numbers in the author's own words: a sentence may hold those of the records that it cites, and periods. */
function numbers(chapter: Chapter, lines: Both<Line>, options: CheckOptions): readonly Problem[] {
  return languages.flatMap((language) =>
    sentencesOf(lines[language], language).flatMap((sentence) => numbersIn(chapter, sentence, language, options)),
  );
}

function numbersIn(chapter: Chapter, sentence: Line, language: Language, options: CheckOptions): readonly Problem[] {
  const cites = sentence.filter((one) => one.kind === 'cite');
  const unknown = cites
    .filter(({id}) => !options.external.has(id))
    .map(({id, at}) => problems.REPORT_CITE_UNKNOWN({id, known: [...options.external.keys()]}, chapter.place(at)));
  const records = cites.flatMap(({id}) => options.external.get(id) ?? []);
  const text = sentence.map((one) => (one.kind === 'text' ? one.text : GAP.repeat(one.at.end - one.at.start))).join('');
  const start = sentence[0]?.at.start ?? 0;
  const faults = options.mentions(text, language).flatMap((mention): readonly Problem[] => {
    if (FREE.includes(mention.kind) || mention.text.includes(GAP)) return [];
    const place = chapter.place({start: start + mention.start, end: start + mention.end});
    if (records.some((record) => isSame(mention, record.value))) return [];
    const [first] = records;
    if (!first) return [problems.REPORT_NUMBER_BY_HAND({number: mention.text}, place)];
    const value = records.map((one) => one.value).join(', ');
    return [problems.REPORT_CITE_DIFFERS({number: mention.text, id: first.id, value}, place)];
  });
  return [...unknown, ...faults];
}

/** The number as written in the record, or the same number with its power spelt out. */
function isSame({text, values}: Mention, value: string): boolean {
  const recorded = parseDecimal(value);
  const plain = text.replaceAll(/[,\s]/g, '');
  if (plain.startsWith(value) && !/^[\d.]/.test(plain.slice(value.length))) return true;
  return recorded !== undefined && values.some((one) => compare(one, recorded) === 0);
}
