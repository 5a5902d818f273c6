/** Why a draft may not become a release. */
import {problemList} from '../../model/problem.ts';

export const problems = problemList('release', {
  DRAFT_NOT_CURRENT: (p: {what: string}) => ({
    en: `The draft is not what the inputs give now${p.what ? `: ${p.what} differs` : ''}.`,
    zh: `草稿与现有输入的结果不一致${p.what ? `：${p.what} 不同` : ''}。`,
    hint: {
      en: 'It was made anew just now. Look at the tables again, then release: only what was looked at is released.',
      zh: '草稿已重新生成。请重新查看各表后再发布：只发布看过的内容。',
    },
  }),
  RELEASE_UNPROTECTED: (p: {dataset: string}) => ({
    en: `Dataset \`${p.dataset}\` is made of records of single units, and nothing declares how it is protected.`,
    zh: `数据集“${p.dataset}”由各单位的记录得出，却没有声明如何保护。`,
    hint: {
      en: 'Declare `protection:` in workspace.yaml for all datasets, or in the dataset itself.',
      zh: '请在 workspace.yaml 中为全部数据集、或在该数据集中声明 protection:。',
    },
  }),
  RELEASE_NOT_ATTACKED: (p: {datasets: readonly string[]}) => ({
    en: `The protection of ${p.datasets.join(', ')} was not attacked, so nobody knows whether hidden figures can be found from the visible ones.`,
    zh: `尚未对 ${p.datasets.join('、')} 的保护结果进行反推检验，无法确知隐藏的数字能否由公布的数字推出。`,
    hint: {
      en: 'Run `shumao run` again; it attacks what it protects.',
      zh: '请重新运行 shumao run；它会对保护结果进行反推检验。',
    },
  }),
  RELEASE_REPORT_UNPROVEN: (p: {
    report: string;
    contradicted: number;
    unclaimed: number;
    number: string;
    sentence: string;
  }) => ({
    en: `Report \`${p.report}\` has ${p.contradicted} contradicted and ${p.unclaimed} unclaimed numbers, first ${p.number}: ${p.sentence}`,
    zh: `报告“${p.report}”中有 ${p.contradicted} 个数字不符、${p.unclaimed} 个数字未认领，首个为 ${p.number}：${p.sentence}`,
    hint: {
      en: 'Nothing was released. `shumao report ID` writes the file and lists every such number.',
      zh: '未发布任何内容。请用 shumao report ID 写出文件，并查看全部此类数字。',
    },
  }),
  RELEASE_RECOVERED: (p: {count: number; first: string}) => ({
    en: `${p.count} hidden figure${p.count === 1 ? '' : 's'} can be computed from what would be published, first \`${p.first}\`.`,
    zh: `有 ${p.count} 个隐藏的数字可由将要公布的数字算出，首个为“${p.first}”。`,
    hint: {
      en: 'Nothing was released. `.shumao/private/attack.json` names them all, with the equations of the first.',
      zh: '未发布任何内容。.shumao/private/attack.json 列出全部，并写明前若干个所用的等式。',
    },
  }),
  RELEASE_EXPOSED: (p: {count: number; first: string}) => ({
    en: `${p.count} figure${p.count === 1 ? '' : 's'} would be shown although sensitive by the declared rules and not public before, first \`${p.first}\`.`,
    zh: `有 ${p.count} 个数字按声明的规则属于敏感、此前亦未公开，却将要公布，首个为“${p.first}”。`,
    hint: {
      en: 'Nothing was released. `.shumao/private/attack.json` names them all. The protection should have hidden them: please report this.',
      zh: '未发布任何内容。.shumao/private/attack.json 列出全部。保密处理本应隐藏它们：请报告此问题。',
    },
  }),
  RELEASE_UNTRIED: (p: {count: number; first: string}) => ({
    en: `${p.count} figure${p.count === 1 ? '' : 's'} would be shown that rest${p.count === 1 ? 's' : ''} on a hidden cell in a way that the attack cannot try, first \`${p.first}\`.`,
    zh: `有 ${p.count} 个将要公布的数字依据隐藏的格子，且其种类无从检验，首个为“${p.first}”。`,
    hint: {
      en: 'Nothing was released. `.shumao/private/attack.json` names them all. Leave this measure out of `publish:`.',
      zh: '未发布任何内容。.shumao/private/attack.json 列出全部。请从 publish: 中去掉该指标。',
    },
  }),
  RELEASE_NARROWED: (p: {count: number; first: string}) => ({
    en: `${p.count} hidden figure${p.count === 1 ? '' : 's'} can be narrowed more than is declared, first \`${p.first}\`.`,
    zh: `有 ${p.count} 个隐藏的数字可被推到比声明更窄的区间，首个为“${p.first}”。`,
    hint: {
      en: 'Line `protect` of the run says what must stay shown and stands in the way. Change that decision, or declare `intervals: report` where listing them is enough.',
      zh: '运行的 protect 一行写明哪些格子不能隐藏而无法修补。请改动该项决定；若列出即可，请声明 intervals: report。',
    },
  }),
  RELEASE_NOT_CLEARED: (p: {supplier: string; periods: readonly string[]}) => ({
    en: `Supplier \`${p.supplier}\` has not cleared its figures of ${p.periods.join(', ')}.`,
    zh: `报送方“${p.supplier}”尚未同意公布其 ${p.periods.join('、')} 的数字。`,
    hint: {
      en: 'Record the clearance in reference/clearances.csv: supplier, period, who cleared it, when, by which document.',
      zh: '请在 reference/clearances.csv 中记录：报送方、时期、同意人、日期、文号。',
    },
  }),
});
