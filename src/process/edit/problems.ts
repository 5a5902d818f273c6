/** Problems of decisions: in decisions.csv, in `shumao decide`, in query sheets that came back. */
import {problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

export const problems = problemList('edit', {
  DECISIONS_NOT_UTF8: (p: {file: string}) => ({
    en: `\`${p.file}\` is not UTF-8 text.`,
    zh: `“${p.file}”不是 UTF-8 文本。`,
    hint: {en: 'Save it as CSV UTF-8 and run again.', zh: '请另存为“CSV UTF-8”后重新运行。'},
  }),
  DECISION_FIELD_EMPTY: (p: {column: string; action: string}) => ({
    en: `This decision (${p.action || 'no action'}) has nothing in \`${p.column}\`.`,
    zh: `该决定（${p.action || '未写 action'}）的“${p.column}”为空。`,
    hint: {
      en: 'Every decision says rule, source, record, column, the judged value or its hash, action, reason, evidence, by and at; `correct` says new_value too.',
      zh: '每条决定须写明 rule、source、record、column、所判断的值（value）或其哈希（value_hash）、action、reason、evidence、by、at；correct 还须写 new_value。',
    },
  }),
  DECISION_FIELD_UNKNOWN: (p: {column: string; found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `\`${p.column}\` is \`${p.found}\`; it can be: ${p.has.join(', ')}.`,
    zh: `“${p.column}”为“${p.found}”；可用：${p.has.join('、')}。`,
    hint: p.hint,
  }),
  DECISION_COLUMN_UNKNOWN: (p: {found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `The header has a column \`${p.found}\` that no decision has; there is: ${p.has.join(', ')}.`,
    zh: `表头中的列“${p.found}”不属于决定；可用：${p.has.join('、')}。`,
    hint: p.hint ?? {en: 'Rename or remove the column.', zh: '请改名或删除该列。'},
  }),
  DECISION_HASH_DIFFERS: (p: {value: string; found: string; right: string}) => ({
    en: `value_hash \`${p.found}\` is not the hash of value \`${p.value}\`, which is \`${p.right}\`.`,
    zh: `value_hash“${p.found}”不是值“${p.value}”的哈希（应为“${p.right}”）。`,
    hint: {
      en: 'Write the value that was judged and leave value_hash empty, or take back the change.',
      zh: '请写所判断的值并将 value_hash 留空，或撤回此处改动。',
    },
  }),
  DECISION_NEW_VALUE: (p: {column: string; found: string; right: Text}) => ({
    en: `new_value \`${p.found}\` can't stand in column \`${p.column}\`: ${p.right.en}.`,
    zh: `new_value“${p.found}”不能写入列“${p.column}”：${p.right.zh}。`,
  }),
  DECISION_NEW_VALUE_UNUSED: (p: {action: string; found: string}) => ({
    en: `\`${p.action}\` takes no new value, but new_value is \`${p.found}\`.`,
    zh: `${p.action} 不改变数值，但 new_value 为“${p.found}”。`,
    hint: {en: 'Use the action `correct`, or leave new_value empty.', zh: '请改用 correct，或将 new_value 留空。'},
  }),
  DECISION_CHANGES_NOTHING: (p: {value: string}) => ({
    en: `The corrected value \`${p.value}\` is the value that was judged.`,
    zh: `更正后的值“${p.value}”与原值相同。`,
    hint: {en: 'If it is right, the action is `keep`.', zh: '若原值属实，请用 keep。'},
  }),
  DECISION_CONTRADICTS: (p: {record: string; action: string; other: string; at: string}) => ({
    en: `\`${p.action}\` on record \`${p.record}\` contradicts the decision \`${p.other}\` in ${p.at}.`,
    zh: `对记录“${p.record}”的决定 ${p.action} 与 ${p.at} 的决定 ${p.other} 相矛盾。`,
    hint: {
      en: 'One value can have one decision: delete the line that no longer holds.',
      zh: '同一数值只能有一个决定：请删去不再有效的一行。',
    },
  }),
  DECISION_REPEATED: (p: {record: string; action: string; at: string}) => ({
    en: `\`${p.action}\` on record \`${p.record}\` is decided already, in ${p.at}.`,
    zh: `对记录“${p.record}”的决定 ${p.action} 已在 ${p.at} 作出。`,
    hint: {en: 'Once is enough.', zh: '无需重复。'},
  }),
  DECISION_ACTION_IMPOSSIBLE: (p: {action: string; rule: string; why: Text}) => ({
    en: `\`${p.action}\` is not possible on a finding of \`${p.rule}\`: ${p.why.en}.`,
    zh: `不能对“${p.rule}”的发现作 ${p.action}：${p.why.zh}。`,
  }),
  DECISION_WAS_NEEDED: (p: {record: string; column: string}) => ({
    en: `To decide on record \`${p.record}\`, which no rule found, say which value stands in its column \`${p.column}\`.`,
    zh: `记录“${p.record}”没有被规则发现；请写明其“${p.column}”列现在的值。`,
    hint: {
      en: 'Add `--was VALUE`, so that the decision falls away when the value changes.',
      zh: '请加 --was 现值：数值变化后，该决定即失效。',
    },
  }),
  FINDING_UNKNOWN: (p: {id: string; listed: number; hint: Text | undefined}) => ({
    en: `The last run listed no finding \`${p.id}\` (it listed ${p.listed}).`,
    zh: `上次运行列出的 ${p.listed} 条发现中没有“${p.id}”。`,
    hint: p.hint ?? {
      en: '`shumao findings` shows the ids. After new files, run `shumao run` first.',
      zh: 'shumao findings 会显示编号；收到新文件后请先运行 shumao run。',
    },
  }),
  FINDING_WITHOUT_RECORD: (p: {id: string; rule: string}) => ({
    en: `Finding \`${p.id}\` (${p.rule}) speaks of a whole file, not of a value that can be decided on.`,
    zh: `发现“${p.id}”（${p.rule}）针对整个文件，没有可作决定的数值。`,
    hint: {en: 'Ask for a corrected file.', zh: '请要求重新报送文件。'},
  }),
  QUERY_UNREADABLE: (p: {file: string; why: string}) => ({
    en: `\`${p.file}\` can't be read as a workbook: ${p.why}`,
    zh: `“${p.file}”无法作为工作簿读取：${p.why}`,
    hint: {en: 'Save it as .xlsx without a password.', zh: '请另存为不加密的 .xlsx。'},
  }),
  QUERY_NOT_OURS: (p: {file: string}) => ({
    en: `No sheet of \`${p.file}\` is a query sheet of \`shumao query\`.`,
    zh: `“${p.file}”中没有 shumao query 生成的核实单。`,
    hint: {en: 'The row of heads must stand as it was sent.', zh: '表头行须保持原样。'},
  }),
  QUERY_COLUMN_GONE: (p: {sheet: string; row: number; column: string}) => ({
    en: `Sheet \`${p.sheet}\`, row ${p.row}: the column \`${p.column}\` is gone.`,
    zh: `工作表“${p.sheet}”第 ${p.row} 行：缺少列“${p.column}”。`,
    hint: {en: 'Fill the sheet as it was sent.', zh: '请在原表上填写。'},
  }),
  QUERY_KEY_CHANGED: (p: {cells: string; id: string}) => ({
    en: `${p.cells}: what was asked under \`${p.id}\` has been changed.`,
    zh: `${p.cells}：编号“${p.id}”的问题内容被改动。`,
    hint: {
      en: 'Restore the protected cells; a corrected value goes into its own column.',
      zh: '请恢复受保护的单元格；更正后的数填入相应列。',
    },
  }),
  QUERY_ANSWER_WRONG: (p: {cell: string; found: string; right: Text}) => ({
    en: `${p.cell} ${p.found === '' ? 'is empty' : `is \`${p.found}\``}; needed: ${p.right.en}.`,
    zh: `${p.cell} ${p.found === '' ? '为空' : `填写的是“${p.found}”`}，应为：${p.right.zh}。`,
  }),
  QUERY_ANSWER_IMPOSSIBLE: (p: {cell: string; why: Text}) => ({
    en: `${p.cell}: ${p.why.en}`,
    zh: `${p.cell}：${p.why.zh}`,
  }),
});
