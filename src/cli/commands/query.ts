/** `shumao query`: query sheets for units or suppliers in the order of their effect on published cells, and their answers read back. */
import {stat} from 'node:fs/promises';
import {join, relative, resolve} from 'node:path';
import {queryBook} from '../../disseminate/formats/index.ts';
import {decimal, parseDecimal} from '../../model/decimal.ts';
import type {QuerySheet} from '../../model/query-sheet.ts';
import {actions} from '../../model/ruling.ts';
import type {Language} from '../../model/text.ts';
import {ask, type AskResult, readBack, type ReadBackResult, writeAtomically} from '../../pipeline/index.ts';
import {syntheticMark} from '../../release/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';

export const query: Command = {
  name: 'query',
  text: {
    zh: '核实单：按对发布数字的影响排序，发给单位或报送方；填好后用 --read 读回',
    en: 'query sheets in the order of their effect on published figures; --read takes the answers',
  },
  options: [
    {flags: '--source <source>', text: {zh: '只问某个来源', en: 'only questions about one source'}},
    {
      flags: '--by <who>',
      text: {
        zh: 'enterprise 每单位一张；supplier 每来源一张',
        en: 'enterprise: a sheet a unit; supplier: a sheet a source',
      },
      choices: ['enterprise', 'supplier'],
    },
    {
      flags: '--threshold <share>',
      text: {
        zh: '余下各单位得分之和小于此值时不再询问，默认 0.01',
        en: 'the queue ends where the scores that remain sum to less, default 0.01',
      },
    },
    {
      flags: '-o, --output <path>',
      text: {
        zh: '文件夹：每单位一个文件；文件.xlsx：一个工作簿；不写则只列出次序',
        en: 'a folder: a file a unit; FILE.xlsx: one workbook; without it the order alone is listed',
      },
    },
    {flags: '--read <file>', text: {zh: '读回填好的核实单', en: 'read a filled query sheet back'}},
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    const file = text(options['read']);
    if (file !== undefined) {
      if (!(await stat(file).catch(() => undefined))?.isFile()) throw cliProblems.FILE_NOT_FOUND({file});
      const read = await readBack(workspace, file, effects, language);
      if (format === 'json') effects.out(JSON.stringify(read, undefined, 1));
      else for (const line of readLines(read, language)) effects.out(line);
      return 0;
    }
    const output = text(options['output']);
    if (output !== undefined) await mustBeOutside(output, workspace);
    const by = text(options['by']) === 'supplier' ? 'supplier' : 'enterprise';
    const threshold = thresholdOf(text(options['threshold']));
    const asked = await ask(workspace, {source: text(options['source']), by, threshold}, effects, language);
    const files = output === undefined ? [] : await write(asked, output);
    if (format === 'json') {
      const {sheets, ...rest} = asked;
      effects.out(JSON.stringify({...rest, sheets: sheets.length, files}, undefined, 1));
    } else for (const line of [...askLines(asked, language), ...files]) effects.out(line);
    return 0;
  },
};

function thresholdOf(found: string | undefined) {
  const threshold = found === undefined ? decimal(1n, 2) : parseDecimal(found);
  if (threshold === undefined || threshold.unscaled < 0n)
    throw cliProblems.NOT_A_SHARE({option: '--threshold', found: found ?? ''});
  return threshold;
}

/** Confidential sheets never lie where drafts and releases do. */
async function mustBeOutside(output: string, workspace: string): Promise<void> {
  for (const folder of [join(workspace, '.shumao'), join(workspace, 'releases'), join(workspace, 'inbox')]) {
    const path = relative(resolve(folder), resolve(output));
    if (!path.startsWith('..')) throw cliProblems.OUTPUT_INSIDE({folder});
  }
  if (output.endsWith('.xlsx')) return;
  if (!(await stat(output).catch(() => undefined))?.isDirectory()) throw cliProblems.FOLDER_NOT_FOUND({folder: output});
}

async function write(asked: AskResult, output: string): Promise<readonly string[]> {
  const {title, agency, day, sheets} = asked;
  const synthetic = asked.synthetic ? syntheticMark : undefined;
  const book = (some: readonly QuerySheet[]) => queryBook({title, agency, synthetic, sheets: some, day});
  if (sheets.length === 0) return [];
  if (output.endsWith('.xlsx')) {
    await writeAtomically(output, await book(sheets));
    return [output];
  }
  const files: string[] = [];
  for (const sheet of sheets) {
    const path = join(output, `核实单-${fileName(sheet.unit, files.length)}.xlsx`);
    await writeAtomically(path, await book([sheet]));
    files.push(path);
  }
  return files;
}

/** What every file system takes; a unit whose name would lose something gets a number behind it. */
function fileName(unit: string, at: number): string {
  const plain = unit.replaceAll(/[^\p{L}\p{N}._-]/gu, '_').slice(0, 80);
  return plain === unit ? plain : `${plain}-${at + 1}`;
}

function askLines({queue, left, remaining, unasked}: AskResult, language: Language): readonly string[] {
  const isZh = language === 'zh';
  const rows = queue.map(({unit, source, month, score, cell, findings}) => {
    const who = unit === '' ? source : unit;
    return `${score}  ${who}  ${month}  ${cell}  [${findings.join(' ')}]`;
  });
  const head = isZh
    ? '得分  单位  月份  影响最大的数字  发现'
    : 'score  unit  month  figure it weighs most on  findings';
  const none = isZh ? '没有需要询问的单位' : 'nobody needs to be asked';
  return [
    ...(rows.length > 0 ? [head, ...rows] : [none]),
    ...(left > 0
      ? [
          isZh
            ? `另有 ${left} 个不再询问，得分合计 ${remaining}`
            : `${left} more are not asked: their scores sum to ${remaining}`,
        ]
      : []),
    ...(unasked > 0
      ? [
          isZh
            ? `${unasked} 条发现不能向单位询问（无法读取的行、合计），见 shumao findings`
            : `${unasked} ${unasked === 1 ? 'finding is no question' : 'findings are no questions'} to a unit (rows that can’t be read, sums): see shumao findings`,
        ]
      : []),
  ];
}

function readLines({decisions, repeated, unanswered}: ReadBackResult, language: Language): readonly string[] {
  const isZh = language === 'zh';
  const rows = decisions.map(({source, record, column, value, newValue, action}) => {
    const change = newValue === undefined ? value : `${value} → ${newValue}`;
    return `decisions.csv: ${actions[action][language]} ${source} ${record} ${column} ${change}`;
  });
  return [
    ...rows,
    isZh
      ? `写入 decisions.csv 的答复 ${decisions.length} 条，此前已读 ${repeated} 条，未答复 ${unanswered.length} 条`
      : `answers that became decisions: ${decisions.length}; read before: ${repeated}; rows without an answer: ${unanswered.length}`,
    ...unanswered.map((cell) => (isZh ? `  未答复：${cell}` : `  no answer: ${cell}`)),
  ];
}
