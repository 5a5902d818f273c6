/**
 * Patterns of `matches`: the linear part of regular expressions, with one meaning on every engine and here.
 *
 * A pattern is parsed by us and written out again in a spelling that RE2 (DuckDB), Joni and RE2J (Trino) read alike; `test` runs it as a
 * set of states, so no text can make it slow. It always matches the whole text. Back references, look-around, lazy and possessive
 * repeats are refused, because they are not linear or not the same everywhere.
 */
import type {Text} from '../../../model/text.ts';

export type Pattern = {
  /** as the rule says it */
  readonly written: string;
  /** as engines get it, without anchors */
  readonly spelled: string;
  /** whether the whole text matches */
  readonly test: (text: string) => boolean;
};

export type PatternFault = {readonly at: number; readonly what: Text};

type Range = readonly [low: number, high: number];
type Node =
  | {readonly is: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean}
  | {readonly is: 'sequence'; readonly items: readonly Node[]}
  | {readonly is: 'choice'; readonly options: readonly Node[]}
  | {readonly is: 'repeat'; readonly item: Node; readonly least: number; readonly most: number | undefined};

const MOST_REPEATS = 200;
const MOST_STATES = 2000;

class Refused extends Error {
  readonly at: number;
  readonly what: Text;
  constructor(at: number, zh: string, en: string) {
    super(en);
    this.at = at;
    this.what = {zh, en};
  }
}

/** @returns the pattern, or what is wrong with it and at which character */
export function readPattern(written: string): Pattern | PatternFault {
  try {
    const tree = parse([...written]);
    const program: Step[] = [];
    emit(tree, program);
    program.push({do: 'accept'});
    return {written, spelled: spell(tree, 0), test: (text) => run(program, text)};
  } catch (error) {
    if (error instanceof Refused) return {at: error.at, what: error.what};
    throw error;
  }
}

// Reading

type Cursor = {readonly text: readonly string[]; at: number; depth: number};

function parse(text: readonly string[]): Node {
  const cursor: Cursor = {text, at: 0, depth: 0};
  if (text[0] === '^') cursor.at = 1;
  const tree = choice(cursor);
  if (text[cursor.at] === '$' && cursor.at === text.length - 1) cursor.at += 1;
  if (cursor.at < text.length) throw new Refused(cursor.at, '多余的“)”', 'a `)` without its `(`');
  return tree;
}

function choice(cursor: Cursor): Node {
  const options = [sequence(cursor)];
  while (cursor.text[cursor.at] === '|') {
    cursor.at += 1;
    options.push(sequence(cursor));
  }
  return options.length === 1 && options[0] ? options[0] : {is: 'choice', options};
}

function sequence(cursor: Cursor): Node {
  const items: Node[] = [];
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character === undefined || character === '|' || character === ')') break;
    if (character === '$' && cursor.at === cursor.text.length - 1) break;
    items.push(repeats(cursor, atom(cursor)));
  }
  return {is: 'sequence', items};
}

function atom(cursor: Cursor): Node {
  const start = cursor.at;
  const character = cursor.text[start] ?? '';
  cursor.at += 1;
  if (character === '(') return group(cursor, start);
  if (character === '[') return set(cursor, start);
  if (character === '.') return {is: 'set', ranges: [[10, 10]], negated: true};
  if (character === '\\') return escape(cursor, start);
  if ('*+?{'.includes(character)) throw new Refused(start, '重复符号前没有内容', 'a repeat with nothing before it');
  if ('^$'.includes(character)) {
    throw new Refused(
      start,
      '模式总是匹配整个文本，中间不能有 ^ 或 $',
      'a pattern always matches the whole text; ^ and $ can not stand inside',
    );
  }
  return one(character);
}

function one(character: string): Node {
  const code = character.codePointAt(0) ?? 0;
  return {is: 'set', ranges: [[code, code]], negated: false};
}

function group(cursor: Cursor, start: number): Node {
  if (cursor.text[cursor.at] === '?') {
    if (cursor.text[cursor.at + 1] !== ':')
      throw new Refused(start, '不支持环视和命名组', 'look-around and named groups are not linear');
    cursor.at += 2;
  }
  cursor.depth += 1;
  if (cursor.depth > 50) throw new Refused(start, '括号嵌套过深', 'brackets are nested too deeply');
  const inner = choice(cursor);
  if (cursor.text[cursor.at] !== ')') throw new Refused(start, '缺少“)”', 'a `(` without its `)`');
  cursor.at += 1;
  cursor.depth -= 1;
  return inner;
}

