/** The program in a child process: help, versions, faults of use, exit codes. */
import {expect, test} from 'vitest';
import manifest from '../../package.json' with {type: 'json'};
import {entries} from '../../src/cli/commands/index.ts';
import {shumao} from '../docs/page.ts';

test('--version names the package, Node and DuckDB in one line', async () => {
  const {code, out} = await shumao(['--version']);
  expect(code).toBe(0);
  expect(out).toMatch(
    new RegExp(`^shumao ${manifest.version}, node ${process.versions.node}, duckdb \\d+\\.\\d+\\.\\d+\\n$`),
  );
});

test.each(['zh', 'en'] as const)('--help in %s lists every command with its purpose', async (language) => {
  const {code, out} = await shumao(['--help', '--lang', language]);
  expect(code).toBe(0);
  for (const {name, load} of entries) {
    expect(out).toContain(`\n  ${name} [`);
    expect(out).toContain((await load()).text[language].slice(0, 12));
  }
  expect(/[\u4e00-\u9fff]/.test(out)).toBe(language === 'zh');
});

test.each(entries.map(({name, load}) => [name, load] as const))(
  'help of `%s` is complete in both languages',
  async (name, load) => {
    const {options, thing} = await load();
    for (const language of ['zh', 'en'] as const) {
      const {code, out} = await shumao(['help', name, '--lang', language]);
      const words = out.replaceAll(/\s+/g, ' ');
      expect(code).toBe(0);
      if (thing) expect(words).toContain(thing.text[language]);
      for (const option of options) {
        expect(out).toContain(option.flags);
        expect(words.replaceAll(' ', '')).toContain(option.text[language].replaceAll(' ', ''));
      }
      expect(/[\u4e00-\u9fff]/.test(out)).toBe(language === 'zh');
      expect(out).not.toMatch(language === 'zh' ? /Usage|Options|Arguments|display help/ : /用法/);
    }
  },
);

test.each([
  [['runn'], 'COMMAND_UNKNOWN', 'Did you mean `run`?', '是否想写“run”？'],
  [['run', '--rehas'], 'OPTION_UNKNOWN', 'Did you mean `--rehash`?', '是否想写“--rehash”？'],
  [['run', '--no-wat'], 'OPTION_UNKNOWN', 'Did you mean `--no-wait`?', '是否想写“--no-wait”？'],
  [['run', '--memory'], 'OPTION_WITHOUT_VALUE', '`--memory <size>` needs a value', '之后应有一个值'],
  [['run', '--memory', 'much'], 'NOT_A_SIZE', 'such as `512MB`', '512MB'],
  [['init'], 'ARGUMENT_MISSING', 'needs a folder', '需要参数 folder'],
  [['check', 'one', 'two'], 'TOO_MANY_ARGUMENTS', 'fewer arguments', '参数过多'],
  [['table', 'x', '--format', 'xls'], 'CHOICE_UNKNOWN', 'Did you mean `xlsx`?', '是否想写“xlsx”？'],
  [['findings', '--format', 'xml'], 'CHOICE_UNKNOWN', 'it can be: text, json', '可用：text、json'],
  [['generate', '--records', 'many'], 'NOT_A_COUNT', 'takes a whole number', '应为整数'],
  [['demo', '--records', '-1'], 'NOT_A_COUNT', 'takes a whole number', '应为整数'],
  [['demo', 'examples'], 'DEMO_FOLDER_TAKEN', 'is no copy of the example', '不是示例的副本'],
  [['demo', '-w', 'examples'], 'DEMO_FOLDER_TAKEN', 'not there yet', '尚不存在的文件夹'],
  [['check', 'no-such-folder'], 'WORKSPACE_NOT_FOUND', '-w FOLDER', '请用 -w'],
  [['table', '-w', 'no-such-folder'], 'WORKSPACE_NOT_FOUND', 'shumao init', 'shumao init'],
  [['findings', '-w', 'no-such-folder'], 'WORKSPACE_NOT_FOUND', 'shumao init', 'shumao init'],
] as const)('`shumao %s` ends with 2 and says what would be right', async (args, problem, en, zh) => {
  const ended = await Promise.all(
    (
      [
        ['en', en],
        ['zh', zh],
      ] as const
    ).map(async ([language, text]) => ({text, ...(await shumao([...args, '--lang', language]))})),
  );
  for (const {text, code, out, err} of ended) {
    expect(code).toBe(2);
    expect(err).toContain(`error ${problem}`);
    expect(err).toContain(text);
    expect(err).toContain(`docs/reference/problems.md#${problem.toLowerCase()}`);
    expect(out).toBe('');
  }
});

test('a language that is not spoken is refused, not ignored', async () => {
  expect(await shumao(['doctor', '--lang', 'fr'])).toMatchObject({code: 2, out: ''});
});

test('with nothing asked for, help goes to stderr and the exit code is 2', async () => {
  const {code, out, err} = await shumao([]);
  expect({code, out}).toEqual({code: 2, out: ''});
  expect(err).toContain('shumao [options] [command]');
});

test('with --json a problem is an object on stdout, beside its text on stderr', async () => {
  const {code, out, err} = await shumao(['check', 'no-such-folder', '--json']);
  expect(code).toBe(2);
  expect(err).toContain('error WORKSPACE_NOT_FOUND');
  expect(JSON.parse(out)).toMatchObject({
    problems: [{code: 'WORKSPACE_NOT_FOUND', message: {zh: expect.any(String), en: expect.any(String)}}],
  });
});

test('doctor names what is installed and what each thing is needed for, in both languages and as JSON', async () => {
  const en = await shumao(['doctor', '--lang', 'en']);
  const zh = await shumao(['doctor', '--lang', 'zh']);
  const found: unknown = JSON.parse((await shumao(['doctor', '--json'])).out);
  expect([en.code, zh.code]).toEqual([0, 0]);
  for (const name of ['shumao', 'node', 'duckdb', 'hucre', 'highs', 'icu'])
    expect(en.out).toMatch(new RegExp(`^${name} `, 'm'));
  expect(en.out).toContain('reads and writes XLSX');
  expect(zh.out).toContain('读写 XLSX');
  expect(found).toMatchObject([
    {name: 'shumao', version: manifest.version},
    {name: 'node'},
    {name: 'duckdb'},
    {},
    {},
    {},
  ]);
});

test('the language is that of --lang, else SHUMAO_LANG, else the locale, else English', async () => {
  const spoken = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const none = {LC_ALL: '', LC_MESSAGES: '', LANG: '', SHUMAO_LANG: ''};
    return /[\u4e00-\u9fff]/.test((await shumao(['help', 'doctor', ...args], {env: {...none, ...env}})).out)
      ? 'zh'
      : 'en';
  };
  expect(await spoken([], {})).toBe('en');
  expect(await spoken([], {LANG: 'zh_CN.UTF-8'})).toBe('zh');
  expect(await spoken([], {LANG: 'zh_CN.UTF-8', SHUMAO_LANG: 'en'})).toBe('en');
  expect(await spoken(['--lang', 'zh'], {SHUMAO_LANG: 'en'})).toBe('zh');
});
