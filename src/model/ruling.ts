/** What a person can rule on a value, and why: short lists, so that reasons can be counted; the words go into the evidence. */
import type {Text} from './text.ts';

export const actions = {
  keep: {zh: '保留', en: 'keep'},
  correct: {zh: '更正', en: 'correct'},
  impute: {zh: '插补', en: 'impute'},
  exclude: {zh: '剔除', en: 'exclude'},
} as const satisfies Readonly<Record<string, Text>>;

export type Action = keyof typeof actions;

export const actionIds = Object.keys(actions).filter((id): id is Action => id in actions);

export const reasons = {
  'confirmed-by-unit': {zh: '单位确认属实', en: 'confirmed by the unit'},
  'typing-error': {zh: '录入错误', en: 'typing error'},
  'unit-error': {zh: '计量单位错误', en: 'wrong unit of measure'},
  duplicate: {zh: '重复', en: 'duplicate'},
  'out-of-scope': {zh: '不在统计范围', en: 'out of scope'},
  'late-correction': {zh: '事后更正', en: 'late correction'},
  estimate: {zh: '估计', en: 'estimate'},
  other: {zh: '其他', en: 'other'},
} as const satisfies Readonly<Record<string, Text>>;

export type Reason = keyof typeof reasons;

export const reasonIds = Object.keys(reasons).filter((id): id is Reason => id in reasons);
