/**
 * Minimum of contributors: a cell of fewer is unsafe, since each of them could take its own contribution off (status A).
 *
 * Where a dataset names contributors, records without one count as none: who they are is not known, so they are no safety.
 */
import type {Text} from '../../../model/text.ts';
import {levelOfWhole, type Rule} from './rule.ts';

export const minimum: Rule = {
  id: 'minimum',
  title: {zh: '最少贡献单位数', en: 'Minimum of contributors'},
  open({sensitivity, namesContributors}) {
    const {minimum: fewest} = sensitivity;
    if (fewest === undefined || !namesContributors) return undefined;
    const limit = BigInt(fewest);
    const reasons = new Map<bigint, Text>();
    const reasonOf = (contributors: bigint): Text => ({
      zh: `贡献单位 ${contributors} 个，少于 ${fewest} 个`,
      en: `${contributors} contributor${contributors === 1n ? '' : 's'}, fewer than ${fewest}`,
    });
    return ({cell, contributors, total, isUnit}) => {
      if (isUnit || contributors >= limit || (contributors === 0n && cell.records === 0n)) return undefined;
      const reason = reasons.get(contributors) ?? reasonOf(contributors);
      reasons.set(contributors, reason);
      return {status: 'A', reason, level: levelOfWhole(sensitivity, total)};
    };
  },
};
