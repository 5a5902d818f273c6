/** `shumao audit` with the real program: exit codes, formats, roles, earlier releases, hidden figures, old reports. */
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Audit} from '../../src/model/claim.ts';
import {askedWorkspace} from '../asking/workspace.ts';
import {MARKDOWN} from '../audit/outputs/audited.ts';
import {program, shumao} from '../docs/page.ts';
import {smallWorkspace} from './workspace.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shumao-audit-'));
});

afterAll(async () => rm(folder, {recursive: true, force: true}));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function audited(args: readonly string[]): Promise<Audit> {
  const {out, err} = await shumao(['audit', ...args, '--json']);
  expect(err).toBe('');
  const parsed: Audit = JSON.parse(out);
  return parsed;
}

const wordsOf = (audit: Audit): readonly (readonly [string, string])[] =>
  audit.claims.map(({text, verdict}) => [text, verdict]);

describe('against the document’s own tables', () => {
  test('a contradicted number ends with 1 and is named with what would be right', async () => {
    const path = await file('cities.md', MARKDOWN);
    const {code, out} = await shumao(['audit', path, '--self']);
    expect(code).toBe(1);
    expect(out).toContain('held against its own tables');
    expect(out).toMatch(/Contradicted \(1\)\n {2}1 {2}31\.00亿元/u);
    expect(out).toContain('the evidence says 30.00');
  });

  test('without a contradiction it ends with 0', async () => {
    const path = await file('right.md', MARKDOWN.replace('宁波31.00', '宁波30.00'));
    const {code, out} = await shumao(['audit', path, '--self', '--lang', 'zh']);
    expect(code, out).toBe(0);
    expect(out).not.toContain('不符（');
  });

  test('where no draft is, the document’s own tables are the evidence', async () => {
    const path = await file('cities.md', MARKDOWN);
    expect((await audited([path, '-w', folder])).against).toBe('self');
  });

  test('`-o` writes the format that the file’s ending names', async () => {
    const path = await file('cities.md', MARKDOWN);
    for (const [ending, begin] of [
      ['html', '<!doctype html>'],
      ['json', '{'],
      ['md', '# 核对'],
      ['docx', 'PK'],
    ] as const) {
      const output = join(folder, `made.${ending}`);
      const {code, out, err} = await shumao(['audit', path, '--self', '--lang', 'zh', '-o', output]);
      expect(code, out + err).toBe(1);
      expect((await readFile(output, 'latin1')).startsWith(Buffer.from(begin).toString('latin1')), ending).toBe(true);
    }
  });

  test('text comes in on stdin', async () => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, 'audit', '-', '--self', '--json'],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stdin.end('2019年出口5.00亿元。');
    await new Promise((resolve) => child.on('close', resolve));
    const parsed: Audit = JSON.parse(out);
    expect(parsed.document.name).toBe('stdin.txt');
    expect(parsed.claims.map(({text}) => text)).toEqual(['5.00亿元']);
  });

  test.each([
    [['audit', 'no-such.txt'], 'FILE_NOT_FOUND'],
    [['audit', 'package.json', '--self', '--against', 'R1'], 'OPTIONS_EXCLUDE'],
    [['audit', 'package.json', '--format', 'docx'], 'OUTPUT_NEEDED'],
    [['audit', 'package.json', '--format', 'xlsx'], 'CHOICE_UNKNOWN'],
    [['audit', 'package.json', '--stale', '--format', 'html'], 'CHOICE_UNKNOWN'],
    [['audit', 'package.json', '--against', 'R1', '-w', 'no-such-folder'], 'WORKSPACE_NOT_FOUND'],
  ])('`shumao %s` ends with 2', async (args, problem) => {
    const {code, err} = await shumao(args);
    expect(code).toBe(2);
    expect(err).toContain(`error ${problem}`);
  });
});

