/** Words of the page that tells how the figures are made. */
import type {ApiCorrespondenceRow, ApiScopeHead} from '../../model/api-methods.ts';
import type {Text} from '../../model/text.ts';
import type {Difference} from '../pages/methods/scope-diff.ts';
import type {Taken} from '../pages/methods/tree.ts';

export const words = {
  title: {zh: '方法', en: 'Methods'},
  lead: {
    zh: '每个数字用了哪些分类、哪个口径、哪些规则，怎样保护单个企业，数据完整到什么程度。',
    en: 'Which classifications, scopes and rules each number rests on, how single enterprises are protected, and how complete the data are.',
  },
  sections: {zh: '方法各部分', en: 'Parts of the methods'},
  all: {zh: '方法总览', en: 'Methods at a glance'},
  classifications: {zh: '分类', en: 'Classifications'},
  scopes: {zh: '口径', en: 'Scopes'},
  correspondences: {zh: '对应关系', en: 'Correspondences'},
  rules: {zh: '审核规则', en: 'Rules'},
  protection: {zh: '保密处理', en: 'Protection'},
  quality: {zh: '完整性与质量', en: 'Coverage and quality'},
  inUse: {zh: '本次发布采用', en: 'used in this release'},
  usedBy: {zh: '用于', en: 'Used by'},
  version: {zh: '版本', en: 'Version'},
  agency: {zh: '制定单位', en: 'Agency'},
  source: {zh: '来源', en: 'Source'},
  date: {zh: '日期', en: 'Date'},
  validFrom: {zh: '施行', en: 'Valid from'},
  valid: {zh: '有效期', en: 'Valid'},
  until: (from: string, to: string): Text => ({
    zh: to === '' ? `${from} 起` : from === '' ? `至 ${to}（不含）` : `${from} 至 ${to}（不含）`,
    en: to === '' ? `from ${from}` : from === '' ? `until ${to}` : `${from} to ${to}, the last day not included`,
  }),
  successors: {zh: '后继代码', en: 'Succeeded by'},
  aliases: {zh: '又称', en: 'Also called'},
  note: {zh: '说明', en: 'Note'},
  confidence: {zh: '可靠程度', en: 'Confidence'},
  items: (count: number): Text => ({zh: `${count} 项`, en: `${count} ${count === 1 ? 'item' : 'items'}`}),
  rows: (count: number): Text => ({zh: `${count} 行`, en: `${count} ${count === 1 ? 'row' : 'rows'}`}),
  find: {zh: '按名称、拼音或代码查找', en: 'Find by name, pinyin or code'},
  findHint: {zh: '例如：计算机、jsj、227', en: 'such as computer, jsj or 227'},
  findAll: {zh: '在所有分类中查找', en: 'Search all classifications'},
  found: (count: number): Text => ({zh: `找到 ${count} 项`, en: `${count} found`}),
  nothing: (query: string): Text => ({
    zh: `没有叫“${query}”的项目。可以换一个名称、拼音首字母或代码试试。`,
    en: `Nothing here is called “${query}”. Try another name, initials of the pinyin, or a code.`,
  }),
  openAll: {zh: '全部展开', en: 'Open all'},
  closeAll: {zh: '全部收起', en: 'Close all'},
  open: {zh: '展开', en: 'Open'},
  close: {zh: '收起', en: 'Close'},
  takenOnly: {zh: '只看列入的', en: 'Only what is in the scope'},
  whole: {zh: '看整个分类', en: 'The whole classification'},
  weight: {zh: '权重', en: 'Weight'},
  reason: {zh: '理由', en: 'Reason'},
  fromAbove: (code: string): Text => ({zh: `随上级 ${code}`, en: `as ${code} above it`}),
  entries: (count: number): Text => ({
    zh: `列入 ${count} 项`,
    en: `names ${count} ${count === 1 ? 'item' : 'items'}`,
  }),
  compare: {zh: '与另一口径对照', en: 'Compare with'},
  none: {zh: '不对照', en: 'nothing'},
  item: {zh: '项目', en: 'Item'},
  difference: {zh: '差别', en: 'Difference'},
  onlyDifferent: {zh: '只看有差别的', en: 'Only what differs'},
  noDifference: {
    zh: '两个口径列入的项目、权重和理由都相同。',
    en: 'Both take the same items with the same weights and reasons.',
  },
  notIn: {zh: '未列入', en: 'not in it'},
  from: {zh: '从', en: 'From'},
  to: {zh: '到', en: 'To'},
  match: {zh: '对应方式', en: 'Match'},
  share: {zh: '权重', en: 'Weight'},
  rule: {zh: '规则', en: 'Rule'},
  kind: {zh: '类别', en: 'Kind'},
  sources: {zh: '数据来源', en: 'Sources'},
  severity: {zh: '性质', en: 'Severity'},
  hard: {zh: '硬性：不符者不入统计', en: 'hard: what fails is left out'},
  soft: {zh: '提示：须核实', en: 'soft: to be looked into'},
  places: {zh: '未通过的处数', en: 'Places that failed'},
  never: {zh: '无', en: 'none'},
  ruleNote: {
    zh: '规则的具体阈值不公开：知道了阈值，就知道怎样报数能绕过它。',
    en: 'Thresholds are not published: who knows them knows how to pass below.',
  },
  protectionLead: {
    zh: '发布的数字不得让人推算出单个企业的数据。以下规则决定哪些数字要隐藏；可以由合计反推的，再隐藏一些作为掩护。',
    en: 'No published number may give away the data of a single enterprise. These rules decide which figures are hidden; where a total would give one back, others are hidden to cover it.',
  },
  parameter: {zh: '参数', en: 'parameter'},
  notPublished: {zh: '参数不公开', en: 'parameters are not published'},
  dataset: {zh: '数据集', en: 'Dataset'},
  primary: {zh: '因敏感隐藏', en: 'Hidden: sensitive'},
  secondary: {zh: '为掩护隐藏', en: 'Hidden: to cover others'},
  interval: {zh: '为保持范围隐藏', en: 'Hidden: to keep ranges wide'},
  attack: {zh: '发布前的攻击检验', en: 'Our own attack, before publishing'},
  attackText: (attacked: string, recovered: number, narrowed: number): Text => ({
    zh:
      recovered === 0 && narrowed === 0
        ? `发布前，另一套程序只凭公开数字试着推算全部 ${attacked} 个隐藏的数字：一个也没有推出，也没有一个能被估得过近。`
        : `发布前，另一套程序只凭公开数字试着推算 ${attacked} 个隐藏的数字：推出 ${recovered} 个，估得过近的 ${narrowed} 个。`,
    en:
      recovered === 0 && narrowed === 0
        ? `Before publishing, another program tried to work out all ${attacked} hidden figures from the public ones alone. It recovered none, and came too near to none.`
        : `Before publishing, another program tried to work out ${attacked} hidden figures from the public ones alone. It recovered ${recovered} and came too near to ${narrowed}.`,
  }),
  shownCells: {zh: '公布的单元格', en: 'Cells shown'},
  hiddenCells: {zh: '隐藏的单元格', en: 'Cells hidden'},
  provenSafe: {zh: '证明推不出的', en: 'Proven safe'},
  coverage: {zh: '归类完整性', en: 'Coverage of coding'},
  coverageNote: {
    zh: '各来源的金额中，有多少归到了分类的某一项。',
    en: 'How much of the value of each source was coded to an item of the classification.',
  },
  column: {zh: '列', en: 'Column'},
  classification: {zh: '分类', en: 'Classification'},
  coded: {zh: '已归类', en: 'Coded'},
  findings: {zh: '审核中的疑点', en: 'Findings'},
  noFindings: {zh: '全部规则都通过了。', en: 'Every rule was passed.'},
  noCoverage: {zh: '这次发布没有记录归类情况。', en: 'This release holds no account of its coding.'},
  noRules: {zh: '没有声明审核规则。', en: 'No rules are declared.'},
  noProtection: {zh: '没有声明保密规则。', en: 'No protection is declared.'},
} as const;

