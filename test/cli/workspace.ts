/** A workspace of the tutorial's kind for tests of the program: eleven rows of which one may be wrong, made in milliseconds. */
import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const HEADER = '编号,日期,国家,金额';

/** @param wrong whether line 3 has a letter for a digit */
export async function smallWorkspace({wrong = false, synthetic = false, rows = 10} = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-cli-'));
  const lines = Array.from({length: rows}, (_, at) => {
    const amount = wrong && at === 1 ? '1O.00' : `${at + 1}.00`;
    return `R${at},2019-${String((at % 12) + 1).padStart(2, '0')}-05,${at % 2 === 0 ? '美国' : '香港'},${amount}`;
  });
  const files: Readonly<Record<string, string>> = {
    'workspace.yaml': `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
synthetic: ${synthetic}
`,
    'sources/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
files: 'sales*.csv'
flow: X
currency: {base: CNY}
columns:
  - {name: 编号, as: record_id}
  - {name: 日期, as: period}
  - {name: 国家, as: partner, classification: economies}
  - {name: 金额, as: value, scale: 2}
`,
    'datasets/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
source: sales
contributors: none
dimensions: {partner: {classification: economies, levels: [economy]}}
margins: [[partner]]
publish: {value: {unit: CNY, decimals: 2}, share: {decimals: 2}}
`,
    'tables/first.yaml': `id: first
title: {zh: 第一张表, en: First table}
dataset: sales
rows: {dimension: partner, order: value, total: first, head: {zh: 国家（地区）, en: Economy}}
columns: [{measure: value}, {measure: share}]
`,
    'inbox/sales.csv': `${[HEADER, ...lines].join('\n')}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), {recursive: true});
    await writeFile(join(root, path), text);
  }
  return root;
}
