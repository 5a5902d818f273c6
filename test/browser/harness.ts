/**
 * The explorer in a real browser: a small workspace with two releases, the real server on a port that the system chose, Chromium without a window.
 * Everything is made once for a file of tests and gone after it. Where there is no Chromium, tests are skipped and one line says so.
 */
import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import axe from 'axe-core';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';
import {afterAll, beforeAll, describe} from 'vitest';
import {bundleIn, type Listening, startServer} from '../../src/server/index.ts';
import {effects} from '../explain/workspace.ts';
import {settled} from './settled.ts';
import {releasedTwice} from './workspace.ts';

export {settled} from './settled.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

export type Browsing = {
  readonly origin: string;
  /** folder of the workspace */
  readonly workspace: string;
  /** A page of its own, without memory of others. It notes what went wrong in it. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Opened>;
  readonly stopServer: () => Promise<void>;
};

export type Opened = {
  readonly page: Page;
  /** errors of scripts, refusals of the content security policy, requests to elsewhere */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
};

type Files = Readonly<Record<string, string>>;

/** Tests of the explorer. What they are handed is there once they run. @param files of the workspace besides those that all tests share */
export function inBrowser(title: string, tests: (browsing: () => Browsing) => void, files: Files = {}): void {
  if (CHROMIUM === undefined) process.stdout.write(`${title}: skipped, no Chromium is installed\n`);
  describe.skipIf(CHROMIUM === undefined)(title, () => {
    let made: (Browsing & {readonly stop: () => Promise<void>}) | undefined;
    beforeAll(async () => {
      made = await begin(CHROMIUM ?? '', files);
    }, 120_000);
    afterAll(async () => made?.stop());
    tests(() => {
      if (made === undefined) throw new Error('the browser has not begun');
      return made;
    });
  });
}

async function begin(executablePath: string, files: Files): Promise<Browsing & {readonly stop: () => Promise<void>}> {
  const workspace = await releasedTwice(files);
  const bundle = await bundleIn(ROOT);
  if (bundle.is === 'missing') throw new Error(`the explorer could not be made: ${bundle.why}`);
  const server = await startServer(
    {workspace, host: '127.0.0.1', port: 0, version: 'test', level: 'error', bundle: bundle.folder},
    {...effects, now: () => new Date()},
  );
  const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
  const origin = `http://127.0.0.1:${server.port}`;
  const stopServer = once(server);
  return {
    origin,
    workspace,
    open: (path, options) => openPage(browser, origin, path, options),
    stopServer,
    stop: async () => {
      await browser.close();
      await stopServer();
      await rm(workspace, {recursive: true, force: true});
    },
  };
}

function once({stop}: Listening): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return async () => {
    stopped ??= stop();
    await stopped;
  };
}

async function openPage(
  browser: Browser,
  origin: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, ...options});
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) faults.push(`asks elsewhere: ${url}`);
  });
  await page.goto(`${origin}${path}`);
  await settled(page);
  return {page, faults, close: () => context.close()};
}

/** Findings of axe that keep somebody out: their rule and the first place. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    // Put there by the line above.
    const {violations} = await (globalThis as unknown as {axe: typeof axe}).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.map(({id, impact, nodes}) => ({
      id,
      impact: impact ?? '',
      at: nodes[0]?.html.slice(0, 160) ?? '',
    }));
  });
  return found.filter(({impact}) => impact === 'serious' || impact === 'critical').map(({id, at}) => `${id}: ${at}`);
}
