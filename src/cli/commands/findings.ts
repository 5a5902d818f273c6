/** `shumao findings`: what the last run found wrong with the data, by rule, with file and line. */
import {lastReport} from '../../pipeline/index.ts';
import {type Command, textOrJson} from '../command.ts';
import {findingLines, syntheticMark} from '../run-output.ts';

export const findings: Command = {
  name: 'findings',
  text: {
    zh: '列出上次运行发现的数据问题：文件、行、规则、数值',
    en: 'list what the last run found in the data: file, line, rule, values',
  },
  options: [
    {flags: '--rule <rule>', text: {zh: '只列某条规则', en: 'only findings of one rule'}},
    {flags: '--source <source>', text: {zh: '只列某个来源', en: 'only findings of one source'}},
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    const {findings: found, synthetic} = await lastReport(workspace);
    const listed = found.listed.filter(
      ({rule, source}) =>
        (options['rule'] === undefined || options['rule'] === rule) &&
        (options['source'] === undefined || options['source'] === source),
    );
    if (format === 'json') effects.out(JSON.stringify({synthetic, ...found, listed}, undefined, 1));
    else {
      for (const line of findingLines({...found, listed}, language)) effects.out(line);
      if (synthetic) effects.out(syntheticMark[language]);
    }
    return found.hard > found.limit ? 1 : 0;
  },
};
