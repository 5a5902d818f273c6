/**
 * Keys and filters of components, read and written. Both generations' ways are taken in both: `A+B..C` and `A.*.C,D.*`.
 *
 * Text is already decoded here; what is written is encoded, but for the signs of the language.
 */
import {byCodePoint} from '../../../model/text.ts';
import {type Comparison, type ComponentFilter, type Generation, type KeyQuery, operators} from '../model/query.ts';
import {problems} from './problems.ts';
import {queryLimits} from './url.ts';

const isOpen = (text: string): boolean => text === '' || text === '*';

/** @returns an empty list for everything */
export function parseKeys(text: string): readonly KeyQuery[] {
  if (isOpen(text) || text === 'all') return [];
  const keys = text.split(',');
  if (keys.length > queryLimits.keys)
    throw problems.SDMX_TOO_MANY_PARTS({what: 'key', found: keys.length, limit: queryLimits.keys});
  if (keys.some(isOpen)) return [];
  const found = keys.map((key) =>
    key.split('.').map((part) => {
      const codes = part.split('+');
      return codes.some(isOpen) ? undefined : [...new Set(codes)];
    }),
  );
  return found.some(([first, ...others]) => first === undefined && others.length === 0) ? [] : found;
}

export function keysText(keys: readonly KeyQuery[], generation: Generation): string {
  if (keys.length === 0) return generation === 1 ? 'all' : '*';
  return keys
    .map((key) => {
      const open = generation === 1 ? '' : '*';
      const text = key.map((codes) => codes?.map(encodeURIComponent).join('+') ?? open).join('.');
      // Nothing but points would be a step upwards in a path.
      return /^\.*$/.test(text) ? key.map(() => '*').join('.') : text;
    })
    .join(',');
}

const PREFIX = new RegExp(`^(${operators.join('|')}):`);

/** In the order of their components, which says nothing. */
export function parseFilters(filters: ReadonlyMap<string, string>): readonly ComponentFilter[] {
  let count = 0;
  const sorted = [...filters].toSorted(([a], [b]) => byCodePoint(a, b));
  return sorted.map(([component, text]) => {
    if (!/^[A-Za-z0-9_@$-]{1,80}$/.test(component)) throw wrong('c', component, ID);
    const alternatives = text.split(',').map((all) => all.split('+').map((one) => comparison(component, one)));
    count += alternatives.reduce((sum, all) => sum + all.length, 0);
    if (count > queryLimits.comparisons)
      throw problems.SDMX_TOO_MANY_PARTS({what: 'c', found: count, limit: queryLimits.comparisons});
    return {component, alternatives};
  });
}

const ID = {en: 'the id of a component, such as `c[FREQ]`', zh: '组件的标识，如 `c[FREQ]`'};
const VALUE = {
  en: 'a value, or an operator and a value: `ge:2019`. Operators: eq ne lt le gt ge co nc sw ew',
  zh: '取值，或运算符加取值：`ge:2019`。运算符：eq ne lt le gt ge co nc sw ew',
};

function comparison(component: string, text: string): Comparison {
  const name = PREFIX.exec(text)?.[1];
  const operator = operators.find((one) => one === name);
  const value = operator === undefined ? text : text.slice(operator.length + 1);
  if (value === '') throw wrong(`c[${component}]`, text, VALUE);
  return {operator: operator ?? 'eq', value};
}

function wrong(parameter: string, found: string, right: {readonly en: string; readonly zh: string}) {
  return problems.SDMX_PARAMETER_WRONG({parameter, found, right});
}

export function filterText({component, alternatives}: ComponentFilter): string {
  const text = alternatives.map((all) => all.map(comparisonText).join('+')).join(',');
  return `c[${encodeURIComponent(component)}]=${text}`;
}

function comparisonText({operator, value}: Comparison): string {
  const text = encodeURIComponent(value);
  return operator === 'eq' && !PREFIX.test(value) ? text : `${operator}:${text}`;
}
