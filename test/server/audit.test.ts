/** Audits of documents that strangers send: judged against what is public, one at a time, within bounds, and not kept. */
import {readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {ApiAudit, ApiError} from '../../src/model/api.ts';
import {type Served, served} from './served.ts';
import {send} from './raw.ts';

let at: Served;

beforeAll(async () => {
  at = await served({settings: {uploadBytes: 20_000}});
});

afterAll(() => at.end());

const post = (name: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(`${at.url}/api/audit?name=${encodeURIComponent(name)}`, {method: 'POST', body});

const text = (sentence: string): string =>
  `# 2019年销售\n\n${sentence}\n\n| 国家（地区） | 金额（元） |\n|---|---|\n| 美国 | 25.00 |\n| 日本 | 3.00 |\n`;

test('a right number is proven and a wrong one contradicted, with its place in the text', async () => {
  const answer = await post('my report.md', text('2019年，美国销售25.00元，日本销售4.00元。'));
  expect(answer.status).toBe(200);
  const {audit, document, release} = (await answer.json()) as ApiAudit;
  expect(release.label).toBe('R2');
  expect(document.name).toBe('my report.md');
  const said = audit.claims.map(({start, end}) => document.text.slice(start, end));
  expect(audit.claims.map((claim) => claim.text)).toEqual(said);
  const verdictOf = (number: string) =>
    audit.claims.find((claim) => claim.text.includes(number) && claim.sentence.includes('销售'))?.verdict;
  expect(verdictOf('25.00')).toMatch(/^proven/);
  expect(verdictOf('4.00')).toBe('contradicted');
});

test('a second document is told to come again, in so many seconds, and is not read', async () => {
  const first = post('a.md', text('2019年，美国销售25.00元。'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const second = await post('b.md', text('2019年，美国销售25.00元。'));
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBe('10');
  expect(((await second.json()) as ApiError).error.code).toBe('AUDIT_BUSY');
  expect((await first).status).toBe(200);
});

test('what is too large is refused, whether it says so or not; what can’t be read is said to be so', async () => {
  const large = await post('large.md', 'a'.repeat(20_001));
  expect(large.status).toBe(413);
  // Without its length: in pieces, as long as anybody takes them.
  const piece = `${(5000).toString(16)}\r\n${'a'.repeat(5000)}\r\n`;
  const pieces = await send(
    at.port,
    `POST /api/audit?name=a.md HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${piece.repeat(5)}0\r\n\r\n`,
  );
  expect(pieces.text).toMatch(/^HTTP\/1\.1 413 /);
  const broken = await post('broken.docx', new Uint8Array([80, 75, 3, 4, 1, 2, 3]));
  expect(broken.status).toBe(422);
  expect(((await broken.json()) as ApiError).error.code).toMatch(/^DOCUMENT_/);
  expect((await post('empty.md', '')).status).toBe(422);
});

test('a document that takes longer than its time is left, and the next one is taken', async () => {
  const strict = await served({workspace: at.root, settings: {uploadSeconds: 0.05}});
  try {
    const ask = () =>
      fetch(`${strict.url}/api/audit?name=a.md`, {method: 'POST', body: text('2019年，美国销售25.00元。')});
    for (let times = 0; times < 2; times += 1) {
      const answer = await ask();
      expect(answer.status).toBe(422);
      expect(((await answer.json()) as ApiError).error.code).toBe('AUDIT_TOO_LONG');
    }
  } finally {
    await strict.end();
  }
});

test('nothing of a document stays: no file, and no word of it in the log', async () => {
  const before = await readdir(tmpdir());
  await post('secret-plan.md', text('机密计划：2019年，美国销售25.00元。'));
  expect((await readdir(tmpdir())).filter((name) => !before.includes(name) && name.startsWith('shumao-serve'))).toEqual(
    [],
  );
  expect(at.log.join('\n')).not.toMatch(/secret-plan|机密计划/);
});
