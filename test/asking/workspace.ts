/** Two items in three cities with eleven enterprises: one cell is one enterprise's own, all others have three. */
import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** City, item, values of its enterprises; West has one in A1. Totals: A1 80, A2 36; East 84, West 11, North 21; all 116. */
const cells: readonly (readonly [string, string, readonly number[]])[] = [
  ['EAST', 'A1', [10, 20, 30]],
  ['WEST', 'A1', [5]],
  ['NORTH', 'A1', [4, 5, 6]],
  ['EAST', 'A2', [7, 8, 9]],
  ['WEST', 'A2', [1, 2, 3]],
  ['NORTH', 'A2', [1, 2, 3]],
];

export type Declared = {
  /** margins of the dataset, as YAML */
  readonly margins?: string;
  readonly protection?: string;
};

export async function askedWorkspace({
  margins = '[[item]]',
  protection = '{minimum: 3}',
}: Declared = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-ask-'));
  const rows = cells.flatMap(([city, item, values]) =>
    values.map((value, at) => `2019-06-05,${item},${city},${city}-${item}-${at},${value}.00`),
  );
  const files: Readonly<Record<string, string>> = {
    'workspace.yaml': `shumao: 1
id: asked
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
synthetic: true
`,
    'sources/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
synthetic: true
files: 'sales*.csv'
flow: X
currency: {base: CNY}
columns:
  - {name: day, as: period}
  - {name: item, as: item}
  - {name: city, as: area}
  - {name: firm, as: enterprise}
  - {name: amount, as: value, scale: 2}
`,
    'datasets/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
source: sales
dimensions: {item: {}, area: {}}
margins: ${margins}
periods: [year]
${protection === '' ? '' : `protection: ${protection}\n`}publish: {value: {unit: CNY, decimals: 2}, share: {decimals: 1}, rank: {}}
`,
    'tables/items.yaml': `id: items
title: {zh: 各项, en: Items}
dataset: sales
rows: {dimension: item, order: classification, total: first, head: {zh: 项, en: Item}}
columns: [{measure: value}]
`,
    'inbox/sales.csv': `${['day,item,city,firm,amount', ...rows].join('\n')}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), {recursive: true});
    await writeFile(join(root, path), text);
  }
  return root;
}
