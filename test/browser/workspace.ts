/** A small workspace with two releases, of which every number can be checked in the head. */
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {runAndRelease} from '../../src/pipeline/index.ts';
import {effects, explainWorkspace} from '../explain/workspace.ts';

/** A rule that hides nothing of what is here, so that every number can be checked in the head. */
const WORKSPACE = `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
protection: {minimum: 1}
`;

/** R1, and R2 with a late record: Hangzhou's 2019 was 60.00 and is 61.00. @param files besides those that all tests share */
export async function releasedTwice(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await explainWorkspace({'workspace.yaml': WORKSPACE, ...files});
  const options = {audience: 'public', versions: {shumao: 'test'}, wait: false} as const;
  await runAndRelease(root, {...options, label: 'R1'}, effects, 'en');
  const late = 'R15,2019-03-08,出口,杭州,法国,FIRM-INDIA,印度河软件,1.00';
  await writeFile(
    join(root, 'inbox', 'services-late.csv'),
    `编号,日期,收支,城市,国家,企业代码,企业名称,金额\n${late}\n`,
  );
  const later = {...effects, now: () => new Date('2020-02-28T12:00:00Z')};
  await runAndRelease(root, {...options, label: 'R2', reason: 'late-report'}, later, 'en');
  return root;
}
