/** The same data make the same release on any machine: other folder, locale, language and time zone. */
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';
import {firstDifference, tree} from '../faults/kill.ts';

test('a release in two folders with other locale and time zone has identical bytes, and so the same id', async () => {
  const first = await smallWorkspace({rows: 40});
  const parent = await mkdtemp(join(tmpdir(), 'Größe 另一处 '));
  const second = join(parent, 'ws');
  try {
    await cp(first, second, {recursive: true});
    const places = [
      {root: first, env: {LC_ALL: 'C', TZ: 'Pacific/Kiritimati', SHUMAO_LANG: 'zh'}},
      {root: second, env: {LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'America/St_Johns', SHUMAO_LANG: 'en'}},
    ];
    const ids: string[] = [];
    for (const {root, env} of places) {
      expect(await shumao(['run', root], {env})).toMatchObject({code: 0});
      const made = await shumao(['release', root, '--label', 'R1', '--json'], {env});
      expect(made.code, made.err).toBe(0);
      // The command's JSON result has the release's id as text.
      ids.push((JSON.parse(made.out) as {id: string}).id);
    }
    expect(ids[1]).toBe(ids[0]);
    const [one, other] = await Promise.all(places.map(({root}) => tree(join(root, 'releases', ids[0] ?? ''))));
    expect(firstDifference(one ?? new Map(), other ?? new Map())).toBeUndefined();
    const data = await readFile(join(first, 'releases', ids[0] ?? '', 'data.json'), 'utf8');
    for (const trace of [tmpdir(), 'R1', '20-', 'Kiritimati']) expect(data).not.toContain(trace);
  } finally {
    for (const folder of [first, parent]) await rm(folder, {recursive: true, force: true});
  }
});

test('a release is made once more from its inputs with the same bytes, whatever came since', async () => {
  const root = await smallWorkspace();
  try {
    await shumao(['run', root]);
    await shumao(['release', root, '--label', 'R1']);
    expect(await shumao(['reproduce', 'R1', '-w', root])).toMatchObject({code: 0});
    await cp(join(root, 'inbox', 'sales.csv'), join(root, 'inbox', 'sales-later.csv'));
    await shumao(['run', root]);
    const later = await shumao(['reproduce', 'R1', '-w', root]);
    expect(later.code, later.out).toBe(0);
    expect(later.out).toContain('every byte is the same');
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
