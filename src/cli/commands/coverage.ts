/** `shumao coverage`: how much of records and money has a code, and what has none. */
import {lastReport} from '../../pipeline/index.ts';
import {type Command, textOrJson} from '../command.ts';
import {coverageLines, syntheticMark} from '../run-output.ts';

export const coverage: Command = {
  name: 'coverage',
  text: {
    zh: '分类覆盖率：哪些没有归类，涉及多少金额',
    en: 'coverage of the classifications: what has no code, and how much money that is',
  },
  options: [textOrJson],
  async run({workspace, effects, language, format}) {
    const {coverage: found, synthetic} = await lastReport(workspace);
    if (format === 'json') effects.out(JSON.stringify({synthetic, columns: found}, undefined, 1));
    else {
      for (const line of coverageLines(found, language)) effects.out(line);
      if (synthetic) effects.out(syntheticMark[language]);
    }
    return 0;
  },
};
