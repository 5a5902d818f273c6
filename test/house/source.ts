/**
 * Reads TypeScript as text, as far as the rules of the house need it: what is code, what is comment, what is imported.
 * TypeScript 7 has no JavaScript API; this scanner knows strings, templates, comments and regular expressions, nothing else.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, posix, relative, sep} from 'node:path';

export interface SourceFile {
  /** path below the scanned folder, with `/` */
  path: string;
  text: string;
  /** the text with comments and the inside of strings blanked; same length, same lines */
  code: string;
  /** physical lines, from 1, that hold a comment or a part of one */
  commented: ReadonlySet<number>;
  /** what it imports: other files by path, packages by name */
  imports: readonly string[];
}

const BEFORE_REGEX = /(?:^|[=(,:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|yield|void|delete))\s*$/;
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|[`{}/]/g;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|$)/y;
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** Blanks comments and the inside of strings, templates and regular expressions; `onComment` hears each comment's range. */
export function blanked(text: string, onComment: (from: number, to: number) => void = () => {}): string {
  let code = '';
  let at = 0;
  const braces: ('template' | 'block')[] = [];
  const hide = (from: number, to: number, keep: number) => {
    code += text.slice(at, from + keep) + blank(text.slice(from + keep, to - keep)) + text.slice(to - keep, to);
    at = to;
    TOKEN.lastIndex = to;
  };
  const template = (from: number) => {
    TEMPLATE_PART.lastIndex = from;
    const part = TEMPLATE_PART.exec(text)?.[0] ?? '';
    if (part.endsWith('${')) braces.push('template');
    hide(from, from + part.length, 0);
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const from = match.index;
    const to = from + match[0].length;
    const token = match[0];
    if (token === '`') template(to);
    else if (token === '{') braces.push('block');
    else if (token === '}') {
      if (braces.pop() === 'template') template(to);
    } else if (token === '/') {
      REGEX.lastIndex = from;
      const regex = BEFORE_REGEX.test(code + text.slice(at, from)) ? REGEX.exec(text) : null;
      if (regex !== null) hide(from, from + regex[0].length, 1);
    } else if (token.startsWith('/')) {
      onComment(from, to);
      hide(from, to, 0);
    } else hide(from, to, 1);
  }
  return code + text.slice(at);
}

const IMPORT = /\b(?:import|export)\b(?:[\w\s{},*$]*?\bfrom)?\s*(['"])( *)\1|\bimport\s*\(\s*(['"])( *)\3/g;

/** The specifiers that a module names in imports, exports from, and import(); type imports counted. */
export function specifiers(text: string, code: string): string[] {
  const found: string[] = [];
  for (const match of code.matchAll(IMPORT)) {
    const inside = match[2] ?? match[4] ?? '';
    const end = match.index + match[0].length - 1;
    found.push(text.slice(end - inside.length, end));
  }
  return found;
}

export function readSource(path: string, text: string): SourceFile {
  const commented = new Set<number>();
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const code = blanked(text, (from, to) => {
    for (let line = lineOf(from); line <= lineOf(to); line += 1) commented.add(line);
  });
  const imports = specifiers(text, code).map((name) => (name.startsWith('.') ? posix.join(dirname(path), name) : name));
  return {path, text, code, commented, imports};
}

/** Every TypeScript file below a folder, sorted by path. */
export function readFolder(folder: string): SourceFile[] {
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));
  const paths = names.filter((name) => !name.split(sep).includes('node_modules')).sort();
  return paths.map((name) =>
    readSource(relative(folder, join(folder, name)).replaceAll(sep, '/'), readFileSync(join(folder, name), 'utf8')),
  );
}

/** Places `path:line` where a pattern occurs in the code. */
export function places(file: SourceFile, pattern: RegExp): {line: number; place: string; found: string}[] {
  return [
    ...file.code.matchAll(new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)),
  ].map((match) => {
    const line = file.code.slice(0, match.index).split('\n').length;
    return {line, place: `${file.path}:${line}`, found: match[0].trim()};
  });
}

/** Casts: `x as T`, but not `as const`, not names in an import or export clause. */
export function casts(file: SourceFile): {line: number; place: string; found: string}[] {
  const code = file.code.replace(/\b(?:import|export)\s+(?:type\s+)?(?:\*\s*as\s+[\w$]+|\{[^}]*\})/g, blank);
  return places({...file, code}, /\bas\s+(?!const\b)[A-Za-z{[('"`][\w$.]*/);
}
