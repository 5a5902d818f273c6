/** The explorer as a reader has it: numbers that answer, views that can be linked to, filters that never lead to nothing, keys, small screens. */
import {expect, test} from 'vitest';
import {barriers, inBrowser, settled} from './harness.ts';

const HANGZHOU = 'services/_T.330100._T/value/2019';
const CUBE =
  '/data/cube/services?lang=en&c.flow=_T&c.freq=A&c.measure=value,growth&c.partner=_T&c.period=2019&cols=measure&rows=area';

inBrowser('explorer', (browsing) => {
  test('a number opens its proof, an operand leads further in, back and Escape lead out to the number', async () => {
    const {page, faults, close} = await browsing().open(CUBE);
    const growth = page.locator('[data-figure="services/_T.330100._T/growth/2019"]');
    await growth.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.proof-number');
    expect(await page.textContent('.proof-number')).toContain('103.33');
    // (61 − 30) / 30
    expect(await page.textContent('.proof .formula')).toContain('(61.00 − 30.00) / 30.00 = 103.33');
    await page.locator('.proof').getByRole('button', {name: '61.00'}).first().click();
    await page.waitForFunction(() => document.querySelector('.proof-number')?.textContent?.includes('61.00'));
    expect(new URL(page.url()).searchParams.get('figure')).toBe(`services/_T.330100._T/growth/2019>${HANGZHOU}`);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('.proof-number')?.textContent?.includes('103.33'));
    await page.keyboard.press('Escape');
    await page.waitForSelector('.proof', {state: 'detached'});
    expect(await growth.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(faults).toEqual([]);
    await close();
  });

  test('the proof tells what each release said of a number', async () => {
    const {page, close} = await browsing().open(`/?lang=en&figure=${HANGZHOU}`);
    const rows = await page.locator('.proof section', {hasText: 'In every release'}).locator('tr').allTextContents();
    expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/R1.*60\.00 CNY/),
      expect.stringMatching(/R2.*61\.00 CNY/),
    ]);
    await close();
  });

  test('two releases side by side: what was said before stands under what changed', async () => {
    const {page, close} = await browsing().open(`${CUBE}&against=R1`);
    await page.waitForSelector('.grid-before');
    const row = page.locator('.grid tbody tr', {hasText: 'Hangzhou'});
    expect(await row.textContent()).toContain('← 60.00');
    expect(await page.locator('.grid tbody tr', {hasText: 'Wenzhou'}).textContent()).not.toContain('←');
    await close();
  });

  test('a link holds the whole view: what a second reader sees is the same', async () => {
    const {page, close} = await browsing().open(CUBE);
    await page.getByRole('button', {name: 'Sort by growth'}).or(page.locator('.grid-sort').last()).first().click();
    await settled(page);
    const seen = await page.locator('.grid').innerText();
    const second = await browsing().open(page.url().slice(browsing().origin.length), {locale: 'zh-CN'});
    expect(await second.page.locator('.grid').innerText()).toBe(seen);
    expect(await second.page.getAttribute('html', 'lang')).toBe('en');
    await second.close();
    await close();
  });

  test('whatever is chosen, some figures are left', async () => {
    const {page, faults, close} = await browsing().open('/data/cube/services?lang=en');
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    // A walk that is the same each time: 7 and 1000 have no factor in common.
    for (let step = 1; step <= 20; step += 1) {
      const boxes = page.locator('.facet input[type=checkbox]');
      await boxes.nth((step * 7) % (await boxes.count())).click({force: true});
      await settled(page);
      await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr:not(.grid-gap) .num').length > 0);
    }
    expect(faults).toEqual([]);
    await close();
  });

  test('arrow keys walk through the table; Tab reaches it once', async () => {
    const {page, close} = await browsing().open(CUBE);
    await page.locator('.grid [tabindex="0"]').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-figure'))).toBe(HANGZHOU);
    expect(await page.locator('.grid tbody [tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Control+End');
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex'))).toBe(
      await page.locator('.grid').getAttribute('aria-rowcount'),
    );
    await close();
  });

  test('search finds a city by pinyin and leads to its figures', async () => {
    const {page, close} = await browsing().open('/?lang=zh');
    await page.keyboard.press('/');
    await page.keyboard.type('hangzhou');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.grid .door');
    expect(new URL(page.url()).searchParams.get('c.area')).toBe('330100');
    await close();
  });

  test('language and release are chosen in the header and stand in the address', async () => {
    const {page, close} = await browsing().open('/data/table/cities?lang=zh');
    expect(await page.locator('.printed tr', {hasText: '杭州'}).textContent()).toContain('61.00');
    await page.getByRole('button', {name: 'English'}).click();
    await page.getByRole('combobox', {name: 'Release'}).selectOption({label: 'R1'});
    await settled(page);
    expect(await page.locator('.printed tr', {hasText: 'Hangzhou'}).textContent()).toContain('60.00');
    expect(await page.textContent('.notice')).toContain('not the latest release');
    const {searchParams} = new URL(page.url());
    expect([searchParams.get('lang'), searchParams.get('release')]).toEqual(['en', 'R1']);
    await close();
  });

  const pages = ['/', `/?figure=${HANGZHOU}`, '/data', '/data/cube/services', '/data/table/cities', '/nowhere'];
  test.each([
    {width: 1280, colorScheme: 'light'},
    {width: 768, colorScheme: 'dark'},
    {width: 360, colorScheme: 'light'},
  ] as const)(
    'nobody is kept out at $width pixels, $colorScheme; nothing is wider than the screen',
    async ({width, colorScheme}) => {
      for (const [at, path] of pages.entries()) {
        const language = at % 2 === 0 ? 'zh' : 'en';
        const {page, close} = await browsing().open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, {
          viewport: {width, height: 800},
          colorScheme,
          // So that the tool that looks may run in the page; the policy itself is watched by the other tests.
          bypassCSP: true,
        });
        expect(await barriers(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0,
        );
        await close();
      }
    },
  );

  test('the proof never covers its number, on a phone either', async () => {
    const {page, close} = await browsing().open(CUBE, {viewport: {width: 360, height: 740}});
    const number = page.locator(`[data-figure="${HANGZHOU}"]`);
    await number.click();
    await page.waitForSelector('.proof-number');
    const [box, panel] = [await number.boundingBox(), await page.locator('.proof').boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(panel?.y ?? 0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await close();
  });

  test('without its server the explorer says so and what to do', async () => {
    const {page, close} = await browsing().open('/?lang=en');
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', {name: 'Data', exact: true}).click();
    await page.waitForSelector('text=The server does not answer');
    await page.unroute('**/api/**');
    await page.getByRole('button', {name: 'Try again'}).first().click();
    await page.waitForSelector('.catalogue-tables a');
    await close();
  });
});
