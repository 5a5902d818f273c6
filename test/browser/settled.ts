/** When a page may be looked at. */
import type {Page} from 'playwright-core';

/** Nothing is loading and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.loading, [aria-busy="true"]') === null);
}
