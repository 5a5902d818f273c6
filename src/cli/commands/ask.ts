/** `shumao ask`: an ad hoc question, a cube outside the declared tables, answered under protection and logged. */
import {tmpdir} from 'node:os';
import {answerQuestion} from '../../pipeline/index.ts';
import {askCsv, askJson, askLines, askMarkdown} from '../ask-output.ts';
import {type Command, text} from '../command.ts';
import {cliProblems} from '../problems.ts';

const FORMATS = ['text', 'md', 'csv', 'json'];

export const ask: Command = {
  name: 'ask',
  text: {
    zh: '临时提问：已声明的表以外的汇总；与此前给出的全部数字一并保密处理，并记入日志',
    en: 'an ad hoc question: a cube outside the declared tables, protected with all that was given out before, and logged',
  },
  options: [
    {flags: '--dataset <dataset>', text: {zh: '数据集', en: 'the dataset that is asked'}},
    {
      flags: '--by <dimensions>',
      text: {
        zh: '交叉列出的维度，以逗号分隔：item,partner',
        en: 'dimensions side by side, separated by commas: item,partner',
      },
    },
    {
      flags: '--where <codes>',
      text: {
        zh: '其他维度固定为一个代码：area=330100；未写的取合计',
        en: 'other dimensions fixed at one code: area=330100; those left out are at their total',
      },
    },
    {
      flags: '--period <periods>',
      text: {
        zh: '时期，以逗号分隔：2019、2019-Q1、2019-03',
        en: 'periods, separated by commas: 2019, 2019-Q1, 2019-03',
      },
    },
    {
      flags: '--measure <measures>',
      text: {
        zh: '指标：金额、增速、占比类，默认金额',
        en: 'measures that are values, growth or shares; default the value',
      },
    },
    {flags: '--format <format>', text: {zh: FORMATS.join('、'), en: FORMATS.join(', ')}, choices: FORMATS},
  ],
  async run({workspace, effects, language, options, format}) {
    const needed = (name: string): string => {
      const given = text(options[name]);
      if (given === undefined) throw cliProblems.OPTION_NEEDED({option: `--${name}`, command: 'ask'});
      return given;
    };
    const typed = {
      dataset: needed('dataset'),
      by: needed('by'),
      period: needed('period'),
      where: text(options['where']),
      measure: text(options['measure']),
      temporary: tmpdir(),
    };
    const found = await answerQuestion(workspace, typed, effects, language);
    if (format === 'json') effects.out(askJson(found));
    else if (format === 'csv') effects.out(askCsv(found, language));
    else for (const line of (format === 'md' ? askMarkdown : askLines)(found, language)) effects.out(line);
    return 0;
  },
};