const classes: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};
const controls: Readonly<Record<string, number>> = {t: 9, n: 10, r: 13};

function escape(cursor: Cursor, start: number): Node {
  const character = cursor.text[cursor.at] ?? '';
  cursor.at += 1;
  const ranges = classes[character.toLowerCase()];
  if (ranges) return {is: 'set', ranges, negated: character !== character.toLowerCase()};
  const control = controls[character];
  if (control !== undefined) return {is: 'set', ranges: [[control, control]], negated: false};
  if (character === '' || /[A-Za-z0-9]/.test(character)) {
    throw new Refused(start, `不支持“\\${character}”`, `\`\\${character}\` is not supported`);
  }
  return one(character);
}

function set(cursor: Cursor, start: number): Node {
  const negated = cursor.text[cursor.at] === '^';
  if (negated) cursor.at += 1;
  const ranges: Range[] = [];
  while (cursor.text[cursor.at] !== ']') {
    if (cursor.at >= cursor.text.length) throw new Refused(start, '缺少“]”', 'a `[` without its `]`');
    const low = setItem(cursor);
    if (typeof low !== 'number') ranges.push(...low);
    else ranges.push(setRange(cursor, low));
  }
  cursor.at += 1;
  if (ranges.length === 0) throw new Refused(start, '空的集合', 'an empty set');
  return {is: 'set', ranges, negated};
}

function setRange(cursor: Cursor, low: number): Range {
  if (cursor.text[cursor.at] !== '-' || cursor.text[cursor.at + 1] === ']') return [low, low];
  const at = cursor.at;
  cursor.at += 1;
  const high = setItem(cursor);
  if (typeof high !== 'number' || high < low)
    throw new Refused(at, '区间的上限小于下限', 'a range that ends before it begins');
  return [low, high];
}

function setItem(cursor: Cursor): number | readonly Range[] {
  const start = cursor.at;
  const character = cursor.text[start] ?? '';
  cursor.at += 1;
  if (character === '[') throw new Refused(start, '集合中的“[”请写成“\\[”', 'write `\\[` for a bracket inside a set');
  if (character !== '\\') return character.codePointAt(0) ?? 0;
  const node = escape(cursor, start);
  if (node.is !== 'set' || node.negated) throw new Refused(start, '集合中不能用否定类', 'a negated class inside a set');
  const [only] = node.ranges;
  return node.ranges.length === 1 && only && only[0] === only[1] ? only[0] : node.ranges;
}

function repeats(cursor: Cursor, item: Node): Node {
  const start = cursor.at;
  const bounds = repeatAt(cursor);
  if (!bounds) return item;
  const following = cursor.text[cursor.at] ?? '';
  if (following === '?' || following === '+' || following === '*' || following === '{') {
    throw new Refused(
      cursor.at,
      '不支持懒惰、占有或叠加的重复',
      'lazy, possessive and doubled repeats are not supported',
    );
  }
  const [least, most] = bounds;
  if (least > MOST_REPEATS || (most ?? 0) > MOST_REPEATS || (most !== undefined && most < least)) {
    throw new Refused(
      start,
      `重复次数须在 0 到 ${MOST_REPEATS} 之间`,
      `a repeat count must lie between 0 and ${MOST_REPEATS}`,
    );
  }
  return {is: 'repeat', item, least, most};
}

function repeatAt(cursor: Cursor): readonly [number, number | undefined] | undefined {
  const character = cursor.text[cursor.at];
  if (character === '*' || character === '+' || character === '?') {
    cursor.at += 1;
    return character === '*' ? [0, undefined] : character === '+' ? [1, undefined] : [0, 1];
  }
  if (character !== '{') return undefined;
  const match = /^\{(\d+)(,(\d*))?\}/.exec(cursor.text.slice(cursor.at, cursor.at + 12).join(''));
  if (!match) throw new Refused(cursor.at, '重复次数请写成 {m}、{m,} 或 {m,n}', 'write a count as {m}, {m,} or {m,n}');
  cursor.at += match[0].length;
  const least = Number(match[1]);
  if (match[2] === undefined) return [least, least];
  return [least, match[3] ? Number(match[3]) : undefined];
}

