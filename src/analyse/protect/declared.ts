/**
 * What a dataset declares of its confidentiality: the workspace's keys, its own in their place one by one, or a reason for none.
 * `Sensitivity` is the part that protection and attack are both handed.
 */
import type {CostFunction, Sensitivity} from '../../model/protection.ts';
import type {Text} from '../../model/text.ts';
import type {ProtectionKeys} from '../../workspace/index.ts';

export type OnRequest = NonNullable<ProtectionKeys['on-request']>;

export type Protection =
  /** nobody said anything: it may be looked at inside, and not be released */
  | {readonly state: 'undeclared'}
  | {readonly state: 'none'; readonly reason: Text}
  | {
      readonly state: 'rules';
      readonly sensitivity: Sensitivity;
      readonly onRequest?: OnRequest;
      /** what hiding a safe cell costs */
      readonly cost?: CostFunction;
      /** fewest contributors of a cell whose concentration may be shown */
      readonly concentrationMinimum?: number;
      /** path of the holdings' CSV in the workspace */
      readonly holdings?: string;
      /** path of the CSV of decisions on single cells */
      readonly manual?: string;
    };

/** Keys that make a cell sensitive; the others say how. */
const RULES = ['minimum', 'dominance', 'p-percent', 'pq', 'on-request', 'manual'] as const;

/** @param defaults of the workspace. A dataset's rules stand in the place of a workspace's `none`, and its `none` in that of all rules. */
export function protectionOf(defaults: ProtectionKeys | undefined, own: ProtectionKeys | undefined): Protection {
  if (own?.none) return {state: 'none', reason: own.none};
  const hasOwn = own !== undefined && hasRule(own);
  if (defaults?.none && !hasOwn) return {state: 'none', reason: defaults.none};
  const keys: ProtectionKeys = {...(defaults?.none ? {} : defaults), ...own};
  if (!hasRule(keys)) return {state: 'undeclared'};
  return {
    state: 'rules',
    sensitivity: sensitivityOf(keys),
    ...(keys['on-request'] ? {onRequest: keys['on-request']} : {}),
    ...(keys.cost === undefined ? {} : {cost: keys.cost}),
    ...(keys['concentration-minimum'] === undefined ? {} : {concentrationMinimum: keys['concentration-minimum']}),
    ...(keys.holdings === undefined ? {} : {holdings: keys.holdings}),
    ...(keys.manual === undefined ? {} : {manual: keys.manual}),
  };
}

/** Whether somebody decided how the dataset is protected; a release refuses one of which nobody did. */
export function isDeclared(protection: Protection): boolean {
  return protection.state !== 'undeclared';
}

export function hasRule(keys: ProtectionKeys): boolean {
  return RULES.some((rule) => keys[rule] !== undefined);
}

/** The declared numbers as rules take them: a 0 that switches a rule off is no rule. */
function sensitivityOf({minimum, dominance, pq, zeros, intervals, ...keys}: ProtectionKeys): Sensitivity {
  const p = keys['p-percent'];
  return {
    ...(minimum === undefined ? {} : {minimum}),
    dominance: dominance ?? [],
    ...(p === undefined || p === 0 ? {} : {pPercent: p}),
    ...(pq === undefined || pq.p === 0 ? {} : {pq}),
    zeros: zeros ?? 'public',
    intervals: intervals ?? 'report',
  };
}
