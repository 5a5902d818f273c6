/** A small workspace with enterprises, cities and two years: every figure can be checked in the head. */
import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Effects} from '../../src/model/effects.ts';

const RECORDS = [
  // 2018: Hangzhou 30, Ningbo 20, Wenzhou 10
  'R1,2018-03-05,出口,杭州,美国,FIRM-ALPHA,阿尔法科技,20.00',
  'R2,2018-03-06,出口,杭州,日本,FIRM-BRAVO,布拉沃软件,6.00',
  'R3,2018-03-07,进口,杭州,美国,FIRM-CHARLIE,查理数据,4.00',
  'R4,2018-05-05,出口,宁波,美国,FIRM-DELTA,德尔塔物流,12.00',
  'R5,2018-05-06,进口,宁波,日本,FIRM-ECHO,回声网络,5.00',
  'R6,2018-05-07,进口,宁波,德国,FIRM-FOXTROT,狐步通信,3.00',
  'R7,2018-05-08,出口,温州,德国,FIRM-GOLF,高尔夫设计,10.00',
  // 2019: Hangzhou 60, Ningbo 25, Wenzhou 7
  'R8,2019-03-05,出口,杭州,美国,FIRM-ALPHA,阿尔法科技,41.00',
  'R9,2019-03-06,出口,杭州,日本,FIRM-BRAVO,布拉沃软件,9.00',
  'R10,2019-03-07,进口,杭州,美国,FIRM-HOTEL,酒店云,10.00',
  'R11,2019-05-05,出口,宁波,美国,FIRM-DELTA,德尔塔物流,13.00',
  'R12,2019-05-06,进口,宁波,日本,FIRM-ECHO,回声网络,8.00',
  'R13,2019-05-07,进口,宁波,德国,FIRM-FOXTROT,狐步通信,4.00',
  'R14,2019-05-08,出口,温州,德国,FIRM-GOLF,高尔夫设计,7.00',
];

const FILES: Readonly<Record<string, string>> = {
  'workspace.yaml': `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
`,
  'sources/services.yaml': `id: services
title: {zh: 服务收付款, en: Services receipts and payments}
caliber: bop
files: 'services*.csv'
currency: {base: CNY}
columns:
  - {name: 编号, as: record_id, required: true}
  - {name: 日期, as: period, required: true}
  - {name: 收支, as: flow, values: {出口: X, 进口: M}}
  - {name: 城市, as: area, classification: zhejiang-areas}
  - {name: 国家, as: partner, classification: economies}
  - {name: 企业代码, as: enterprise}
  - {name: 企业名称, as: attribute, id: enterprise_name}
  - {name: 金额, as: value, type: money, scale: 2}
`,
  'datasets/services.yaml': `id: services
title: {zh: 服务贸易, en: Services trade}
source: services
dimensions:
  flow: {}
  area: {classification: zhejiang-areas, levels: [city]}
  partner: {classification: economies, levels: [economy]}
margins: [[flow, area], [partner]]
publish:
  value: {unit: CNY, decimals: 2}
  share: {decimals: 1}
  growth: {decimals: 2}
  contribution: {decimals: 2}
  share-of-growth: {decimals: 2}
  rank: {}
  balance: {unit: CNY, decimals: 2}
`,
  'tables/cities.yaml': `id: cities
title: {zh: 各市服务贸易, en: Services trade by city}
dataset: services
rows: {dimension: area, level: city, total: first, head: {zh: 市, en: City}}
columns: [{measure: value}, {measure: growth}]
`,
};

export async function explainWorkspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-explain-'));
  const inbox = {'inbox/services.csv': `编号,日期,收支,城市,国家,企业代码,企业名称,金额\n${RECORDS.join('\n')}\n`};
  for (const [path, text] of Object.entries({...FILES, ...inbox, ...files})) {
    await mkdir(join(root, path, '..'), {recursive: true});
    await writeFile(join(root, path), text);
  }
  return root;
}

export const effects: Effects = {
  now: () => new Date('2020-01-31T12:00:00Z'),
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};

/** The same workspace with more enterprises, amounts that no two cells share, and rules of confidentiality. */
export function protectedFiles(): Readonly<Record<string, string>> {
  const cities = [
    ['杭州', 12],
    ['宁波', 9],
    ['温州', 4],
    ['嘉兴', 4],
    ['湖州', 3],
    ['绍兴', 3],
    ['台州', 3],
    ['金华', 2],
  ] as const;
  const places = cities.flatMap(([city, count]) => Array.from({length: count}, () => city));
  const partners = ['美国', '日本', '德国', '法国'];
  const lines: string[] = [];
  for (const year of [2018, 2019]) {
    for (let unit = 0; unit < 40; unit += 1) {
      const city = places[unit] ?? '';
      const partner = partners[(unit * 7 + (unit >> 2)) % 4] ?? '';
      const cents = 10_000 + ((unit * 7919 + year * 104_729) % 90_001);
      const amount = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const firm = String(unit).padStart(3, '0');
      const month = String(1 + (unit % 12)).padStart(2, '0');
      lines.push(
        `R${lines.length},${year}-${month}-05,${unit % 3 === 0 ? '进口' : '出口'},${city},${partner},FIRM${firm},企业${firm}公司,${amount}`,
      );
    }
  }
  return {
    'inbox/services.csv': `编号,日期,收支,城市,国家,企业代码,企业名称,金额\n${lines.join('\n')}\n`,
    'workspace.yaml': `${FILES['workspace.yaml']}protection: {minimum: 3, p-percent: 10}\n`,
    'datasets/services.yaml': `${FILES['datasets/services.yaml']}periods: [year]\n`,
    'datasets/firms.yaml': `id: firms
title: {zh: 企业, en: Enterprises}
source: services
dimensions: {enterprise: {label: enterprise_name}}
margins: [[enterprise]]
periods: [year, month]
publish: {value: {unit: CNY, decimals: 2}, growth: {decimals: 2}}
`,
    'reference/published-enterprises.csv':
      'enterprise,name_zh,name_en,dataset,measure,period,source,page,kind\nFIRM000,企业000公司,Firm 000,firms,value,2019,yearbook,1,published\n',
  };
}
