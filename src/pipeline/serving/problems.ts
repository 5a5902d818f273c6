/** Problems of what a published release is asked for. */
import {problemList} from '../../model/problem.ts';

export const servingProblems = problemList('pipeline/serving', {
  TABLE_NOT_SHOWN: (p: {table: string; period: string; has: readonly string[]}) => ({
    en: `Table \`${p.table}\` is not shown for ${p.period}; it is for: ${p.has.join(', ')}.`,
    zh: `表“${p.table}”不提供 ${p.period} 的内容；可选：${p.has.join('、')}。`,
    hint: {
      en: 'It has no figures for that period, or would show a single enterprise there. The dataset itself may be asked.',
      zh: '该时期没有数字，或会显示单个企业。可改为查询数据集本身。',
    },
  }),
  PERIOD_NOT_SHOWN: (p: {period: string; has: readonly string[]}) => ({
    en: `There is nothing to show for \`${p.period}\`; there is for: ${p.has.join(', ') || 'no period'}.`,
    zh: `没有 ${p.period} 的内容；可选：${p.has.join('、') || '无'}。`,
    hint: {en: 'Leave the period out for the latest one.', zh: '不写时期即为最新一期。'},
  }),
});
