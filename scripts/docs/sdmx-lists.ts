/** Lists of the page on SDMX that no code holds in words: resources, parameters, extensions, and what was found out about clients. */

export const resources: readonly (readonly string[])[] = [
  ['data · 数据', '`/data/{flow}/{key}`', '`/data/{context}/{agency}/{id}/{version}/{key}`'],
  [
    'what there is · 可得性',
    '`/availableconstraint/{flow}/{key}/all/{component}`',
    '`/availability/{context}/{agency}/{id}/{version}/{key}/{component}`',
  ],
  ['dataflows · 数据流', '`/dataflow/{agency}/{id}/{version}`', '`/structure/dataflow/{agency}/{id}/{version}`'],
  ['data structures · 数据结构', '`/datastructure/…`', '`/structure/datastructure/…`'],
  [
    'codelists and their codes · 代码表',
    '`/codelist/{agency}/{id}/{version}/{code}`',
    '`/structure/codelist/…/{code}`',
  ],
  ['concepts · 概念', '`/conceptscheme/…`', '`/structure/conceptscheme/…`'],
  [
    'constraints: what may be, what there is · 约束',
    '`/contentconstraint/…?type=Allowed` or `Actual`',
    '`/structure/dataconstraint/…`',
  ],
  ['agencies · 机构', '`/agencyscheme/…`', '`/structure/agencyscheme/…`'],
  [
    'topics · 主题',
    '`/categoryscheme/…`, `/categorisation/…`',
    '`/structure/categoryscheme/…`, `/structure/categorisation/…`',
  ],
  ['all of them · 全部结构', '`/v1/structure/{agency}`', '`/structure/*/{agency}`'],
  ['schema, as structures · 以结构表示的模式', '', '`/schema/{context}/{agency}/{id}/{version}`'],
  ['everything else of SDMX · SDMX 的其他资源', '501', '501'],
];

const D = 'data · 数据';
const DA = 'data, availability · 数据、可得性';
const A = 'availability · 可得性';
const S = 'structures · 结构';
const ANY = 'all · 全部';

export const parameters: readonly (readonly string[])[] = [
  ['`c[COMPONENT]`', DA, 'filters of components, see below · 组件筛选，见下'],
  [
    '`startPeriod` `endPeriod`',
    DA,
    '`2019`, `2019-Q1`, `2019-03`, `2019-S1`, `2019-T2`, `2019-W10`, `2019-D365`, a day or an instant; both ends included · 含两端',
  ],
  ['`asOf`', 'all · 全部', 'the state of that instant; no zone is UTC · 该时刻的状态；无时区即 UTC'],
  [
    '`updatedAfter`',
    DA,
    'what is new or other since (Replace), and what is gone (Delete); later than `asOf` is 400; `updateAfter`, as sdmx1 spells it, is the same · 此后新增或变更（Replace）与消失（Delete）的观测值',
  ],
  [
    '`includeHistory`',
    D,
    '`true`: for each release what it changed, with the time from and until which it held; with `updatedAfter` since then · 每次发布的变更及有效期',
  ],
  [
    '`firstNObservations` `lastNObservations`',
    D,
    'of each series; both together are both ends · 每个序列的首、末若干个',
  ],
  ['`offset` `limit`', D, 'a page of observations, or of keys of series where only those are asked for · 分页'],
  [
    '`sort`',
    D,
    'components joined by `+`, `*`, `series_key`; `:desc`; what is missing comes last · 排序；缺失值在最后',
  ],
  ['`dimensionAtObservation`', D, '`TIME_PERIOD`, `AllDimensions`, or a dimension · 观测维度'],
  [
    '`detail`',
    D,
    '`full`, `dataonly`, `serieskeysonly`, `nodata`; the words of REST 1 for the two below · REST 1 对下两项的说法',
  ],
  ['`attributes`', D, '`dsd`, `all`, `none`, `msd` (there are none), `dataset`, `series`, `obs`, ids'],
  [
    '`measures`',
    D,
    '`all`, `none`, `OBS_VALUE`; without measures and attributes: keys of series · 都为 none 时只有序列的键',
  ],
  ['`reportingYearStartDay`', DA, '`--01-01`; another day is 501'],
  [
    '`mode`',
    A,
    '`exact`: what the question brings; `available`: what could be chosen of each dimension besides · `exact` 为该查询所得，`available` 为各维度可选',
  ],
  [
    '`references`',
    A,
    '`none`, `all`, or `dataflow` `datastructure` `conceptscheme` `codelist` joined by `,`; codelists are cut to what there is, and what is above it · 代码表只含现有的代码及其上级',
  ],
  [
    '`references`',
    S,
    '`none`, `parents`, `parentsandsiblings`, `ancestors`, `children`, `descendants`, `all`, or a kind of structure · 关联结构',
  ],
  [
    '`detail`',
    S,
    '`full`, `allstubs`, `referencestubs`, `allcompletestubs`, `referencecompletestubs`, `referencepartial`, `raw`',
  ],
  ['`type`', '`contentconstraint`', '`Allowed`, `Actual`'],
  ['`format` `formatVersion`', ANY, 'a form, see below; stronger than `Accept` · 形式，优先于 `Accept`'],
  ['`lang`', ANY, '`zh`, `en`, `all`; stronger than `Accept-Language` · 优先于 `Accept-Language`'],
  ['`labels`', D, 'SDMX-CSV: `id`, `name`, `both`'],
  ['`keys`', D, 'SDMX-CSV 2.0: `none`, `series`, `obs`, `both`'],
  ['`compression`', ANY, '`none`, `gzip`, `br`, `zstd`; stronger than `Accept-Encoding` · 优先于 `Accept-Encoding`'],
];

