/** What keeps a releaser from releasing, approving or changing a date. */
import {problemList} from '../../model/problem.ts';

export const problems = problemList('pipeline', {
  SIGNATURE_NEEDED: (p: {what: string}) => ({
    en: `The workspace asks for a signature, and \`${p.what}\` has none.`,
    zh: `本工作区要求签发，而“${p.what}”没有签名。`,
    hint: {en: 'Add --sign NAME.', zh: '请加 --sign 姓名。'},
  }),
  CHANGED_MEANWHILE: (p: {workspace: string}) => ({
    en: `Files of \`${p.workspace}\` outside its inbox, the catalog or the program changed while this release was made: its figures are not theirs.`,
    zh: `在生成本次发布期间，“${p.workspace}”收件箱以外的文件、目录库或程序有了变化，所得数字与之不符。`,
    hint: {
      en: 'Nothing was released. Let nobody edit them meanwhile: run `shumao run`, look at the draft, and release it.',
      zh: '没有发布任何内容。请勿在此期间修改：先运行 shumao run，核对草稿，再行发布。',
    },
  }),
  SAME_PERSON: (p: {name: string; release: string}) => ({
    en: `${p.name} is the author of ${p.release} and can't approve it too.`,
    zh: `${p.name} 是 ${p.release} 的签发人，不能同时批准。`,
    hint: {en: 'Another person approves.', zh: '须由另一人批准。'},
  }),
  NOT_AN_APPROVER: (p: {name: string; has: readonly string[]}) => ({
    en: `${p.name} may not approve; who may: ${p.has.join(', ')}.`,
    zh: `${p.name} 无权批准；可批准者：${p.has.join('、')}。`,
    hint: {
      en: 'Approvers stand in workspace.yaml, `release.approvers`.',
      zh: '批准人列于 workspace.yaml 的 release.approvers。',
    },
  }),
  NOTHING_TO_APPROVE: (p: {release: string; by: string}) => ({
    en: `${p.release} ${p.by ? `was approved by ${p.by} already` : 'was released without need of approval'}.`,
    zh: p.by ? `${p.release} 已由 ${p.by} 批准。` : `${p.release} 发布时无须批准。`,
  }),
  PUBLISHED_ALREADY: (p: {release: string; at: string}) => ({
    en: `${p.release} is public since ${p.at}; its date can't be changed any more.`,
    zh: `${p.release} 已于 ${p.at} 公布，不能再改期。`,
    hint: {en: 'What is wrong in it is corrected by another release.', zh: '如有差错，请另行发布更正。'},
  }),
  EMBARGO_PAST: (p: {embargo: string; now: string}) => ({
    en: `The embargo would end at ${p.embargo}, which is past: it is ${p.now}.`,
    zh: `限制期将于 ${p.embargo} 结束，而现在已是 ${p.now}。`,
    hint: {en: 'Leave it out to publish at once.', zh: '如需立即公布，请不写限制期。'},
  }),
  NOT_PLANNED: (p: {label: string; has: readonly string[]}) => ({
    en: `${p.label ? `\`${p.label}\`` : 'A release without a label'} is not in the release calendar; planned: ${p.has.join(', ') || 'nothing'}.`,
    zh: `${p.label ? `“${p.label}”` : '未写标签的发布'}不在发布日历中；已列：${p.has.join('、') || '无'}。`,
    hint: {
      en: 'Add it to reference/release-calendar.csv: label, planned, title_zh, title_en.',
      zh: '请列入 reference/release-calendar.csv：label、planned、title_zh、title_en。',
    },
  }),
  BEFORE_PLANNED: (p: {label: string; embargo: string; planned: string}) => ({
    en: `\`${p.label}\` is planned for ${p.planned} and would be public earlier, at ${p.embargo}.`,
    zh: `“${p.label}”计划于 ${p.planned} 公布，却将提前于 ${p.embargo} 公布。`,
    hint: {
      en: 'Leave out --embargo: the planned time holds. Or change the calendar.',
      zh: '请不写 --embargo，按计划时间公布；或修改日历。',
    },
  }),
  FINAL_CHANGED: (p: {count: number; first: string; before: string; after: string; periods: readonly string[]}) => ({
    en: `${p.count} figure${p.count === 1 ? '' : 's'} of ${p.periods.join(', ')}, published as final, would change; first \`${p.first}\`: ${p.before} → ${p.after}.`,
    zh: `${p.periods.join('、')} 已作为最终数公布的 ${p.count} 个数字将改变，首个为“${p.first}”：${p.before} → ${p.after}。`,
    hint: {
      en: 'Say why with --reason CODE; an error needs a notice in both languages: --notice-zh, --notice-en.',
      zh: '请用 --reason 说明原因；如为差错，须以 --notice-zh、--notice-en 写明更正说明。',
    },
  }),
  NOTICE_NEEDED: (p: {missing: readonly string[]}) => ({
    en: `An error is corrected with a notice in both languages; missing: ${p.missing.map((one) => `\`${one}\``).join(', ')}.`,
    zh: `更正差错须有中英文说明；缺少：${p.missing.join('、')}。`,
    hint: {en: 'Say what was wrong, since when, and what is right now.', zh: '请写明何处有误、自何时起、现为多少。'},
  }),
  NOT_INTERNAL: (p: {option: string}) => ({
    en: `\`${p.option}\` is for internal releases.`,
    zh: `“${p.option}”只用于内部发布。`,
    hint: {en: 'Add --audience internal, or leave it out.', zh: '请加 --audience internal，或去掉该选项。'},
  }),
  SERIES_BROKEN: (p: {dataset: string; lists: readonly string[]; last: string; label: string}) => ({
    en: `Dataset \`${p.dataset}\` is expressed in another ${p.lists.join(', ')} than in ${p.last}, and nothing says whether its series goes on.`,
    zh: `数据集“${p.dataset}”所用的 ${p.lists.join('、')} 与 ${p.last} 不同，却未说明序列是否可比。`,
    hint: {
      en: `Declare it in workspace.yaml, \`release\`: under \`back-casts\` where earlier periods were made anew, else under \`breaks\`: {dataset: ${p.dataset}, release: ${p.label || 'LABEL'}, …}.`,
      zh: `请在 workspace.yaml 的 release 中声明：以前时期已按新版本重算的写入 back-casts，否则写入 breaks：{dataset: ${p.dataset}, release: ${p.label || '标签'}, …}。`,
    },
  }),
  NO_VINTAGES: (p: {workspace: string}) => ({
    en: `Nothing of \`${p.workspace}\` was released yet, and there is no draft.`,
    zh: `“${p.workspace}”尚无发布，也没有草稿。`,
    hint: {en: 'Begin with `shumao run`, then `shumao release`.', zh: '请先运行 shumao run，再运行 shumao release。'},
  }),
});
