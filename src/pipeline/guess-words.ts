/** Words by which a header tells what its column is, in the order in which they are tried. Lists only. */
export type ColumnRole =
  | 'period'
  | 'flow'
  | 'item'
  | 'area'
  | 'partner'
  | 'enterprise'
  | 'record_id'
  | 'value'
  | 'currency'
  | 'personal'
  | 'attribute';

export const roleWords: readonly (readonly [ColumnRole, RegExp])[] = [
  ['personal', /电话|手机|邮箱|身份证|联系人|phone|mobile|e-?mail/i],
  ['currency', /币种|currency/i],
  ['value', /金额|执行额|进出口额|出口额|进口额|amount|value|total/i],
  ['period', /日期|月份|年月|年份|年度|时间|period|date|month|year/i],
  ['flow', /收支|进出口|流向|贸易方向|flow|direction/i],
  ['partner', /国家|国别|目的地|来源地|partner|country|economy|destination/i],
  ['area', /地区|城市|区县|各市|市$|area|city|region|county/i],
  ['enterprise', /企业|公司|店铺|主体|enterprise|company|firm|shop/i],
  ['item', /行业|项目|业务|类型|类别|编码|商品|产品|industry|item|category|service|product|code/i],
  ['record_id', /编号|单号|申报号|合同号|订单号|序号|(^|[_ ])id$|number|order/i],
];

export const flowCodes: Readonly<Record<string, 'X' | 'M'>> = {
  出口: 'X',
  收入: 'X',
  贷: 'X',
  export: 'X',
  exports: 'X',
  x: 'X',
  credit: 'X',
  进口: 'M',
  支出: 'M',
  借: 'M',
  import: 'M',
  imports: 'M',
  m: 'M',
  debit: 'M',
};

/** Forms of a date that a source can declare, each with what it looks like. */
export const dateForms: readonly (readonly [string, RegExp])[] = [
  ['YYYY-MM-DD', /^\d{4}-\d{2}-\d{2}$/],
  ['YYYY/M/D', /^\d{4}\/\d{1,2}\/\d{1,2}$/],
  ['YYYYMMDD', /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/],
  ['YYYY-MM', /^\d{4}-\d{2}$/],
  ['YYYYMM', /^(19|20)\d{2}(0[1-9]|1[0-2])$/],
  ['YYYY年MM月DD日', /^\d{4}年\d{1,2}月\d{1,2}日$/],
  ['YYYY年MM月', /^\d{4}年\d{1,2}月$/],
  ['timestamp', /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/],
  ['YYYY', /^(19|20)\d{2}$/],
];

export const moneyWords: {
  readonly units: readonly (readonly [number, RegExp])[];
  readonly currencies: readonly (readonly [string, RegExp])[];
} = {
  units: [
    [100_000_000, /亿/],
    [1_000_000, /百万|million/i],
    [10_000, /万/],
    [1000, /千|thousand/i],
  ],
  currencies: [
    ['USD', /美元|USD|\$/i],
    ['GBP', /英镑|GBP|£/i],
    ['EUR', /欧元|EUR|€/i],
    ['JPY', /日元|JPY/i],
    ['HKD', /港元|港币|HKD/i],
    ['CNY', /元|CNY|RMB|人民币|¥|￥/i],
  ],
};

/** Names in English for attributes whose header is Chinese: id in the record, title for people. */
export const attributeWords: readonly (readonly [RegExp, string, string])[] = [
  [/(企业|公司|主体|店铺)名称/, 'enterprise_name', 'Enterprise name'],
  [/行业/, 'industry', 'Industry'],
  [/业务/, 'business', 'Kind of business'],
  [/商品|产品|货物/, 'product', 'Product'],
  [/平台/, 'platform', 'Platform'],
  [/方式|模式/, 'mode', 'Mode'],
  [/类型|类别|种类/, 'kind', 'Kind'],
  [/数量/, 'quantity', 'Quantity'],
  [/单价/, 'unit_price', 'Unit price'],
  [/国家|国别/, 'country', 'Country or region'],
  [/地区|区县|城市/, 'area_name', 'Area'],
  [/部门/, 'department', 'Department'],
  [/季度/, 'quarter', 'Quarter'],
  [/备注|说明/, 'note', 'Note'],
];
