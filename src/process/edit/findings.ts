/** Decisions that no longer serve, as findings: what they said, what stands there now. */
import type {Finding} from '../../model/finding.ts';
import type {Text} from '../../model/text.ts';
import type {Outcome, State} from './outcome.ts';
import {actions} from '../../model/ruling.ts';

const codes: Readonly<Partial<Record<State, string>>> = {
  lapsed: 'DECISION_LAPSED',
  unused: 'DECISION_UNUSED',
  ambiguous: 'DECISION_AMBIGUOUS',
  overlapping: 'DECISION_OVERLAPS',
  refused: 'DECISION_NOT_ADMITTED',
};

export function findingOf(outcome: Outcome): readonly Finding[] {
  const {decision, now} = outcome;
  const rule = codes[outcome.state];
  if (rule === undefined) return [];
  const {file, line} = decision.place;
  return [
    {
      rule,
      severity: 'soft',
      source: decision.source,
      file,
      line,
      record: decision.record,
      values: {
        rule: decision.rule,
        column: decision.column,
        action: decision.action,
        old: decision.value ?? decision.hash,
        new: now.length > 0 ? now.join(', ') : null,
      },
      message: messageOf(outcome),
    },
  ];
}

function messageOf({state, decision, now, hits, by}: Outcome): Text {
  const {record, column, action, value, rule, hash} = decision;
  const verb = actions[action];
  const old = value === undefined ? {zh: `哈希 ${hash}`, en: `hash ${hash}`} : {zh: value, en: value};
  switch (state) {
    case 'lapsed':
      return {
        zh: `对“${record}”的决定“${verb.zh}”已失效：${column} 当时为 ${old.zh}，现为 ${now.join('、')}；请重新判断`,
        en: `The decision to ${verb.en} \`${record}\` has lapsed: its ${column} was ${old.en} and is ${now.join(', ')} now; decide again`,
      };
    case 'ambiguous':
      return {
        zh: `对“${record}”的决定“${verb.zh}”未执行：有 ${hits.length} 条记录编号和数值都相同；请在 record 列写“文件:行”`,
        en: `The decision to ${verb.en} \`${record}\` was not applied: ${hits.length} records have this id and value; write FILE:LINE into record`,
      };
    case 'refused':
      return {
        zh: `对“${record}”的决定“${verb.zh}”未执行：该记录仍被拒收，因为还有其他硬性规则或错误；请一并处理`,
        en: `The decision to ${verb.en} \`${record}\` was not applied: the record is still refused, by another hard rule or fault; settle that too`,
      };
    case 'overlapping': {
      const first = by === undefined ? '' : `${by.place.file}:${by.place.line}`;
      return {
        zh: `对“${record}”的决定“${verb.zh}”未执行：${first} 的决定已涉及其中的记录；请删去其一`,
        en: `The decision to ${verb.en} \`${record}\` was not applied: the one in ${first} speaks of a record in it already; delete one of them`,
      };
    }
    default:
      return {
        zh: `对“${record}”的决定“${verb.zh}”没有对象：现有数据中没有这条记录，或规则 ${rule} 未列出它`,
        en: `The decision to ${verb.en} \`${record}\` found nothing: no record of the data is called so, or rule ${rule} does not list it`,
      };
  }
}
