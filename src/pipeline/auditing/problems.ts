/** Problems of audits: a report that has nothing newer to be held against. */
import {problemList} from '../../model/problem.ts';

export const auditProblems = problemList('auditing', {
  STALE_AGAINST_ITSELF: (p: {name: string}) => ({
    en: `\`${p.name}\` has no release or draft to be held against, and its own tables are as old as its text.`,
    zh: `“${p.name}”没有可对照的发布或草稿，而其自身的表与正文同样旧。`,
    hint: {
      en: 'Name the workspace with `-w FOLDER` and a release with `--against`, or run the workspace first.',
      zh: '请用 -w 指定工作区、用 --against 指定发布，或先运行 shumao run。',
    },
  }),
  STALE_NOTHING_NEWER: (p: {name: string; own: string | undefined; newest: string}) => ({
    en:
      p.own === undefined
        ? `\`${p.name}\` names no year, so it can't be told whether ${p.newest} is newer.`
        : `\`${p.name}\` is about ${p.own}, and the newest year of the evidence is ${p.newest}.`,
    zh:
      p.own === undefined
        ? `“${p.name}”没有写年份，无从判断 ${p.newest} 年是否更新。`
        : `“${p.name}”讲的是 ${p.own} 年，证据中最新的年份是 ${p.newest}。`,
    hint: {en: 'Leave `--stale` out to audit it as it is.', zh: '不写 --stale 即按原样核对。'},
  }),
});