export const extensionsOfOurs: readonly string[] = [
  'Parameters of one generation in the other: `startPeriod` in REST 2; `asOf`, `c`, `offset`, `limit`, `sort`, `attributes` in REST 1. 两代的参数互通。',
  '`format`, `formatVersion`, `lang`, `labels`, `keys`, `compression` as parameters, for people with a browser. 供浏览器用户使用的参数。',
  '`+` for alternatives in keys of REST 2 (`A+B..C`), several keys in REST 1 (`A.B,C.D`). 两代的键写法互通。',
  'Key parts at the end may be left out in REST 1 too. REST 1 也可省略键末尾的维度。',
  'JSON-stat 2.0 as a form of data. 提供 JSON-stat 2.0。',
  'Availability with counts of series and observations for each code. 可得性含每个代码的序列数与观测值数。',
];

export const clients: readonly (readonly string[])[] = [
  [
    'Python `sdmx1`',
    '`sdmx.add_source({"id": AGENCY, "url": ".../sdmx", "name": ..., "versions": ["2.1"]})`: the id must be our agency id, since it asks for structures of that agency. `"versions": ["3.0.0"]` speaks REST 2. It reads SDMX-ML and SDMX-CSV 2.0, and no SDMX-JSON. For availability: `supports={"availableconstraint": True}`. It refuses `asOf` and `updatedAfter` on REST 2: use REST 1, which takes both, or the URL. Import both of its SDMX-ML readers before the first message, or the second version fails. 来源的 id 必须是机构代码。',
  ],
  ['Python `pandasdmx`', 'REST 1 and SDMX-ML 2.1 alone. 仅 REST 1 与 SDMX-ML 2.1。'],
  ['Python `pysdmx`', 'REST 2; ask for SDMX-JSON 2.0.0 or SDMX-ML 2.1. 使用 SDMX-JSON 2.0.0 或 SDMX-ML 2.1。'],
  [
    'R `rsdmx`',
    'asks with slashes at the end, the provider `all` and `Accept: application/xml`; all are taken. 其写法均可接受。',
  ],
  [
    'JavaScript, browsers',
    'A key of points alone (`..`) is a step upwards in a URL, and browsers take it: write `*.*.*`, or `all`. 只由点组成的键会被浏览器当作上级路径：请写 `*.*.*` 或 `all`。',
  ],
  [
    '`URLSearchParams` and other encoders',
    '`+` in `c` may be sent as it is or as `%2B`; it is never a blank. `[` and `]` may be `%5B` and `%5D`. `+` 与 `%2B` 同义，绝非空格。',
  ],
  [
    'spreadsheets · 电子表格',
    '`?format=csv&labels=both&lang=zh` names codes; `?format=csv-2.0` has the action of each row. 用 `labels=both` 显示名称。',
  ],
];
