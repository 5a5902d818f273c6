/** Reports and audits as a reader has them: numbers of a text that answer, a document held against the release, red ink where it is wrong. */
import {expect, test} from 'vitest';
import {barriers, inBrowser, settled} from './harness.ts';
import {reportFiles} from './small-report.ts';

/** 93.00 after 60.00 is 55.00 % more; Hangzhou has 61.00, and its digits are turned round. */
const DOCUMENT = '# 2019年服务贸易\n\n2019年，全省服务贸易进出口93.00元，同比增长55.00%。\n\n其中杭州市16.00元。\n';

const file = (name: string, text: string) => ({name, mimeType: 'text/plain', buffer: Buffer.from(text)});

inBrowser(
  'report and audit',
  (browsing) => {
    test('each number of a report opens its proof, by mouse and by keys, and what is open is marked', async () => {
      const {page, faults, close} = await browsing().open('/report/brief?lang=en');
      await page.waitForSelector('.report-text a.figure');
      expect(await page.textContent('h1')).toBe('Services trade in brief, 2019');
      const number = page.locator('.report-text p a.figure', {hasText: '93.00'}).first();
      await number.focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.proof-number');
      expect(await page.textContent('.proof-number')).toContain('93.00');
      expect(await number.getAttribute('class')).toContain('is-open');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.proof', {state: 'detached'});
      expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(faults).toEqual([]);
      await close();
    });

    test('both languages say the same figures; whoever changes the language stays in the section', async () => {
      const {page, close} = await browsing().open('/report/brief?lang=en');
      const figures = () =>
        page.locator('.report-text a.figure').evaluateAll((all) => all.map((each) => each.getAttribute('data-figure')));
      await page.waitForSelector('.report-text a.figure');
      const english = await figures();
      await page
        .getByRole('link', {name: /Cities/})
        .first()
        .click();
      await page.getByRole('button', {name: '中文'}).click();
      await page.waitForSelector('.report-text:lang(zh) a.figure');
      expect(await figures()).toEqual(english);
      const heading = page.locator('.report-text h3', {hasText: '各市'});
      await expect.poll(async () => Math.round((await heading.boundingBox())?.y ?? -1)).toBeLessThan(400);
      await close();
    });

    test('the files are those of the release, and the audit beside the report proves every number', async () => {
      const {page, close} = await browsing().open('/report/brief?lang=en');
      await page.waitForSelector('.report-files a');
      const links = page.locator('.report-files a');
      expect(await links.allTextContents()).toEqual([
        'English DOCX',
        'English HTML',
        'English PDF',
        '中文 DOCX',
        '中文 HTML',
        '中文 PDF',
      ]);
      const answer = await page.request.get(`${browsing().origin}${await links.nth(2).getAttribute('href')}`);
      expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
      await page.getByRole('button', {name: 'Check them again now'}).click();
      await page.waitForSelector('.report-counts');
      expect(await page.locator('.report-counts dt').allTextContents()).toEqual(['Proven']);
      await close();
    });

    test('a wrong number of a document is red with the right one in the margin; J goes there, filters leave the rest', async () => {
      const {page, faults, close} = await browsing().open('/audit?lang=en');
      await page.setInputFiles('input[type=file]', file('speech.md', DOCUMENT));
      await page.waitForSelector('.audit-strip');
      expect(await page.locator('.audit-filter').allTextContents()).toEqual(['All 3', 'Contradicted 1', 'Proven 2']);
      await page.keyboard.press('j');
      const note = page.locator('.audit-note-of.is-chosen');
      expect(await note.textContent()).toContain('The data say 61.00元');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('16.00元');
      await page.getByRole('button', {name: /^Proven/}).click();
      expect(await page.locator('.audit-text .mark').allTextContents()).toEqual(['93.00元', '55.00%']);
      await page.locator('.audit-text .mark').first().click();
      await page.locator('.audit-cell').click();
      await page.waitForSelector('.proof-number');
      expect(await page.textContent('.proof-number')).toContain('93.00');
      expect(faults).toEqual([]);
      await close();
    });

    test('red is for what an audit marks: nothing proven and no other page has it', async () => {
      const red = () => {
        const wanted = getComputedStyle(document.documentElement).getPropertyValue('--vermilion');
        const probe = document.createElement('i');
        probe.style.color = wanted;
        document.body.append(probe);
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return [...document.querySelectorAll('main *')]
          .filter((each) => getComputedStyle(each).color === colour)
          .map((each) => each.textContent ?? '');
      };
      for (const path of ['/report/brief', '/methods', '/releases', '/audit']) {
        const {page, close} = await browsing().open(`${path}?lang=en`);
        expect(await page.evaluate(red), path).toEqual([]);
        await close();
      }
      const {page, close} = await browsing().open('/audit?lang=en');
      await page.setInputFiles('input[type=file]', file('speech.md', DOCUMENT));
      await page.waitForSelector('.audit-strip');
      const texts = await page.evaluate(red);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.filter((text) => /93\.00|55\.00|Proven/.test(text))).toEqual([]);
      await close();
    });

    test('a file of another kind is refused before it is sent, in words; a broken one by the server', async () => {
      const {page, close} = await browsing().open('/audit?lang=en');
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url());
      });
      await page.setInputFiles('input[type=file]', file('photo.exe', 'x'));
      expect(await page.textContent('[role=alert]')).toContain('Files of this kind are not read here');
      expect(sent).toEqual([]);
      await page.setInputFiles('input[type=file]', file('report.pdf', 'this is no PDF'));
      await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent?.includes('report.pdf'));
      expect(sent).toHaveLength(1);
      await close();
    });

    test('text can be pasted and audited without a file', async () => {
      const {page, close} = await browsing().open('/audit?lang=en');
      await page.getByText('Or paste some text').click();
      await page.getByRole('textbox', {name: 'Text to be audited'}).fill('2019年，全省服务贸易进出口93.00元。');
      await page.getByRole('button', {name: 'Audit this text'}).click();
      await page.waitForSelector('.audit-strip');
      expect(await page.locator('.audit-filter').allTextContents()).toEqual(['All 1', 'Proven 1']);
      await close();
    });

    test('what is marked is marked on paper too, and tools are not', async () => {
      const {page, close} = await browsing().open('/audit?lang=en');
      await page.setInputFiles('input[type=file]', file('speech.md', DOCUMENT));
      await page.waitForSelector('.audit-strip');
      await page.emulateMedia({media: 'print'});
      expect(await page.locator('.audit-note-of.is-contradicted').isVisible()).toBe(true);
      expect(await page.locator('.audit-tools').isVisible()).toBe(false);
      await close();
    });

    test.each([
      {width: 1280, colorScheme: 'dark'},
      {width: 768, colorScheme: 'light'},
      {width: 360, colorScheme: 'dark'},
    ] as const)(
      'nobody is kept out at $width pixels, $colorScheme',
      async ({width, colorScheme}) => {
        for (const [at, path] of ['/report/brief', '/audit'].entries()) {
          const lang = (at + width) % 2 === 0 ? 'zh' : 'en';
          const {page, close} = await browsing().open(`${path}?lang=${lang}`, {
            viewport: {width, height: 800},
            colorScheme,
            bypassCSP: true,
          });
          if (path === '/audit') {
            expect(await barriers(page), `${path}, asked`).toEqual([]);
            await page.setInputFiles('input[type=file]', file('speech.md', DOCUMENT));
            await page.waitForSelector('.audit-strip');
          }
          await settled(page);
          expect(await barriers(page), path).toEqual([]);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
            path,
          ).toBeLessThanOrEqual(0);
          await close();
        }
      },
      180_000,
    );
  },
  reportFiles,
);
