/** What a page shows is what was released, to the last digit, in both languages. */
import {mkdtemp} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {publicReleases} from '../../src/release/index.ts';
import {differences, shownOn} from './figures-on-page.ts';
import {inBrowser} from './harness.ts';

const PAGES = [
  '/',
  '/data/cube/services?c.flow=_T&c.freq=A&c.measure=value,growth&c.partner=_T&c.period=2019&cols=measure&rows=area',
  '/data/cube/services?view=list',
  '/data/table/cities',
  '/?figure=services/_T.330100._T/growth/2019',
];

inBrowser('figures on the page', (browsing) => {
  test.each(['zh', 'en'])('every number of a page is the released text, read in %s', async (language) => {
    const {workspace, open} = browsing();
    const releases = publicReleases(workspace, async (work) => work(await mkdtemp(join(workspace, 'tmp-'))));
    const latest = (await releases.list(new Date())).at(-1);
    if (!latest) throw new Error('nothing is released');
    const released = await releases.open(latest);
    for (const path of PAGES) {
      const {page, close} = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      const shown = await shownOn(page);
      expect(shown.length, path).toBeGreaterThan(2);
      expect(await differences(shown, released), path).toEqual([]);
      await close();
    }
  });

  test('a page that shows another digit is found', async () => {
    const {workspace, open} = browsing();
    const releases = publicReleases(workspace, async (work) => work(await mkdtemp(join(workspace, 'tmp-'))));
    const latest = (await releases.list(new Date())).at(-1);
    if (!latest) throw new Error('nothing is released');
    const {page, close} = await open('/data/table/cities?lang=en');
    const address = await page.evaluate(() => {
      const door = document.querySelector<HTMLElement>('button.door[data-figure]');
      if (door?.firstChild) door.firstChild.textContent = '1.05';
      return door?.dataset['figure'];
    });
    expect(await differences(await shownOn(page), await releases.open(latest))).toEqual([
      expect.stringContaining(`${address}: 1.05 on the page`),
    ]);
    await close();
  });
});
