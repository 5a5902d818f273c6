/** Words of the page on releases: calendar, changes, revisions, the log. */
import type {ApiPeriodState, ApiRevisions} from '../../model/api.ts';
import type {Text} from '../../model/text.ts';
import type {Step} from '../pages/releases/log-proof.ts';

export const words = {
  title: {zh: '发布', en: 'Releases'},
  lead: {
    zh: '每次发布一经登记就不再改动；后来的修订是新的发布。登记簿可由任何人核验。',
    en: 'A release never changes once it is in the log; what is revised later is a new release. Anyone can check the log.',
  },
  feed: {zh: '订阅（Atom）', en: 'Subscribe (Atom)'},
  calendar: {zh: '发布日程', en: 'Calendar'},
  planned: {zh: '计划', en: 'planned'},
  overdue: {zh: '已过计划日期', en: 'past its date'},
  noPlan: {zh: '尚未公布以后的发布日期。', en: 'No dates of coming releases have been announced.'},
  past: {zh: '已发布', en: 'Published'},
  latest: {zh: '最新', en: 'latest'},
  corrects: {zh: '更正', en: 'Corrects'},
  correction: {zh: '更正说明', en: 'Correction'},
  holds: (datasets: number, tables: number, reports: number): Text => ({
    zh: `${datasets} 个数据集 · ${tables} 张表 · ${reports} 份文件`,
    en: `${datasets} datasets · ${tables} tables · ${reports} documents`,
  }),
  revisions: {zh: '修订三角', en: 'Revision triangles'},
  revisionsLead: {
    zh: '同一指标在各次发布中的数：行为时期，列为发布。变动的数带 r，并说明缘由。',
    en: 'What each release said of the same figure: periods down, releases across. A changed number carries r, with its reason.',
  },
  one: (name: string): Text => ({zh: `发布 ${name}`, en: `Release ${name}`}),
  all: {zh: '全部发布', en: 'All releases'},
  publishedAt: {zh: '发布时间', en: 'Published'},
  id: {zh: '发布号', en: 'Release id'},
  useIt: {zh: '看这次发布的数据', en: 'See the data of this release'},
  isShown: {zh: '各页正在显示这次发布', en: 'All pages show this release'},
  changes: {zh: '与上一次相比', en: 'Against the release before'},
  changesFirst: {
    zh: '这是第一次公开发布，没有可比的前一次。',
    en: 'This is the first public release; there is none before it.',
  },
  changesNone: (before: string): Text => ({
    zh: `与 ${before} 相比，已有的数字没有变动。`,
    en: `No figure that ${before} had was changed.`,
  }),
  changed: {zh: '变动', en: 'Changed'},
  added: {zh: '新增', en: 'Added'},
  removed: {zh: '不再公布', en: 'No longer published'},
  firstOf: (shown: number, all: number): Text => ({
    zh: `下面是变动的 ${all} 个数中的前 ${shown} 个。`,
    en: `The first ${shown} of the ${all} figures that changed:`,
  }),
  figure: {zh: '指标', en: 'Figure'},
  before: {zh: '原为', en: 'Before'},
  after: {zh: '现为', en: 'Now'},
  unit: {zh: '单位', en: 'Unit'},
  contents: {zh: '内容', en: 'What it holds'},
  dataset: {zh: '数据集', en: 'Dataset'},
  series: {zh: '序列', en: 'Series'},
  figures: {zh: '数字', en: 'Figures'},
  periods: {zh: '时期', en: 'Periods'},
  to: {zh: '至', en: 'to'},
  states: {zh: '数据状态', en: 'State of the figures'},
  files: {zh: '文件', en: 'Files'},
  filesLead: {
    zh: '校验值为 SHA-256。下载后可自行核对，也可以让浏览器在此下载并核对。',
    en: 'Hashes are SHA-256. Check them after a download, or let the browser fetch and check a file here.',
  },
  file: {zh: '文件', en: 'File'},
  size: {zh: '大小', en: 'Size'},
  hash: {zh: '校验值', en: 'Hash'},
  check: {zh: '核对', en: 'Check'},
  checking: {zh: '正在核对……', en: 'Checking …'},
  same: {zh: '一致', en: 'the same'},
  differs: {zh: '不一致', en: 'not the same'},
  unreachable: {zh: '取不到文件', en: 'could not be fetched'},
  whole: {zh: '下载整个发布（zip）', en: 'Download the whole release (zip)'},
  showAll: (count: number): Text => ({zh: `列出全部 ${count} 个`, en: `List all ${count}`}),
  log: {zh: '登记核验', en: 'Proof in the log'},
  logLead: {
    zh: '登记簿是一棵只增不改的哈希树。以下由您的浏览器当场计算，不依赖服务器的说法。',
    en: 'The log is a hash tree that only grows. What follows is computed by your browser, now; it does not take the server’s word.',
  },
  verifying: {zh: '正在计算……', en: 'Computing …'},
  verified: {
    zh: '已在此核验：这次发布在登记簿中，内容与登记的校验值相符',
    en: 'Verified here: this release is in the log, with the hash it claims',
  },
  notVerified: {zh: '核验不通过', en: 'Not verified'},
  cannot: {
    zh: '浏览器只在 https 或本机页面上提供计算校验值的功能，所以这里未作核验。可以运行 shumao verify，或经 https 打开本页。',
    en: 'Browsers compute hashes only on pages that came by https or from this machine, so nothing was verified here. Run shumao verify, or open this page by https.',
  },
  silent: {
    zh: '登记原文含有报送单位名称，不在网上公开，因此只能核验叶值与根值相连，不能核验它就是这次发布的登记。',
    en: 'The entry names suppliers and is not shown here. That its leaf leads to the root was computed; that it is of this release was not.',
  },
  computed: {zh: '算得', en: 'computed'},
  said: {zh: '应为', en: 'should be'},
  entry: {zh: '登记原文', en: 'Text of the entry'},
  place: (at: number, size: number): Text => ({
    zh: `登记簿共 ${size} 条，这是第 ${at} 条`,
    en: `entry ${at} of ${size} in the log`,
  }),
  checkpoint: {zh: '检查点', en: 'Checkpoint'},
  keep: {
    zh: '记下检查点，以后便能看出登记簿是否被改写过：shumao verify --since 检查点文件',
    en: 'Keep the checkpoint: later it shows whether the log was rewritten (shumao verify --since FILE).',
  },
  growthOf: (title: Text): Text => ({zh: `${title.zh} · 同比增速`, en: `${title.en} · growth`}),
  chooseSeries: {zh: '选择指标', en: 'Choose a figure'},
  ownAddress: {zh: '或输入地址', en: 'or type an address'},
  addressHint: {zh: '数据集/代码/指标，例如', en: 'DATASET/KEY/MEASURE, such as'},
  show: {zh: '查看', en: 'Show'},
  period: {zh: '时期', en: 'Period'},
  triangle: {zh: '各次发布所称', en: 'What each release said'},
  oneVintage: {
    zh: '目前只有一次发布谈到这个指标，还没有修订可看。',
    en: 'Only one release speaks of this figure so far; there is nothing revised yet.',
  },
  reasons: {zh: '变动及缘由', en: 'Changes and their reasons'},
  noChanges: {zh: '各次发布所称相同。', en: 'Every release said the same.'},
  emptyTitle: {zh: '还没有发布', en: 'Nothing has been published yet'},
} as const;

export const states: Readonly<Record<ApiPeriodState['state'], Text>> = {
  preliminary: {zh: '初步', en: 'preliminary'},
  revised: {zh: '修订', en: 'revised'},
  final: {zh: '最终', en: 'final'},
};

export const hows: Readonly<Record<ApiRevisions['changes'][number]['how'], Text>> = {
  declared: {zh: '已声明', en: 'declared'},
  logged: {zh: '登记簿所记', en: 'in the log'},
  derived: {zh: '由输入推断', en: 'derived from the inputs'},
};

export const steps: Readonly<Record<Step['id'], Text>> = {
  entry: {
    zh: '登记原文写的就是这次发布，发布号是其数据校验值的开头',
    en: 'The entry is of this release, and its id begins the hash of its data',
  },
  leaf: {zh: '登记原文的校验值就是树上的这片叶', en: 'The hash of the entry is this leaf of the tree'},
  path: {zh: '由叶沿给出的校验值向上，恰好走到根', en: 'From the leaf, the hashes beside the way lead up to a root'},
  root: {zh: '算出的根与检查点的根相同', en: 'That root is the root of the checkpoint'},
};
