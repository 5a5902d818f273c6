/** A workspace of three enterprises and two months for tests of decisions: small enough to add up in one's head. */
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {runWorkspace, type RunReport} from '../../src/pipeline/index.ts';
import {readDraft} from '../../src/release/index.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true});
});

export const HEADER = 'rule,source,record,column,value,value_hash,action,new_value,reason,evidence,by,at';

const declarations: Readonly<Record<string, string>> = {
  'workspace.yaml': `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
`,
  'sources/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
files: 'sales*.csv'
delivery: '-r{delivery}.'
flow: X
currency: {base: CNY}
columns:
  - {name: 编号, as: record_id}
  - {name: 日期, as: period}
  - {name: 国家, as: partner, classification: economies}
  - {name: 企业, as: enterprise}
  - {name: 金额, as: value, scale: 2}
`,
  'datasets/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
source: sales
dimensions: {partner: {classification: economies, levels: [economy]}}
margins: [[partner]]
publish: {value: {unit: CNY, decimals: 2}}
`,
  'tables/first.yaml': `id: first
title: {zh: 第一张表, en: First table}
dataset: sales
rows: {dimension: partner, order: value, total: first, head: {zh: 国家（地区）, en: Economy}}
columns: [{measure: value}]
`,
  'rules/rules.yaml': `rules:
  - id: not-large
    source: sales
    severity: soft
    label: {zh: 金额不大, en: Not large}
    then: value <= 300
    message: {zh: '金额 {value} 偏大。', en: 'Value {value} is large.'}
  - id: positive
    source: sales
    severity: hard
    label: {zh: 金额为正, en: Positive}
    then: value > 0
    message: {zh: '金额 {value} 不为正。', en: 'Value {value} is not positive.'}
  - id: jump
    source: sales
    kind: change
    severity: soft
    label: {zh: 涨幅, en: Rise}
    by: [enterprise]
    rise-at-most: 200
    message: {zh: '{enterprise} {month} 为 {current}，上月 {base}。', en: '{enterprise} had {current} in {month} after {base}.'}
`,
};

/** What is late has the value of the month before. */
export const IMPUTATION = {
  'imputations/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
source: sales
expected: {months: 1}
chain: [{method: carry-forward}]
`,
};

/** January 300, February 610 for the United States and Japan; A jumps from 100 to 400 by R4, B and C rise from 100 to 105. */
export const ROWS: readonly string[] = [
  'R1,2019-01-05,美国,A,100.00',
  'R2,2019-01-06,美国,B,100.00',
  'R3,2019-01-07,日本,C,100.00',
  'R4,2019-02-05,美国,A,400.00',
  'R5,2019-02-06,美国,B,105.00',
  'R6,2019-02-07,日本,C,105.00',
];

export const NOON = new Date(2019, 2, 2, 12);

export const effects: Effects = {
  now: () => NOON,
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};

export type Small = {
  readonly root: string;
  readonly put: (name: string, text: string) => void;
  /** rows of the one file of the inbox */
  readonly receive: (rows: readonly string[]) => void;
  readonly decide: (...rows: readonly string[]) => void;
  readonly remove: (name: string) => void;
  readonly run: () => Promise<RunReport>;
  /** printed values by key and period: `US/2019-02` */
  readonly figures: () => Promise<Readonly<Record<string, string>>>;
  /** every byte of the draft, by name of the file */
  readonly draft: () => Readonly<Record<string, string>>;
};

export function small(more: Readonly<Record<string, string>> = {}): Small {
  const root = mkdtempSync(join(tmpdir(), 'shumao-edit-'));
  folders.push(root);
  const put = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), {recursive: true});
    writeFileSync(join(root, name), text);
  };
  for (const [name, text] of Object.entries({...declarations, ...more})) put(name, text);
  const receive = (rows: readonly string[]): void =>
    put('inbox/sales.csv', `编号,日期,国家,企业,金额\n${rows.join('\n')}\n`);
  receive(ROWS);
  return {
    root,
    put,
    receive,
    decide: (...rows) => put('decisions.csv', `${[HEADER, ...rows].join('\n')}\n`),
    remove: (name) => rmSync(join(root, name)),
    run: async () => (await runWorkspace(root, {rehash: false, wait: false}, effects, 'en')).report,
    async figures() {
      const [dataset] = (await readDraft(root)).datasets;
      return Object.fromEntries(
        (dataset?.observations ?? []).map((one) => [`${one.key.join('.')}/${one.period}`, one.text]),
      );
    },
    draft: () => {
      const folder = join(root, '.shumao', 'draft');
      return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    },
  };
}

/** A row of decisions.csv on a record of the source. */
export function row(
  record: string,
  value: string,
  action: string,
  over: {rule?: string; column?: string; to?: string; source?: string} = {},
): string {
  const {rule = 'manual', column = 'value', to = '', source = 'sales'} = over;
  return [rule, source, record, column, value, '', action, to, 'other', 'call of 2 March', 'Wang', '2019-03-02'].join(
    ',',
  );
}
