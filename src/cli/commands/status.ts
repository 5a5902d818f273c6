/** `shumao status`: which deliveries are in, partial, late or due, and which figures wait for them. */
import {statusOf} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {syntheticMark} from '../run-output.ts';
import {statusLines} from '../status-output.ts';

export const status: Command = {
  name: 'status',
  text: {
    zh: '报送情况：哪些已到、不全、逾期、待报，哪些数字因此是初步数；有逾期时以 1 结束',
    en: 'deliveries: what is in, partial, late or due, and which figures are therefore provisional; ends with 1 where something is late',
  },
  options: [
    {
      flags: '--as-of <date>',
      text: {zh: '按哪一天判断，YYYY-MM-DD，默认为今天', en: 'the day to judge by, YYYY-MM-DD, default today'},
    },
    {
      flags: '--period <period>',
      text: {zh: '只看某个时期：2019、2019-Q1、2019-03', en: 'only one period: 2019, 2019-Q1, 2019-03'},
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    // The grammar's library names `--as-of` so.
    const found = await statusOf(workspace, {asOf: text(options['asOf']), period: text(options['period'])}, effects);
    if (format === 'json') effects.out(JSON.stringify(found, undefined, 1));
    else {
      const isAll = options['period'] !== undefined;
      for (const line of statusLines(found, {language, isAll})) effects.out(line);
      if (found.synthetic) effects.out(syntheticMark[language]);
    }
    return found.late > 0 ? 1 : 0;
  },
};
