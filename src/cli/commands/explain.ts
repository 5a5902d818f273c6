/** `shumao explain ADDRESS`: a figure answers for itself. */
import {roleIds, roles} from '../../model/role.ts';
import type {Language} from '../../model/text.ts';
import {explain as explainWorkspace, type ExplainResult} from '../../pipeline/index.ts';
import {explanationLines, matchLines, whyLines} from '../../present/explain/index.ts';
import {type Command, text, wholeNumber} from '../command.ts';
import {asOfIn, vintageOptions} from '../vintage-options.ts';

const LARGEST = 10;

export const explain: Command = {
  name: 'explain',
  text: {
    zh: '一个数字从哪里来：算式、所用数字、组成部分、口径版本、文件与行',
    en: 'where a number comes from: formula, operands, parts, versions, files and lines',
  },
  thing: {
    name: 'figure',
    required: true,
    isWorkspace: false,
    text: {
      zh: '地址 数据集/代码/指标/时期，表/行代码/列[/时期]，或印出的数字，例如 90.39',
      en: 'address DATASET/KEY/MEASURE/PERIOD, TABLE/ROW/COLUMN[/PERIOD], or a number as printed, such as 90.39',
    },
  },
  options: [
    {
      flags: '--role <role>',
      text: {
        zh: `以谁的身份：${roleIds.map((id) => `${id}（${roles[id].zh}）`).join('、')}；默认 analyst`,
        en: `who asks: ${roleIds.join(', ')}; default analyst`,
      },
      choices: roleIds,
    },
    {
      flags: '--why',
      text: {
        zh: '为何增长：变动按项目、地区、企业类别分解，各项之和恰为总变动',
        en: 'why it grew: the change by item, place and class of enterprise, in parts that add up to it',
      },
    },
    {
      flags: '--records <n>',
      text: {
        zh: `列出多少条最大的记录，默认 ${LARGEST}`,
        en: `how many of the largest records are listed, default ${LARGEST}`,
      },
    },
    ...vintageOptions,
    {flags: '--format <format>', text: {zh: 'md 或 json', en: 'md or json'}, choices: ['md', 'json']},
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const role = roleIds.find((id) => id === text(options['role'])) ?? 'analyst';
    const largest = wholeNumber(options, 'records') ?? LARGEST;
    const asked = {what: thing ?? '', role, largest, asOf: asOfIn(options), why: options['why'] === true};
    const result = await explainWorkspace(workspace, asked, effects, language);
    if (format === 'json') effects.out(JSON.stringify(dataOf(result), undefined, 1));
    else for (const line of linesOf(result, language)) effects.out(line);
    return 0;
  },
};

function dataOf(result: ExplainResult): unknown {
  if (result.is === 'number') return result.matches;
  return result.is === 'why' ? result.why : result.explanation;
}

function linesOf(result: ExplainResult, language: Language): readonly string[] {
  if (result.is === 'number') return matchLines(result.matches, result.number, language);
  return result.is === 'why' ? whyLines(result.why, language) : explanationLines(result.explanation, language);
}
