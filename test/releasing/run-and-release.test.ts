/** A run that releases at once: once for each state. */
import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runAndRelease} from '../../src/pipeline/index.ts';
import {readLog} from '../../src/release/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';

const effects = {
  now: () => new Date(),
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};
const options = {audience: 'public', versions: {shumao: 'test'}, wait: false} as const;

test('a state is released once; the second time nothing is done, a new file makes the next release', async () => {
  const root = await smallWorkspace();
  try {
    const first = await runAndRelease(root, {...options, label: 'R1'}, effects, 'en');
    expect(first.made?.id).toBe(first.release.id);
    const again = await runAndRelease(root, {...options, label: 'R1'}, effects, 'en');
    expect(again).toMatchObject({release: {id: first.release.id, label: 'R1'}});
    expect(again.made).toBeUndefined();
    await writeFile(join(root, 'inbox', 'sales-n.csv'), '编号,日期,国家,金额\nN1,2020-06-05,日本,77.00\n');
    const next = await runAndRelease(root, {...options, label: 'R2'}, effects, 'en');
    expect(next.release.id).not.toBe(first.release.id);
    expect((await readLog(root)).entries).toHaveLength(2);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
