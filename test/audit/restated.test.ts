/** The published tables of the example with sentences of our own: the four false claims of 2019 restated are found, without the report itself. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {auditDocument, readDocument, selfEvidence} from '../../src/disseminate/audit/index.ts';
import {auditText} from './audit-text.ts';

const FOLDER = join(import.meta.dirname, '../../examples/zhejiang-2019/published');

/** A published file as a Markdown table of the chosen columns, under a title. */
function table(file: string, title: string, heads: Readonly<Record<string, string>>): string {
  const [first = '', ...lines] = readFileSync(join(FOLDER, `${file}.csv`), 'utf8')
    .trim()
    .split('\n');
  const columns = first.split(',');
  // A quoted cell holds no line break in these files; commas in it are the only trap.
  const cellsOf = (line: string): readonly string[] =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const rows = lines.map((line) => {
    const cells = cellsOf(line);
    return Object.keys(heads).map((column) => cells[columns.indexOf(column)] || '-');
  });
  const body = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  return `\n${title}\n\n单位：亿元\n\n| ${Object.values(heads).join(' | ')} |\n|${Object.keys(heads)
    .map(() => '---|')
    .join('')}\n${body}\n`;
}

const REPORT = `# 2019年数字服务贸易

## 行业

专业和管理咨询服务、技术服务进出口分别增长27.08%和32.91%。
${table('services-industries', '2019年浙江省数字服务贸易行业前十', {label_zh: '行业', value: '进出口额', growth: '同比增长%'})}
## 市地

杭州占比82.19%，增速81.50%，比重和增速都领先于其他市地。
${table('services-cities', '2019年浙江省数字服务贸易市地情况', {label_zh: '市地', value: '进出口额', share: '占比%', growth: '同比增长%'})}
## 外包行业

互联网营销推广服务由上年的769万元猛增到2.02亿元，暴涨26倍。
${table('outsourcing-industries', '2019年浙江省外包类数字服务贸易行业前二十', {label_zh: '行业', value: '出口额', share: '占比%', growth: '同比增长%'})}
## 企业

网易（杭州）网络有限公司增长99.22%，增速居全省第一。
${table('outsourcing-enterprises', '2019年浙江省外包类数字服务贸易企业前二十', {label_zh: '企业', value: '出口额', share: '占比%', growth: '同比增长%'})}`;

test('a last digit, a lead, a multiple and a first place that do not hold are found', async () => {
  const {claims} = await auditText(REPORT);
  const wrong = claims.filter(({verdict}) => verdict === 'contradicted').map(({text}) => text);
  expect(wrong.toSorted()).toEqual(['26倍', '27.08%', '第一', '领先于'].toSorted());
});

test('rows without a base that a sentence leaves out are warned of', async () => {
  const industries = readFileSync(join(FOLDER, 'outsourcing-industries.csv'), 'utf8');
  const without = industries
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, label, , , growth] = line.split(',');
      return label !== undefined && (growth === '' || growth === 'new' || growth === '-') ? [label] : [];
    });
  expect(without.length).toBeGreaterThanOrEqual(3);
  const text = `${without.slice(0, -1).join('、')}为新增。\n${table('outsourcing-industries', '2019年浙江省外包类数字服务贸易行业前二十', {label_zh: '行业', value: '出口额', share: '占比%', growth: '同比增长%'})}`;
  const {claims} = await auditText(text);
  const warned = claims.find(({verdict}) => verdict === 'warning');
  expect(warned?.text).toBe('新增');
  expect(warned?.note?.zh).toContain(without.at(-1));
});

test('shares and sums of the published tables are proven, none is called wrong', async () => {
  const {claims} = await auditText(REPORT);
  const cells = claims.filter(({sentence}) => sentence.includes('  '));
  expect(cells.length).toBeGreaterThanOrEqual(10);
  expect(cells.filter(({verdict}) => !verdict.startsWith('proven'))).toEqual([]);
});

/** The claims of the committed restatement that carry a verdict. */
async function restated(verdict: string): Promise<readonly string[]> {
  const document = await readDocument(readFileSync(join(FOLDER, 'restated.zh.md')), 'restated.zh.md');
  const {claims} = auditDocument(document, selfEvidence(document));
  return claims.filter((claim) => claim.verdict === verdict).map(({text}) => text);
}

test('the report of 2019 restated has four false claims, three warnings, and no number that nothing reads', async () => {
  expect(await restated('contradicted')).toEqual(['27.08%', '领先于', '26倍', '第一']);
  expect(await restated('warning')).toEqual(['新增', '行业大类', '进出口额']);
  expect(await restated('unclaimed')).toEqual([]);
});

test('growth that the text implies by a share and its change is proven, not called that of a named industry', async () => {
  expect(await restated('proven-by-rounding')).toEqual(expect.arrayContaining(['43.62%', '13.45个百分点', '16.87%']));
});
