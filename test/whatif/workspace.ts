/** A workspace of four items in two chapters and two cities, for changes that can be checked in the head. */
import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readdir, readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Effects} from '../../src/model/effects.ts';

/** Item, city, year, value: in 2019 A1 has 10 and 20, A2 has 30, B1 has 100, B2 has 7. */
const records = [
  'R1,2018-05-01,A1,EAST,10.00',
  'R2,2018-05-01,B1,WEST,50.00',
  'R3,2019-05-01,A1,EAST,10.00',
  'R4,2019-05-01,A1,WEST,20.00',
  'R5,2019-06-01,A2,EAST,30.00',
  'R6,2019-06-01,B1,WEST,100.00',
  'R7,2019-06-01,B2,EAST,7.00',
];

const item = (code: string, parent: string, level: string) =>
  `${code},${parent},${level},,,${code} 名称,name of ${code},,,,,from-knowledge-high,test,`;

const files: Readonly<Record<string, string>> = {
  'workspace.yaml': `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
synthetic: true
`,
  'classifications/goods/classification.yaml': `id: goods
version: '1'
agency: test
source: test
title: {zh: 商品, en: Goods}
levels:
  - {id: chapter, title: {zh: 章, en: chapter}}
  - {id: good, title: {zh: 品, en: good}}
total: {code: _T, label: {zh: 全部商品, en: All goods}}
`,
  'classifications/goods/items.csv': `code,parent,level,valid_from,valid_to,name_zh,name_en,aliases_zh,aliases_en,successors,residual,confidence,source,note
${[item('A', '', 'chapter'), item('A1', 'A', 'good'), item('A2', 'A', 'good'), item('B', '', 'chapter'), item('B1', 'B', 'good'), item('B2', 'B', 'good')].join('\n')}
`,
  'classifications/kinds/classification.yaml': `id: kinds
version: '1'
agency: test
source: test
title: {zh: 种类, en: Kinds}
levels: [{id: kind, title: {zh: 种类, en: kind}}]
total: {code: _T, label: {zh: 全部, en: All kinds}}
`,
  'classifications/kinds/items.csv': `code,parent,level,valid_from,valid_to,name_zh,name_en,aliases_zh,aliases_en,successors,residual,confidence,source,note
${[item('K1', '', 'kind'), item('K2', '', 'kind')].join('\n')}
`,
  'correspondences/goods-to-kinds.yaml': `id: goods-to-kinds
from: goods
to: kinds
title: {zh: 对照, en: Correspondence}
source: test
`,
  'correspondences/goods-to-kinds.csv': `source,target,weight,quality,reason_zh,reason_en,source_ref
A1,K1,1,exact,同,same,test
A2,K2,1,exact,同,same,test
B1,K2,1,exact,同,same,test
B2,K2,1,exact,同,same,test
`,
  ...scopeFiles('scopes/narrow', ['A1', 'A2']),
  ...scopeFiles('scopes/wide', ['A', 'B']),
  ...scopeFiles('drafts/mine', ['B1']),
  'sources/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
synthetic: true
files: 'sales*.csv'
flow: X
currency: {base: CNY}
columns:
  - {name: id, as: record_id}
  - {name: day, as: period}
  - {name: item, as: item, classification: goods}
  - {name: city, as: area}
  - {name: amount, as: value, scale: 2}
`,
  'rules/sales.yaml': `rules:
  - id: below-60
    source: sales
    severity: soft
    label: {zh: 低于 60, en: Below 60}
    then: value < 60
    message: {zh: '{value} 过大', en: '{value} is too large'}
`,
  'datasets/digital.yaml': `id: digital
title: {zh: 数字, en: Digital}
source: sales
scope: narrow
contributors: none
dimensions: {item: {}, area: {}}
margins: [[item], [area]]
publish: {value: {unit: CNY, decimals: 2}, growth: {decimals: 1}}
`,
  'datasets/all.yaml': `id: all
title: {zh: 全部, en: Everything}
source: sales
contributors: none
dimensions: {item: {}, area: {}}
margins: [[item], [area]]
publish: {value: {unit: CNY, decimals: 2}}
`,
  'tables/cities.yaml': `id: cities
title: {zh: 各市, en: Cities}
dataset: digital
rows: {dimension: area, order: value, total: first, head: {zh: 市, en: City}}
columns: [{measure: value}, {measure: growth}]
`,
  'inbox/sales.csv': `${['id,day,item,city,amount', ...records].join('\n')}\n`,
};

function scopeFiles(path: string, items: readonly string[]): Readonly<Record<string, string>> {
  const id = path.split('/').at(-1) ?? '';
  const rows = items.map((code) => `${code},1,列入,in scope,test,from-knowledge-high`);
  return {
    [`${path}.yaml`]: `id: ${id}
classification: goods
title: {zh: 口径 ${id}, en: Scope ${id}}
kind: deliverable
source: test
date: 2019-01-01
`,
    [`${path}.csv`]: `item,weight,reason_zh,reason_en,source,confidence\n${rows.join('\n')}\n`,
  };
}

export async function scopedWorkspace(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-whatif-test-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), {recursive: true});
    await writeFile(join(root, path), text);
  }
  return root;
}

/** Every file of a folder by path, with the hash of its bytes. */
export async function hashesOf(root: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, {withFileTypes: true, recursive: true})) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile())
      found[path] = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
    else found[path] = entry.isDirectory() ? 'folder' : 'other';
  }
  return found;
}

export const effects: Effects = {
  now: () => new Date('2020-02-01T00:00:00Z'),
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};
