/**
 * The guard of named units as a rule: a cell that is one unit's own is not for publication (status N), unless a consent or a public source
 * is recorded for its value. Other measures of the unit have records of their own, which the guard asks for one by one.
 */
import {clearance} from '../clearance.ts';
import {levelOfWhole, type Rule} from './rule.ts';

export const namedUnit: Rule = {
  id: 'named-unit',
  title: {zh: '具名单位', en: 'Named unit'},
  open({dataset, sensitivity, consents, units}) {
    if (units.every((codes) => codes.size === 0)) return undefined;
    const values = dataset.measures.filter(({kind}) => kind === 'value').map(({id}) => id);
    const {isCleared} = clearance(consents, dataset.id);
    const reason = {
      zh: '具名单位，未记录其同意或公开来源',
      en: 'a named unit without recorded consent or public source',
    };
    return ({cell: {key, period}, isUnit, total}) => {
      if (!isUnit) return undefined;
      const own = key.filter((code, at) => units[at]?.has(code));
      const isShown = own.every((unit) => values.some((measure) => isCleared(unit, {key, measure, period})));
      return isShown ? undefined : {status: 'N', reason, level: levelOfWhole(sensitivity, total)};
    };
  },
};
