/** Problems of reading declarations as text. */
import {problemList} from '../model/problem.ts';

export const problems = problemList('text', {
  YAML_SYNTAX: (p: {what: string}) => ({
    en: `This YAML can't be read: ${p.what}`,
    zh: `此处 YAML 无法读取：${p.what}`,
    hint: {en: 'Check indentation, colons and quotes near this place.', zh: '请检查此处附近的缩进、冒号和引号。'},
  }),
  CSV_SYNTAX: (p: {what: string}) => ({
    en: `This CSV can't be read: ${p.what}`,
    zh: `此处 CSV 无法读取：${p.what}`,
    hint: {
      en: 'Every row needs as many fields as the header; quote fields that hold commas or quotes.',
      zh: '每行字段数须与表头一致；含逗号或引号的字段请加引号。',
    },
  }),
  CSV_COLUMN_MISSING: (p: {column: string; has: readonly string[]}) => ({
    en: `Column \`${p.column}\` is missing; the header has: ${p.has.join(', ')}.`,
    zh: `缺少列“${p.column}”；表头中有：${p.has.join('、')}。`,
    hint: {en: `Add the column \`${p.column}\`.`, zh: `请补上列“${p.column}”。`},
  }),
});
