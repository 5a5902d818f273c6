/** The 2019 report audited against its own tables: exactly what is wrong in it is found, and nothing that holds is called wrong. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {auditDocument, readDocument, selfEvidence} from '../../src/disseminate/audit/index.ts';
import type {Audit} from '../../src/model/claim.ts';

const FILE = join(import.meta.dirname, '../../../shared/seed/report-2019.zh.txt');
const isThere = existsSync(FILE);
if (!isThere) process.stdout.write(`${FILE} is not there: the audit of the 2019 report is not tested\n`);

let known: Audit | undefined;

async function audit(): Promise<Audit> {
  if (known) return known;
  const document = await readDocument(readFileSync(FILE), 'report-2019.zh.txt');
  known = auditDocument(document, selfEvidence(document));
  return known;
}

const plain = (text: string): string => text.replace(/\s/gu, '');

test.runIf(isThere)('four claims of the report are contradicted, each by the figure that says so', async () => {
  const wrong = (await audit()).claims.filter(({verdict}) => verdict === 'contradicted');
  expect(wrong.map(({text}) => plain(text)).toSorted()).toEqual(['26倍', '27.08%', '第一', '领先于'].toSorted());
  const of = (text: string): (typeof wrong)[number] | undefined => wrong.find((one) => plain(one.text) === text);
  expect(of('27.08%')?.computed).toBe('27.07');
  expect(of('第一')?.note?.zh).toContain('117.05');
  expect(of('领先于')?.note?.zh).toContain('84.76');
  expect(of('26倍')?.readings?.map(({holds}) => holds)).toEqual([false, true]);
});

test.runIf(isThere)('an omission and two labels are warned of, and every number is claimed or exempt', async () => {
  const {claims, summary} = await audit();
  const warned = claims.filter(({verdict}) => verdict === 'warning').map(({text}) => plain(text));
  expect(warned.toSorted()).toEqual(['新增', '行业大类', '进出口额'].toSorted());
  expect(summary.verdicts.unclaimed).toBe(0);
});

test.runIf(isThere)('what rounding explains is proven, not flagged', async () => {
  const {claims} = await audit();
  for (const text of ['37.26%', '43.62%'])
    expect(claims.find((one) => plain(one.text) === text)?.verdict, text).toMatch(/^proven/u);
  const shares = claims.filter(({type, sentence}) => type === 'share' && sentence.includes('  '));
  expect(shares.length).toBeGreaterThanOrEqual(120);
  expect(shares.filter(({verdict}) => !verdict.startsWith('proven'))).toEqual([]);
});
