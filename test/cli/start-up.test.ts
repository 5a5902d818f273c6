/** What a command loads before it does anything: programs, rooms and packages that only reports and audits need must wait. */
import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';

const LIST = `
import {registerHooks} from 'node:module';
const seen = [];
registerHooks({load(url, context, next) { seen.push(url); return next(url, context); }});
await import(process.argv[1]);
process.stdout.write(JSON.stringify(seen));`;

/** Everything that an import of the file loads at once, without what it asks for later. */
function loadedBy(path: string): string[] {
  const url = new URL(`../../src/${path}`, import.meta.url).href;
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', LIST, url], {encoding: 'utf8'});
  return JSON.parse(text) as string[];
}

const LATE =
  /\/src\/(?:disseminate\/audit|present\/charts)\/|\/node_modules\/(?:echarts|zrender|docx|pdf[^/]*|mdast[^/]*|hucre)\//;

test('every command starts without charts, page layout, workbooks and the audit, though they can be loaded', () => {
  const atOnce = loadedBy('pipeline/index.ts');
  expect(atOnce.some((url) => url.includes('/src/process/compile/'))).toBe(true);
  expect(atOnce.filter((url) => LATE.test(url))).toEqual([]);
  expect(loadedBy('disseminate/audit/index.ts').filter((url) => LATE.test(url))).not.toEqual([]);
});
