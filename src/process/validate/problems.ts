/** Problems of rule files. */
import {nearest, problemList} from '../../model/problem.ts';

type InRule = {readonly rule: string};

export const problems = problemList('validate', {
  RULE_SYNTAX: (p: InRule & {found: string; expected: {zh: string; en: string}}) => ({
    en: `Rule \`${p.rule}\` can't be read: found ${p.found}, expected ${p.expected.en}.`,
    zh: `规则“${p.rule}”无法读取：此处是 ${p.found}，应为${p.expected.zh}。`,
    hint: {en: 'The language is described in docs/reference/rules.md.', zh: '语法见 docs/reference/rules.md。'},
  }),
  RULE_WORD: (p: InRule & {found: string; write: string}) => ({
    en: `Rule \`${p.rule}\` has \`${p.found}\`, which this language does not know.`,
    zh: `规则“${p.rule}”中的“${p.found}”不属于本语言。`,
    hint: {en: `Write \`${p.write}\`.`, zh: `请写“${p.write}”。`},
  }),
  RULE_DIVISION: (p: InRule) => ({
    en: `Rule \`${p.rule}\` divides. Division would turn exact decimals into approximate numbers, so the language has none.`,
    zh: `规则“${p.rule}”使用了除法。除法会把精确小数变成近似值，因此本语言没有除法。`,
    hint: {
      en: 'Multiply the other side instead: for `a / b > 1.5` write `a > 1.5 * b` (and say what holds where `b` is not above 0).',
      zh: '请改为在另一侧相乘：把 `a / b > 1.5` 写成 `a > 1.5 * b`（并说明 `b` 不大于 0 时如何处理）。',
    },
  }),
  RULE_UNKNOWN_COLUMN: (p: InRule & {column: string; source: string; has: readonly string[]}) => ({
    en: `Rule \`${p.rule}\` tests column \`${p.column}\`, which source \`${p.source}\` does not have.`,
    zh: `规则“${p.rule}”检查的列“${p.column}”在来源“${p.source}”中不存在。`,
    hint: nearest(p.column, p.has) ?? {en: `It has: ${p.has.join(', ')}.`, zh: `现有的列：${p.has.join('、')}。`},
  }),
  RULE_UNKNOWN_FUNCTION: (p: InRule & {name: string; has: readonly string[]}) => ({
    en: `Rule \`${p.rule}\` calls \`${p.name}\`, which is no function of this language.`,
    zh: `规则“${p.rule}”调用的“${p.name}”不是本语言的函数。`,
    hint: nearest(p.name, p.has) ?? {en: `Functions: ${p.has.join(', ')}.`, zh: `可用函数：${p.has.join('、')}。`},
  }),
  RULE_UNKNOWN_CODELIST: (p: InRule & {list: string; has: readonly string[]}) => ({
    en: `Rule \`${p.rule}\` names code list \`${p.list}\`, which neither the workspace nor the catalog has.`,
    zh: `规则“${p.rule}”引用的代码表“${p.list}”在工作区和目录中都不存在。`,
    hint: nearest(p.list, p.has) ?? {en: `Known: ${p.has.join(', ')}.`, zh: `已有：${p.has.join('、')}。`},
  }),
  RULE_UNKNOWN_SOURCE: (p: InRule & {source: string; has: readonly string[]}) => ({
    en: `Rule \`${p.rule}\` is about source \`${p.source}\`, which is not declared.`,
    zh: `规则“${p.rule}”针对的来源“${p.source}”没有声明。`,
    hint: nearest(p.source, p.has) ?? {en: `Declared: ${p.has.join(', ')}.`, zh: `已声明：${p.has.join('、')}。`},
  }),
  RULE_NO_CLASSIFICATION: (p: InRule & {column: string}) => ({
    en: `Rule \`${p.rule}\` asks whether \`${p.column}\` is known, but its source declares no classification for it.`,
    zh: `规则“${p.rule}”要检查“${p.column}”是否已知，但来源没有为它声明分类。`,
    hint: {
      en: `Name one: \`known(${p.column}, 'classification-id')\`, or declare it with the column.`,
      zh: `请写明分类：\`known(${p.column}, '分类标识')\`，或在来源的列中声明。`,
    },
  }),
  RULE_TYPE: (p: InRule & {found: {zh: string; en: string}; expected: {zh: string; en: string}}) => ({
    en: `Rule \`${p.rule}\`: this is ${p.found.en}, but ${p.expected.en} is needed here.`,
    zh: `规则“${p.rule}”：此处是${p.found.zh}，需要的是${p.expected.zh}。`,
  }),
  RULE_ARGUMENTS: (p: InRule & {name: string; found: number; expected: number; usage: string}) => ({
    en: `Rule \`${p.rule}\`: \`${p.name}\` takes ${p.expected} argument(s), not ${p.found}.`,
    zh: `规则“${p.rule}”：“${p.name}”需要 ${p.expected} 个参数，此处有 ${p.found} 个。`,
    hint: {en: `Usage: \`${p.usage}\`.`, zh: `用法：\`${p.usage}\`。`},
  }),
  RULE_NOT_A_DATE: (p: InRule & {text: string}) => ({
    en: `Rule \`${p.rule}\` compares a date with '${p.text}', which is no date.`,
    zh: `规则“${p.rule}”把日期与“${p.text}”比较，后者不是日期。`,
    hint: {en: "Write a day as '2019-12-31'.", zh: "日期请写成 '2019-12-31'。"},
  }),
  RULE_NULL: (p: InRule) => ({
    en: `Rule \`${p.rule}\` uses \`null\` as a value; whatever is compared with it is unknown.`,
    zh: `规则“${p.rule}”把 null 当作值使用；与它比较的结果永远是未知。`,
    hint: {en: 'Write `x is null` or `x is not null`.', zh: '请写 `x is null` 或 `x is not null`。'},
  }),
  RULE_TOO_WIDE: (p: InRule & {digits: number}) => ({
    en: `Rule \`${p.rule}\`: this result may need ${p.digits} digits; 38 are the most that engines calculate exactly.`,
    zh: `规则“${p.rule}”：此处的结果可能需要 ${p.digits} 位数字；引擎最多能精确计算 38 位。`,
    hint: {
      en: 'Multiply fewer columns, or round one of them first: round(x, 0).',
      zh: '请减少相乘的列，或先对其中一列取整：round(x, 0)。',
    },
  }),
  RULE_PATTERN: (p: InRule & {what: {zh: string; en: string}}) => ({
    en: `Rule \`${p.rule}\`: this pattern can't be used: ${p.what.en}.`,
    zh: `规则“${p.rule}”：此模式不能使用：${p.what.zh}。`,
    hint: {
      en: 'Patterns match the whole text and know letters, [sets], ., \\d, \\w, \\s, ( ), |, *, +, ? and {m,n}.',
      zh: '模式须匹配整个文本，可用：字符、[集合]、.、\\d、\\w、\\s、( )、|、*、+、? 和 {m,n}。',
    },
  }),
  RULE_PLACE: (p: InRule & {name: string; kinds: readonly string[]}) => ({
    en: `Rule \`${p.rule}\` uses \`${p.name}\`, which only rules of kind ${p.kinds.join(', ')} can use.`,
    zh: `规则“${p.rule}”使用了“${p.name}”，它只能用于 ${p.kinds.join('、')} 类规则。`,
  }),
  RULE_UNKNOWN_PLACEHOLDER: (p: InRule & {name: string; has: readonly string[]}) => ({
    en: `The message of rule \`${p.rule}\` has \`{${p.name}}\`, which is neither a column nor a fact of this kind of rule.`,
    zh: `规则“${p.rule}”的消息中有 \`{${p.name}}\`，它既不是列，也不是该类规则的结果项。`,
    hint: nearest(p.name, p.has) ?? {en: `Known: ${p.has.join(', ')}.`, zh: `可用：${p.has.join('、')}。`},
  }),
  RULE_TWICE: (p: InRule & {first: string}) => ({
    en: `Rule \`${p.rule}\` is declared twice; first in ${p.first}.`,
    zh: `规则“${p.rule}”声明了两次；第一次在 ${p.first}。`,
    hint: {en: 'Give one of them another id.', zh: '请为其中之一另取标识。'},
  }),
  RULE_CONTRADICTION: (p: {rules: readonly string[]; source: string}) => ({
    en:
      p.rules.length === 1
        ? `No record of source \`${p.source}\` can pass rule \`${p.rules[0]}\`.`
        : `No record of source \`${p.source}\` can pass these rules together: ${p.rules.map((rule) => `\`${rule}\``).join(', ')}.`,
    zh:
      p.rules.length === 1
        ? `来源“${p.source}”的任何记录都无法通过规则“${p.rules[0]}”。`
        : `来源“${p.source}”的任何记录都无法同时通过这些规则：${p.rules.map((rule) => `“${rule}”`).join('、')}。`,
    hint: {
      en: 'Give one of them a `when` that says to which records it applies, or mend its limits.',
      zh: '请为其中之一写上 `when` 说明适用的记录，或修正其界限。',
    },
  }),
});
