/**
 * YAML with positions: every value of a declaration knows its line and column, so a problem can point at it.
 */
import {type Document, isCollection, isNode, isPair, isScalar, LineCounter, type Node, parseDocument} from 'yaml';
import type {Place} from '../model/problem.ts';
import {problems} from './problems.ts';

export type PathStep = string | number;

export type PositionedYaml = {
  readonly value: unknown;
  /** Where the value at a path stands; the nearest existing ancestor where it is absent. `key: true` points at the key itself. */
  readonly place: (path: readonly PathStep[], key?: boolean) => Place;
};

/** @throws Problem `YAML_SYNTAX` with line and column, also for a key that stands twice */
export function readYaml(text: string, file: string): PositionedYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, {lineCounter: counter, uniqueKeys: true, prettyErrors: false});
  const lines = text.split(/\r\n|\n|\r/);
  const at = (offset: number, length: number): Place => {
    const {line, col} = counter.linePos(offset);
    return {file, line, column: col, excerpt: lines[line - 1] ?? '', length};
  };
  const error = document.errors[0];
  if (error) throw problems.YAML_SYNTAX({what: error.message}, at(error.pos[0], 1));
  return {value: document.toJS() ?? {}, place: (path, key) => placeOf(document, path, key === true, at, file)};
}

function placeOf(
  document: Document,
  path: readonly PathStep[],
  key: boolean,
  at: (offset: number, length: number) => Place,
  file: string,
): Place {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = nodeAt(document, path.slice(0, depth), key && depth === path.length);
    const range = node?.range;
    if (node && range) return at(range[0], isScalar(node) ? Math.max(1, range[1] - range[0]) : 1);
  }
  return {file, line: 1, column: 1};
}

function nodeAt(document: Document, path: readonly PathStep[], key: boolean): Node | undefined {
  if (key && path.length > 0) {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    if (isCollection(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
      );
      if (isPair(pair) && isNode(pair.key)) return pair.key;
    }
  }
  const found = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(found) ? found : undefined;
}
