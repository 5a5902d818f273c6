/** A Markdown text audited against its own tables, for the tests. */
import {auditDocument, readDocument, selfEvidence} from '../../src/disseminate/audit/index.ts';
import type {Audit, AuditedClaim} from '../../src/model/claim.ts';

export async function auditText(markdown: string): Promise<Audit> {
  const document = await readDocument(Buffer.from(markdown), 'text.md');
  return auditDocument(document, selfEvidence(document));
}

/** The gravest claim that is printed as `text`. */
export async function claimOf(markdown: string, text: string): Promise<AuditedClaim | undefined> {
  const {claims} = await auditText(markdown);
  const found = claims.filter((claim) => claim.text === text);
  return found.find(({verdict}) => verdict === 'contradicted') ?? found[0];
}

export const verdictOf = async (markdown: string, text: string): Promise<string | undefined> =>
  (await claimOf(markdown, text))?.verdict;

/** A table of cities: exports 50, 30, 20 of 100; the year before 40, 30, 25 of 95. */
export const CITIES = `
2022年各市出口（亿元）

| 市 | 2021年 | 2022年 | 增长% | 占比% |
|---|---:|---:|---:|---:|
| 甲市 | 40.0 | 50.0 | 25.0 | 50.0 |
| 乙市 | 30.0 | 30.0 | 0.0 | 30.0 |
| 丙市 | 25.0 | 20.0 | -20.0 | 20.0 |
| 全省 | 95.0 | 100.0 | 5.3 | 100.0 |
`;
