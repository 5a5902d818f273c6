/**
 * `npm run prove -- pages [--workspace FOLDER] [--figures 1000] [--seed 1] [--keep]`: the explorer over the demo's release in a real browser.
 * Every view is pictured on three widths by day and night and laid over the picture that is kept in test/browser/reference (`--keep` takes
 * the new ones); every number that the views show, and figures drawn by chance in their proofs, are laid beside the release.
 */
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {type Browser, chromium, type Page} from 'playwright-core';
import {started} from '../../../bench/serve/server.ts';
import {addressText} from '../../../src/model/address.ts';
import type {ReleasedSeries} from '../../../src/model/seals.ts';
import {publicReleases} from '../../../src/release/index.ts';
import {differences, shownOn} from '../figures-on-page.ts';
import {settled} from '../settled.ts';
import {shareThatDiffers} from './compare.ts';
import {times, views, widths} from './views.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const REFERENCE = join(ROOT, 'test', 'browser', 'reference');
const MAKING = join(ROOT, '.tools', 'pages');
/** Dates and ids of releases differ from day to day. */
const ALLOWED = 0.02;

const {values} = parseArgs({
  options: {
    workspace: {type: 'string', default: join(ROOT, 'examples', 'zhejiang-2019')},
    figures: {type: 'string', default: '1000'},
    seed: {type: 'string', default: '1'},
    keep: {type: 'boolean', default: false},
  },
});
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const folder = await mkdtemp(join(tmpdir(), 'shumao-pages-'));
const releases = publicReleases(values.workspace, (work) => work(folder));
const latest = (await releases.list(new Date())).at(-1);
if (!latest) throw new Error(`${values.workspace} has no public release: npm start makes the demo's`);
const released = await releases.open(latest);
const served = await started(
  process.execPath,
  [join(ROOT, 'bin', 'shumao'), 'serve', values.workspace, '--port', '0'],
  /http:\/\/127\.0\.0\.1:\d+/,
);
const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
try {
  await mkdir(MAKING, {recursive: true});
  await picture(browser);
  await figures(browser);
} finally {
  await browser.close();
  await served.stop();
  await rm(folder, {recursive: true, force: true});
}

async function picture(by: Browser): Promise<void> {
  const blank = await (await by.newContext()).newPage();
  const changed: string[] = [];
  let [pictures, numbers] = [0, 0];
  for (const {scheme, language} of times) {
    for (const width of widths) {
      const context = await by.newContext({
        viewport: {width, height: 800},
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const {name, path} of views) {
        await page.goto(`${served.base}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        await settled(page);
        const shown = await shownOn(page);
        numbers += shown.length;
        for (const fault of await differences(shown, released)) fail(`${name}, ${language}, ${width}: ${fault}`);
        const file = `${name}-${width}-${scheme}-${language}.jpg`;
        const taken = await page.screenshot({type: 'jpeg', quality: 60, path: join(MAKING, file)});
        const share = await shareOf(blank, file, taken);
        pictures += 1;
        if (share > ALLOWED) changed.push(`${file} ${(100 * share).toFixed(1)} %`);
      }
      await context.close();
    }
  }
  say(`${pictures} pictures of ${views.length} views; ${numbers} numbers on them laid beside the release`);
  if (values.keep) say(`kept in test/browser/reference; ${changed.length} had changed`);
  else for (const one of changed) fail(`differs from the picture that is kept: ${one}`);
}

async function shareOf(blank: Page, file: string, taken: Buffer): Promise<number> {
  const kept = await readFile(join(REFERENCE, file)).catch(() => undefined);
  const share = kept === undefined ? 1 : await shareThatDiffers(blank, kept, taken);
  if (values.keep && share > 0) {
    await mkdir(REFERENCE, {recursive: true});
    await writeFile(join(REFERENCE, file), taken);
  }
  return share;
}

/** Figures drawn by chance, each read in its proof. */
async function figures(by: Browser): Promise<void> {
  const page = await (await by.newContext()).newPage();
  const wanted = Number(values.figures);
  const began = performance.now();
  let compared = 0;
  for await (const {address, text} of drawn(released, wanted, Number(values.seed))) {
    await page.goto(`${served.base}/data?lang=zh&figure=${encodeURIComponent(address)}`);
    await page.waitForSelector('.proof-number');
    const shown = (await page.textContent('.proof-number .num, .proof-number')) ?? '';
    const number = shown.replace('−', '-').trim();
    if (number === text || number.startsWith(`${text} `) || number.startsWith(text)) compared += 1;
    else fail(`${address}: ${number} in its proof, ${text} in the release`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`${compared} of ${wanted} figures drawn by chance read in their proof as they were released, ${seconds} s`);
  if (compared !== wanted) process.exitCode = 1;
}

async function* drawn({cubes}: ReleasedSeries, count: number, seed: number) {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let done = 0; done < count; ) {
    const {id, series} = cubes[next(cubes.length)] ?? {id: '', series: undefined};
    if (!series) continue;
    const place = Uint32Array.of(next(series.seriesCount));
    for await (const [one] of series.read(place)) {
      const figure = one?.observations[next(one.observations.length)];
      if (!one || !figure || !/^-?\d/.test(figure.text)) continue;
      const address = {dataset: id, key: one.key.slice(0, -2), measure: one.key.at(-2) ?? '', period: figure.period};
      done += 1;
      yield {address: addressText(address), text: figure.text};
    }
  }
}

function fail(line: string): void {
  say(`  ${line}`);
  process.exitCode = 1;
}
