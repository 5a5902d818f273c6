/**
 * Hard rules refuse a record while it is read. A decision to keep, correct or impute such a record lets this one record with this one value
 * through: the rule itself gets the exception, so the lines and the money of the batch still add up. Only records with a record_id can be
 * named there; what can't be read as a record can't be let through at all.
 */
import {sqlName, sqlText} from '../../engine/index.ts';
import type {RecordCheck} from '../../model/finding.ts';
import {type Decision, valueHashSql} from './decision.ts';

/** @param has columns of the source's record */
export function withAdmitted(check: RecordCheck, decisions: readonly Decision[], has: readonly string[]): RecordCheck {
  if (check.severity !== 'hard' || !has.includes('record_id')) return check;
  const exceptions = decisions
    .filter(({rule, action, column}) => rule === check.id && action !== 'exclude' && has.includes(column))
    .map(({record, column, hash}) => {
      const isValue = `${valueHashSql(`cast(${sqlName(column)} as varchar)`)} = ${sqlText(hash)}`;
      return `("record_id" is not distinct from ${sqlText(record)} and ${isValue})`;
    })
    .sort();
  return exceptions.length === 0 ? check : {...check, sql: `((${check.sql}) or ${exceptions.join(' or ')})`};
}
