/** Methods and releases as a reader has them: trees that are searched, scopes that are compared, a log that the browser checks for itself. */
import {expect, test} from 'vitest';
import {barriers, inBrowser, settled} from './harness.ts';

inBrowser('methods and releases', (browsing) => {
  test('a classification is found by initials of its pinyin, by English and by code; the address keeps what was typed', async () => {
    const {page, faults, close} = await browsing().open('/methods/classification/bop-services-cn-2014?lang=zh');
    const field = page.getByRole('searchbox', {name: '按名称、拼音或代码查找'});
    for (const query of ['jsjfw', 'computer serv', '22702']) {
      await field.fill(query);
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll('.tree-name.is-found')].some((each) =>
            each.textContent?.includes('计算机服务'),
          ),
        undefined,
        {timeout: 5_000},
      );
      expect(new URL(page.url()).searchParams.get('q')).toBe(query);
    }
    await field.fill('没有这个');
    expect(await page.getByRole('status').allTextContents()).toContainEqual(
      expect.stringContaining('没有叫“没有这个”的项目'),
    );
    expect(faults).toEqual([]);
    await close();
  });

  test('an item tells where it is from when its name is pressed; a branch closes and opens by keys', async () => {
    const {page, close} = await browsing().open('/methods/classification/zhejiang-areas?lang=en&q=330100');
    const name = page.locator('.tree-name', {hasText: 'Hangzhou City'}).first();
    await name.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.tree-details').textContent()).toContain('GB2260');
    const toggle = page.locator('button.tree-toggle').first();
    const before = await page.locator('.tree-name').count();
    await toggle.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.tree-name').count()).toBeLessThan(before);
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    await close();
  });

  test('a scope checks what it takes, with reason and source', async () => {
    const {page, close} = await browsing().open('/methods/scope/customs-ecommerce-2019?lang=en');
    await page.waitForSelector('.tree-box');
    const taken = page.locator('li:has(> .tree-row .tree-box.is-in)', {hasText: '9610'}).first();
    expect(await taken.textContent()).toContain('Cross-border e-commerce retail (direct mail): part of this basis');
    await page.getByRole('button', {name: /The whole classification/}).click();
    const out = page.locator('.tree-row', {hasText: '9710'}).first();
    expect(await out.locator('.tree-box').getAttribute('aria-label')).toBe('not in the scope');
    await close();
  });

  test('two scopes side by side: B2B exports were added in 2020', async () => {
    const {page, close} = await browsing().open('/methods/scope/customs-ecommerce-2019?lang=en');
    await page.getByRole('combobox', {name: 'Compare with'}).selectOption({value: 'customs-ecommerce-2020'});
    await page.waitForSelector('.diff tbody tr');
    const rows = await page.locator('.diff tbody tr').allTextContents();
    expect(rows.map((row) => /(added|removed).*?(9[78]10)/.exec(row)?.slice(1, 3).join(' '))).toEqual([
      'added 9710',
      'added 9810',
    ]);
    expect(new URL(page.url()).searchParams.get('with')).toBe('customs-ecommerce-2020');
    await close();
  });

  test('a release is verified in the browser; a log that lies is called so', async () => {
    const {page, faults, close} = await browsing().open('/releases/R2?lang=en');
    await page.waitForSelector('.log-verdict.is-verified');
    expect(await page.locator('.log-steps li').count()).toBe(4);
    expect(faults).toEqual([]);
    await close();
    const lied = await browsing().open('/releases?lang=en');
    await lied.page.route('**/api/releases/*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      // One digit of the entry's own text; the leaf, the way and the root stay as they are.
      await route.fulfill({
        response: answer,
        body: body.replace('\\"audience\\":\\"public\\"', '\\"audience\\":\\"publik\\"'),
      });
    });
    await lied.page.locator('.releases-list').last().getByRole('link', {name: 'R2'}).click();
    await lied.page.waitForSelector('.log-verdict.is-broken');
    expect(await lied.page.locator('.log-verdict').textContent()).toContain('Not verified');
    expect(await lied.page.locator('.log-verdict.is-verified').count()).toBe(0);
    await lied.close();
  });

  test('a file is fetched and held against its hash here; one that was changed on its way is found', async () => {
    const {page, close} = await browsing().open('/releases/R2?lang=en');
    const check = page.locator('.releases-files').getByRole('button', {name: 'Check'});
    await check.first().click();
    await page.waitForSelector('.is-same');
    await page.route('**/files/**', (route) => route.fulfill({body: 'something else'}));
    await check.first().click();
    await page.waitForSelector('.is-differs');
    const whole = await page.getByRole('link', {name: /whole release/}).getAttribute('href');
    const zip = await page.request.get(`${browsing().origin}${whole}`);
    expect((await zip.body()).subarray(0, 2).toString()).toBe('PK');
    await close();
  });

  test('what a release changed is listed, each number with its own vintage, and leads to its revision triangle', async () => {
    const {page, close} = await browsing().open('/releases/R2?lang=en');
    const row = page.locator('.releases-changes tbody tr', {hasText: /Hangzhou.*Value.*2019/}).first();
    expect(await row.locator('.num').allTextContents()).toEqual(['60.00', '61.00']);
    await row.getByRole('link', {name: 'Revision triangles'}).click();
    await page.waitForSelector('.triangle tbody tr');
    const year = page.locator('.triangle tbody tr', {has: page.getByRole('rowheader', {name: '2019', exact: true})});
    expect(await year.locator('td').allTextContents()).toEqual(['60.00', '61.00r']);
    expect(await page.locator('.revisions-reasons').textContent()).toContain('late or corrected report');
    await year.locator('.door').first().click();
    await page.waitForSelector('.proof-number');
    expect(await page.textContent('.proof-number')).toContain('60.00');
    await close();
  });

  test('the calendar leads to each release and to the feed', async () => {
    const {page, close} = await browsing().open('/releases?lang=en');
    const names = await page.locator('.releases-list').last().locator('a').allTextContents();
    expect(names).toEqual(['R2', 'R1']);
    const feed = await page.getByRole('link', {name: 'Subscribe (Atom)'}).getAttribute('href');
    const answer = await page.request.get(`${browsing().origin}${feed}`);
    expect(await answer.text()).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
    await close();
  });

  const pages = [
    '/methods',
    '/methods/classification/zhejiang-areas',
    '/methods/scope/digital-services-2019',
    '/methods/scope/customs-ecommerce-2019?with=customs-ecommerce-2020',
    '/methods/correspondence/outsourcing-cn-to-ebops-2010',
    '/methods/rules',
    '/methods/protection',
    '/methods/quality',
    '/releases',
    '/releases/R2',
    '/releases/revisions',
    '/releases/none',
  ];
  test.each([
    {width: 1280, colorScheme: 'light'},
    {width: 768, colorScheme: 'dark'},
    {width: 360, colorScheme: 'light'},
  ] as const)(
    'nobody is kept out at $width pixels, $colorScheme; nothing is wider than the screen',
    async (screen) => {
      const {width, colorScheme} = screen;
      for (const [at, path] of pages.entries()) {
        const language = (at + width) % 2 === 0 ? 'zh' : 'en';
        const {page, close} = await browsing().open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, {
          viewport: {width, height: 800},
          colorScheme,
          bypassCSP: true,
        });
        await settled(page);
        // The same elements at every width: those that see and hear otherwise are asked at the widest and the narrowest.
        if (width !== 768) expect(await barriers(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0,
        );
        await close();
      }
    },
    180_000,
  );
});