/** R1 says 55.00, of which 25.00 to the United States; R2 has one yuan more. */
describe('against releases', () => {
  let root = '';
  let text = '';

  beforeAll(async () => {
    root = await smallWorkspace();
    const inbox = join(root, 'inbox', 'sales.csv');
    await must(['run', root]);
    await must(['release', root, '--label', 'R1']);
    await writeFile(inbox, (await readFile(inbox, 'utf8')).replace('美国,1.00', '美国,2.00'));
    await must(['run', root]);
    const notice = ['--notice-zh', '一条记录更正', '--notice-en', 'one record was corrected'];
    await must(['release', root, '--label', 'R2', '--reason', 'error', ...notice]);
    text = await file('sales.txt', '2019年销售情况\n\n2019年销售55.00元，其中美国25.00元。德国99.00元。\n');
  }, 60_000);

  afterAll(async () => rm(root, {recursive: true, force: true}));

  async function must(args: readonly string[]): Promise<void> {
    const {code, out, err} = await shumao(args);
    expect(code, `${args.join(' ')}: ${out}${err}`).toBe(0);
  }

  test('what an earlier release said is superseded, with that release and the new number, and ends with 0', async () => {
    const found = await audited([text, '-w', root, '--against', 'R2']);
    expect(wordsOf(found)).toEqual([
      ['55.00元', 'superseded'],
      ['25.00元', 'superseded'],
      ['99.00元', 'not-derivable'],
    ]);
    expect(found.claims[0]?.computed).toBe('56.00');
    expect(found.claims[0]?.note?.en).toMatch(
      /^true in release R1 \([0-9a-f]{16}\) of \d{4}-\d\d-\d\d, revised since$/u,
    );
    expect(found.summary.verdicts).toMatchObject({superseded: 2, contradicted: 0, 'not-derivable': 1});
    expect((await shumao(['audit', text, '-w', root, '--against', 'R2'])).code).toBe(0);
  });

  test('what only a later release says is of another vintage', async () => {
    const later = await file('later.txt', '2019年销售56.00元，其中美国26.00元。');
    expect(wordsOf(await audited([later, '-w', root, '--against', 'R1']))).toEqual([
      ['56.00元', 'other-vintage'],
      ['26.00元', 'other-vintage'],
    ]);
  });

  test('what no release ever said stays contradicted', async () => {
    const wrong = await file('wrong.txt', '2019年销售57.00元。');
    const {code, out} = await shumao(['audit', wrong, '-w', root, '--against', 'R2']);
    expect(code).toBe(1);
    expect(out).toContain('held against release R2');
  });

  test('the draft is the evidence of those inside, and says so; the public never sees it', async () => {
    const inside = await shumao(['audit', text, '-w', root]);
    expect(inside.out).toContain('draft, for inside use, not released');
    const outside = await shumao(['audit', text, '-w', root, '--role', 'public']);
    expect(outside.out).toContain('held against its own tables');
    const asked = await shumao(['audit', text, '-w', root, '--role', 'public', '--against', 'draft']);
    expect(asked.code).toBe(2);
    expect(asked.err).toContain('RELEASE_UNKNOWN');
    expect((await audited([text, '-w', root, '--role', 'public', '--against', 'R1'])).against).toMatch(
      /^[0-9a-f]{16}$/u,
    );
  });

  test('an old report has nothing newer than its own year here', async () => {
    const {code, err} = await shumao(['audit', text, '-w', root, '--stale', '--against', 'R2']);
    expect(code).toBe(2);
    expect(err).toContain('STALE_NOTHING_NEWER');
    expect((await shumao(['audit', text, '-w', folder, '--stale'])).err).toContain('STALE_AGAINST_ITSELF');
  });

  test('sentences of last year’s report that the newest year makes false come with the new numbers', async () => {
    const old = await file('old.txt', '2018年销售情况\n\n2018年销售40.00元。其中香港30.00元。\n');
    const {code, out} = await shumao(['audit', old, '-w', root, '--stale', '--against', 'R2', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      from: '2018',
      to: '2019',
      sentences: [{sentence: '2018年销售40.00元。', claims: [{text: '40.00元', now: '56.00'}]}],
      summary: {changed: 1, same: 1},
    });
    const lines = await shumao(['audit', old, '-w', root, '--stale', '--against', 'R2', '--lang', 'zh']);
    expect(lines.out).toContain('1 句中有 1 处不再成立，1 处仍成立');
    expect(lines.out).toContain('→ 56.00');
  });
});

/** A1 in West is one enterprise's: hidden, and no range of it is published. */
describe('hidden figures', () => {
  let root = '';

  beforeAll(async () => {
    root = await askedWorkspace({margins: '[[item], [area], [item, area]]', protection: '{minimum: 3, p-percent: 10}'});
    const {code, out, err} = await shumao(['run', root]);
    expect(code, out + err).toBe(0);
  }, 60_000);

  afterAll(async () => rm(root, {recursive: true, force: true}));

  test('a number of a hidden figure is not judged, right or wrong, and the reason is its confidentiality', async () => {
    for (const value of ['5.00', '6.00']) {
      const path = await file('hidden.txt', `2019年WEST地区A1销售${value}元。`);
      const [claim] = (await audited([path, '-w', root])).claims;
      expect(claim?.verdict).toBe('not-derivable');
      expect(claim?.note?.zh).toContain('因保密不公布');
      expect(JSON.stringify(claim)).not.toContain(value === '5.00' ? '"6.00"' : '"5.00"');
    }
  });
});
