/** The chain: methods tried in order on the missing values of a month, class by class, each with its minimum of respondents. */
import type {Text} from '../../model/text.ts';
import type {Classed, Frame} from './frame.ts';
import {type Attempt, type Desk, type Group, type Member, sumOf} from './method.ts';
import {type Ready, ready, type Step} from './methods/index.ts';
import {outlying} from './outlying.ts';
import type {Imputation} from './schema.ts';

export type Tried = {readonly method: string; readonly why: Text};

export type Outcome = {
  readonly member: Member;
  readonly texts: Classed['texts'];
  /** absent where no method gave a value */
  readonly result: (Extract<Attempt, {value: bigint}> & {readonly method: string}) | undefined;
  readonly tried: readonly Tried[];
};

export type ChainInput = {
  readonly imputation: Imputation;
  readonly each: readonly string[];
  readonly frame: Frame;
  readonly desk: Desk;
};

/** What each missing value got, in the order of units and members. */
export function runChain({imputation, each, frame, desk}: ChainInput): readonly Outcome[] {
  const all = frame.units.flatMap(({members}) => members);
  const done = new Map<Member, Outcome['result']>();
  const tried = new Map<Member, Tried[]>();
  const missing = all.filter(({member}) => member.current === undefined);
  for (const step of imputation.chain) {
    const columns = [...new Set([...each, ...(step.classes ?? imputation.classes)])];
    const classes = Map.groupBy(all, ({texts}) => columns.map((column) => texts[column] ?? '').join('\0'));
    for (const own of classes.values()) {
      const group = groupOf(frame.month, own, done, step, imputation);
      if (group.recipients.length === 0) continue;
      for (const [member, attempt] of attempts(ready(step), group, desk)) {
        if ('value' in attempt) done.set(member, {...attempt, method: step.method});
        else tried.set(member, [...(tried.get(member) ?? []), {method: step.method, why: attempt.why}]);
      }
    }
  }
  return missing.map(({member, texts}) => ({member, texts, result: done.get(member), tried: tried.get(member) ?? []}));
}

/** Declared no activity is answered by nothing but its own method. */
function groupOf(
  month: string,
  own: readonly Classed[],
  done: ReadonlyMap<Member, Outcome['result']>,
  step: Step,
  {outliers}: Imputation,
): Group {
  const members = own.map(({member}) => member);
  const received = members.filter(({current}) => current !== undefined);
  const usable = received.filter(({asked}) => asked.length === 0);
  const isZero = step.method === 'declared-zero';
  return {
    month,
    recipients: members.filter((one) => one.current === undefined && !done.has(one) && one.isNil === isZero),
    received,
    respondents: outliers ? withoutOutliers(usable, outliers) : usable,
    members: members.filter(({isNil, part}) => !isNil && part === undefined),
    imputed: sumOf(members.map((member) => done.get(member)?.value ?? 0n)),
  };
}

function withoutOutliers(received: readonly Member[], options: NonNullable<Imputation['outliers']>): readonly Member[] {
  const pairs = received.flatMap((member) => {
    const earlier = member.last === undefined ? 0n : (member.earlier.get(member.last) ?? 0n);
    const current = member.current ?? 0n;
    return current > 0n && earlier > 0n ? [{member, current, earlier}] : [];
  });
  const out = outlying(pairs, options);
  const left = new Set(pairs.filter((_, at) => out[at]).map(({member}) => member));
  return received.filter((member) => !left.has(member));
}

/** A step's attempts: a minimum that is not reached, and a hard rule that the value would break, are reasons to try the next method. */
function attempts({step, usable, isForParts, impute}: Ready, group: Group, desk: Desk): ReadonlyMap<Member, Attempt> {
  const least = 'respondents' in step ? step.respondents : undefined;
  const refused = new Map<Member, Attempt>();
  for (const recipient of group.recipients) {
    const few = least && usable ? tooFew(usable(group, recipient), group.members.length, least) : undefined;
    const why = recipient.part !== undefined && !isForParts ? ofWholeUnits : few;
    if (why) refused.set(recipient, {why});
  }
  const recipients = group.recipients.filter((recipient) => !refused.has(recipient));
  if (recipients.length === 0) return refused;
  const found = [...impute({...group, recipients}, desk)].map(([member, attempt]): [Member, Attempt] => {
    const rule = 'value' in attempt ? desk.broken(member, attempt.value) : undefined;
    if (rule === undefined || !('value' in attempt)) return [member, attempt];
    const value = desk.say(attempt.value);
    return [member, {why: {zh: `${value} 违反硬性规则 ${rule}`, en: `${value} would break the hard rule ${rule}`}}];
  });
  return new Map([...refused, ...found]);
}

const ofWholeUnits: Text = {
  zh: '只缺一笔记录，而此法给出的是整个单位的数值',
  en: 'only a record of it is missing, and this is a value of whole units',
};

function tooFew(
  count: number,
  size: number,
  least: {readonly count: number; readonly percent: number},
): Text | undefined {
  if (count >= least.count && 100 * count >= least.percent * size) return undefined;
  return {
    zh: `同组可用单位 ${count} 家（共 ${size} 家），要求至少 ${least.count} 家且不低于 ${least.percent}%`,
    en: `${count} of ${size} in its class are usable; at least ${least.count} and ${least.percent} % are wanted`,
  };
}
