/** `shumao demo` (= `npm start`): the Zhejiang 2019 workspace from made records to a sealed release and its tables, in under a minute. */
import {existsSync} from 'node:fs';
import {cp, readdir, readFile} from 'node:fs/promises';
import {join, relative, resolve} from 'node:path';
import {formats} from '../../disseminate/formats/index.ts';
import {generate} from '../../generate/index.ts';
import type {Text} from '../../model/text.ts';
import {compareWithPublished, openTables, runAndRelease} from '../../pipeline/index.ts';
import {type Command, type Invocation, text, textOrJson, wholeNumber} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {serveUntilStopped} from '../serving.ts';
import {reportsLine, restatedLines} from '../demo-audit.ts';
import {exitOf, identities, reportLines} from '../run-output.ts';
import {releaseLines} from '../release-output.ts';
import {packageRoot, programVersions} from '../version.ts';

const RECORDS = 200_000;

export const demo: Command = {
  name: 'demo',
  text: {
    zh: '演示：生成合成记录，算出、保护、反推并发布 2019 年浙江的全部表，与已印出的数字逐位核对',
    en: 'the demo: made records become a protected, attacked release of Zhejiang 2019, held against the printed figures digit by digit',
  },
  thing: {
    name: 'workspace',
    required: false,
    isWorkspace: true,
    text: {
      zh: '示例的副本放在何处，或已有的副本；默认为程序自带的示例',
      en: 'where a copy of the example goes, or is already; default: the example itself',
    },
  },
  options: [
    {flags: '--records <n>', text: {zh: `大约多少行，默认 ${RECORDS}`, en: `about how many rows, default ${RECORDS}`}},
    {flags: '--fresh', text: {zh: '重新生成记录', en: 'make the records anew'}},
    {
      flags: '--serve',
      text: {
        zh: '完成后在 http://127.0.0.1:4173 提供浏览页面；在终端中运行时默认如此',
        en: 'when done, serve the explorer at http://127.0.0.1:4173; the default on a terminal',
      },
    },
    {
      flags: '--no-serve',
      text: {zh: '完成后结束；不在终端中运行时（如 CI）默认如此', en: 'end when done; the default elsewhere, as in CI'},
    },
    textOrJson,
  ],
  async run(invocation) {
    wholeNumber(invocation.options, 'records');
    if (invocation.format === 'json') return asJson(invocation);
    const {effects, language} = invocation;
    const say = (said: Text): void => effects.out(said[language]);
    const started = effects.now().getTime();
    const root = await demoFolder(invocation);
    say({
      zh: '数贸演示：浙江省国际数字贸易 2019（合成记录）',
      en: 'Shumao demo: Zhejiang international digital trade 2019 (synthetic records)',
    });
    for (const line of await makeRecords(root, invocation)) say(line);
    const {report, made, release} = await releasedDemo(root, invocation);
    const seconds = ((effects.now().getTime() - started) / 1000).toFixed(1);
    const where = relative('.', root) || '.';
    const said = {language, workspace: where};
    const unchanged = made === undefined;
    // The last line speaks of a draft that is yet to be released.
    for (const line of reportLines(report, {...said, unchanged, seconds}).slice(0, -1)) effects.out(line);
    for (const line of made ? releaseLines(made, said) : [`release   ${release.id}`]) effects.out(line);
    if (exitOf(report) === 2) return 2;
    await showTable(root, 'services-cities', {language, effects, release: release.id});
    const {figures, tables, mismatches} = await compareWithPublished(root);
    for (const mismatch of mismatches) effects.out(`  ${mismatch}`);
    say({
      zh: `核对：${tables} 张表的 ${figures} 个已印数字中，${figures - mismatches.length} 个逐位一致。`,
      en: `Check: of ${figures} printed figures in ${tables} tables, ${figures - mismatches.length} come out digit by digit.`,
    });
    say({zh: `用时 ${seconds} 秒。`, en: `Made and released in ${seconds} s.`});
    for (const line of await reportsLine(root, release.id, language)) effects.out(line);
    for (const line of await restatedLines(root, language)) effects.out(line);
    for (const one of meaning) say(one);
    for (const command of nextCommands(where)) effects.out(`  ${command}`);
    const code = mismatches.length === 0 ? exitOf(report) : 1;
    if (!wantsServer(invocation)) return code;
    say({zh: '下面提供浏览页面：', en: 'And here is the explorer:'});
    const served = {workspace: root, port: PORT, orFree: true, host: '127.0.0.1', level: 'warn'};
    return (await serveUntilStopped({effects, language}, served)) || code;
  },
};

const PORT = 4173;

/** Who watches a terminal may look around; a script that runs the demo waits for its end. */
function wantsServer({options, effects}: Invocation): boolean {
  const asked = options['serve'];
  return typeof asked === 'boolean' ? asked : process.stdout.isTTY === true && effects.env['CI'] === undefined;
}

