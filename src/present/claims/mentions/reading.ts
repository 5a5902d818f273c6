/** What is read in one language: its lexicon and its grammar, made ready once. */
import type {Language} from '../../../model/text.ts';
import {enRules} from './grammar/en.ts';
import {zhRules} from './grammar/zh.ts';
import type {Rule} from './lexicon/entry.ts';
import {enWords} from './lexicon/en.ts';
import {exemptRules} from './lexicon/exempt.ts';
import {lexiconOf} from './lexicon/index-words.ts';
import {zhWords} from './lexicon/zh.ts';
import type {Reading} from './lexer.ts';
import {compilePattern, firstNames, type Item} from './pattern.ts';

import {readWords} from './word-number.ts';

export type Form = {
  readonly rule: Rule;
  readonly items: readonly Item[];
  readonly ahead?: readonly Item[];
  readonly order: number;
};
export type LanguageReading = Reading & {readonly byFirst: ReadonlyMap<string, readonly Form[]>};

const scales = new Map([
  ['k', {power: 3, isTight: true}],
  ['thousand', {power: 3, isTight: false}],
  ['m', {power: 6, isTight: true}],
  ['mn', {power: 6, isTight: false}],
  ['million', {power: 6, isTight: false}],
  ['b', {power: 9, isTight: true}],
  ['bn', {power: 9, isTight: false}],
  ['billion', {power: 9, isTight: false}],
  ['tn', {power: 12, isTight: false}],
  ['trillion', {power: 12, isTight: false}],
]);

function formsOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Form[]> {
  const byFirst = new Map<string, Form[]>();
  for (const [order, rule] of rules.entries()) {
    const ahead = rule.ahead === undefined ? {} : {ahead: compilePattern(rule.ahead)};
    const form = {rule, items: compilePattern(rule.pattern), ...ahead, order};
    for (const name of new Set(firstNames(form.items))) byFirst.set(name, [...(byFirst.get(name) ?? []), form]);
  }
  return byFirst;
}

const shapes = exemptRules.filter((rule) => rule.shapes !== undefined);

export const readings: Readonly<Record<Language, LanguageReading>> = {
  zh: {lexicon: lexiconOf(zhWords, exemptRules), scales, shapes, readWords: () => undefined, byFirst: formsOf(zhRules)},
  en: {lexicon: lexiconOf(enWords, exemptRules), scales, shapes, readWords, byFirst: formsOf(enRules)},
};