// Writing for engines

function spell(node: Node, binding: number): string {
  switch (node.is) {
    case 'set':
      return spellSet(node.ranges, node.negated);
    case 'sequence': {
      const text = node.items.map((item) => spell(item, 1)).join('');
      return binding > 1 ? `(?:${text})` : text;
    }
    case 'choice': {
      const text = node.options.map((option) => spell(option, 0)).join('|');
      return binding > 0 ? `(?:${text})` : text;
    }
    case 'repeat': {
      const text = `${spell(node.item, 2)}{${node.least},${node.most ?? ''}}`;
      return binding > 1 ? `(?:${text})` : text;
    }
  }
}

function spellSet(ranges: readonly Range[], negated: boolean): string {
  const [only] = ranges;
  if (!negated && ranges.length === 1 && only && only[0] === only[1]) return spellCharacter(only[0]);
  const inner = ranges.map(([low, high]) =>
    low === high ? spellCharacter(low) : `${spellCharacter(low)}-${spellCharacter(high)}`,
  );
  return `[${negated ? '^' : ''}${inner.join('')}]`;
}

/** A text as a pattern that matches just it. */
export function spellText(text: string): string {
  return [...text].map((character) => spellCharacter(character.codePointAt(0) ?? 0)).join('');
}

function spellCharacter(code: number): string {
  const character = String.fromCodePoint(code);
  if (code > 127 || /[A-Za-z0-9 _]/.test(character)) return character;
  return code < 32 || code === 127 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\${character}`;
}

// Running

type Step =
  | {do: 'character'; ranges: readonly Range[]; negated: boolean}
  | {do: 'split'; one: number; other: number}
  | {do: 'jump'; to: number}
  | {do: 'accept'};

function emit(node: Node, program: Step[]): void {
  if (program.length > MOST_STATES) throw new Refused(0, '模式过大', 'the pattern is too large');
  switch (node.is) {
    case 'set':
      program.push({do: 'character', ranges: node.ranges, negated: node.negated});
      break;
    case 'sequence':
      for (const item of node.items) emit(item, program);
      break;
    case 'choice':
      emitChoice(node.options, program);
      break;
    case 'repeat':
      for (let at = 0; at < node.least; at += 1) emit(node.item, program);
      if (node.most === undefined) emitLoop(node.item, program);
      else for (let at = node.least; at < node.most; at += 1) emitOptional(node.item, program);
  }
}

function emitChoice(options: readonly Node[], program: Step[]): void {
  const [first, ...rest] = options;
  if (!first) return;
  if (rest.length === 0) {
    emit(first, program);
    return;
  }
  const split: Step = {do: 'split', one: program.length + 1, other: 0};
  program.push(split);
  emit(first, program);
  const jump: Step = {do: 'jump', to: 0};
  program.push(jump);
  split.other = program.length;
  emitChoice(rest, program);
  jump.to = program.length;
}

function emitLoop(item: Node, program: Step[]): void {
  const split: Step = {do: 'split', one: program.length + 1, other: 0};
  const start = program.push(split) - 1;
  emit(item, program);
  program.push({do: 'jump', to: start});
  split.other = program.length;
}

function emitOptional(item: Node, program: Step[]): void {
  const split: Step = {do: 'split', one: program.length + 1, other: 0};
  program.push(split);
  emit(item, program);
  split.other = program.length;
}

function run(program: readonly Step[], text: string): boolean {
  let states = new Set<number>();
  follow(program, 0, states);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const next = new Set<number>();
    for (const state of states) {
      const step = program[state];
      if (step?.do === 'character' && isIn(code, step)) follow(program, state + 1, next);
    }
    if (next.size === 0) return false;
    states = next;
  }
  return [...states].some((state) => program[state]?.do === 'accept');
}

/** Adds a state and every state reached from it without reading. */
function follow(program: readonly Step[], state: number, into: Set<number>): void {
  const open = [state];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (into.has(at)) continue;
    into.add(at);
    const step = program[at];
    if (step?.do === 'jump') open.push(step.to);
    else if (step?.do === 'split') open.push(step.one, step.other);
  }
}

function isIn(code: number, {ranges, negated}: {ranges: readonly Range[]; negated: boolean}): boolean {
  return ranges.some(([low, high]) => low <= code && code <= high) !== negated;
}