async function asJson(invocation: Invocation): Promise<0 | 1 | 2> {
  const {effects} = invocation;
  const root = await demoFolder(invocation);
  await makeRecords(root, invocation);
  const {report, made, release} = await releasedDemo(root, invocation);
  const unchanged = made === undefined;
  const code = exitOf(report);
  const comparison = code === 2 ? undefined : await compareWithPublished(root);
  effects.out(
    JSON.stringify(
      {...report, unchanged, comparison, release: release.id, identities: identities(report)},
      undefined,
      1,
    ),
  );
  return code === 0 && comparison?.mismatches.length !== 0 ? 1 : code;
}

/** The demo's state is released to the public of its own folder: protected, attacked, sealed and logged. */
async function releasedDemo(root: string, {effects, language}: Invocation) {
  const options = {audience: 'public', versions: await programVersions(), wait: true} as const;
  return runAndRelease(root, options, effects, language);
}

const meaning: readonly Text[] = [
  {
    zh: '记录是合成的，非真实申报：它证明从收到的文件到表的每一步都精确、不丢一行；不证明浙江的真实记录如何，报告未印出的格子只是合理填充。',
    en: 'The records are synthetic, not real declarations. They prove that every step from received file to table is exact and loses no line; they prove nothing about the real records, and cells that the report did not print are plausible filler.',
  },
  {zh: '接着可以试：', en: 'Next, try:'},
];

function nextCommands(where: string): readonly string[] {
  const program = existsSync(join(packageRoot, 'src')) ? 'bin/shumao' : 'shumao';
  return [
    `${program} serve ${where}`,
    `${program} table -w ${where}`,
    `${program} table outsourcing-countries -w ${where} --lang en`,
    `${program} table all -w ${where} -o tables.xlsx`,
    `${program} explain 90.39 -w ${where}`,
    `${program} report city --only 330100 -w ${where}`,
    `${program} audit ${join(where, 'published', 'restated.zh.md')} --self`,
    `${program} findings -w ${where}`,
    `${program} verify -w ${where}`,
    `${program} export -w ${where} -o release-folder`,
    `${program} generate ${where} --dirt && ${program} run ${where}`,
  ];
}

/**
 * The folder that is named, with a copy of the example where it is not there yet or empty. Where none is named: in a clone the example
 * itself; in an installed package, which may not be writable, a copy in the current folder.
 *
 * @throws Problem `DEMO_FOLDER_TAKEN`
 */
async function demoFolder({thing, options}: Invocation): Promise<string> {
  const shipped = join(packageRoot, 'examples', EXAMPLE);
  const named = thing ?? text(options['workspace']);
  if (named === undefined && existsSync(join(packageRoot, 'src'))) return shipped;
  const folder = resolve(named ?? 'shumao-demo');
  if (folder === shipped) return shipped;
  const there = existsSync(folder) ? await readdir(folder) : [];
  if (there.length === 0) {
    const isMade = (path: string): boolean => MADE.some((name) => path === join(shipped, name));
    await cp(shipped, folder, {recursive: true, filter: (path) => !isMade(path)});
  } else if (!(await isExample(folder))) {
    throw cliProblems.DEMO_FOLDER_TAKEN({folder: named ?? folder, has: there.toSorted().slice(0, 5)});
  }
  return folder;
}

const EXAMPLE = 'zhejiang-2019';

/** What a demo makes: nothing of it is copied. */
const MADE = ['inbox', '.shumao', 'releases', 'asked'];

async function isExample(folder: string): Promise<boolean> {
  const declared = await readFile(join(folder, 'workspace.yaml'), 'utf8').catch(() => '');
  return new RegExp(`^id: ${EXAMPLE}$`, 'm').test(declared);
}

async function makeRecords(root: string, {effects, options}: Invocation): Promise<readonly Text[]> {
  const inbox = join(root, 'inbox');
  // Its own list comes last: without it a generation was cut short.
  const isThere = existsSync(inbox) && (await readdir(inbox)).some((name) => /^GENERATED.*\.json$/.test(name));
  if (isThere && options['fresh'] !== true && options['records'] === undefined) return [];
  const records = wholeNumber(options, 'records') ?? RECORDS;
  return (await generate({root, records, seed: 1, dirt: false}, effects)).lines;
}

type Showing = Pick<Invocation, 'language' | 'effects'> & {readonly release: string};

/** As it was released. */
async function showTable(root: string, id: string, {language, effects, release}: Showing): Promise<void> {
  const tables = await openTables(root, [id], {asOf: release, eyes: 'inside', now: effects.now()});
  const writer = formats.find((format) => format.id === 'md');
  const made = await tables.build([id]);
  const bytes = await writer?.write({released: tables.released, tables: made, languages: [language]});
  effects.out(`\n${new TextDecoder().decode(bytes).trimEnd()}\n`);
}