export const scopeKinds: Readonly<Record<ApiScopeHead['kind'], Text>> = {
  deliverable: {zh: '可数字交付（实际交付的上限）', en: 'digitally deliverable (an upper bound of what was delivered)'},
  delivered: {zh: '已数字交付', en: 'digitally delivered'},
  ordered: {zh: '数字订购', en: 'digitally ordered'},
};

export const matches: Readonly<Record<ApiCorrespondenceRow['quality'], Text>> = {
  exact: {zh: '一致', en: 'exact'},
  wider: {zh: '目标较宽', en: 'target is wider'},
  residual: {zh: '归入剩余项', en: 'to the residual'},
  principal: {zh: '主要部分', en: 'principal part'},
  candidate: {zh: '可能', en: 'possible'},
};

export const differences: Readonly<Record<Difference, Text>> = {
  added: {zh: '新列入', en: 'added'},
  removed: {zh: '移出', en: 'removed'},
  weight: {zh: '权重不同', en: 'other weight'},
  reason: {zh: '理由或来源不同', en: 'other reason or source'},
  same: {zh: '相同', en: 'the same'},
};

export const taken: Readonly<Record<Taken, Text>> = {
  in: {zh: '列入', en: 'in the scope'},
  part: {zh: '部分列入', en: 'in part'},
  out: {zh: '未列入', en: 'not in the scope'},
};

export const confidences: Readonly<Record<string, Text>> = {
  'verified-from-file': {zh: '有文件可查', en: 'printed in the source'},
  'from-knowledge-high': {zh: '凭专业知识，把握大', en: 'known well'},
  'from-knowledge-uncertain': {zh: '存疑，待核', en: 'doubtful, to be checked'},
};
