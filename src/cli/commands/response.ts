/** `shumao response`: which units were expected, what came of them, and what each missing one got. */
import {nearest} from '../../model/problem.ts';
import {lastReport} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {responseLines} from '../response-output.ts';
import {syntheticMark} from '../run-output.ts';

export const response: Command = {
  name: 'response',
  text: {
    zh: '报送与覆盖台账：应报、已报、缺报单位，及缺报值的插补方法',
    en: 'response and coverage: units expected, received, missing, and what was imputed for each',
  },
  options: [
    {flags: '--source <source>', text: {zh: '只列某个来源', en: 'only one source'}},
    {flags: '--period <period>', text: {zh: '只列某月，如 2019-03', en: 'only one month, for example 2019-03'}},
    {flags: '--strata', text: {zh: '按插补分组分层列出', en: 'by stratum too: the imputation classes'}},
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    const {response: found, synthetic} = await lastReport(workspace);
    const [source, period] = [text(options['source']), text(options['period'])];
    const known = found ?? {rows: [], values: [], arrived: [], changed: {count: 0, listed: []}};
    mustBeThere(
      '--source',
      source,
      known.rows.map((row) => row.source),
    );
    mustBeThere(
      '--period',
      period,
      known.rows.map((row) => row.month),
    );
    const isWanted = (one: {readonly source: string; readonly month: string}): boolean =>
      (source === undefined || one.source === source) && (period === undefined || one.month === period);
    const shown = {
      ...known,
      rows: known.rows.filter(isWanted),
      values: known.values.filter(isWanted),
      arrived: known.arrived.filter(isWanted),
    };
    if (format === 'json') effects.out(JSON.stringify({synthetic, ...shown}, undefined, 1));
    else {
      for (const line of responseLines(shown, {language, strata: options['strata'] === true})) effects.out(line);
      if (synthetic) effects.out(syntheticMark[language]);
    }
    return 0;
  },
};

function mustBeThere(option: string, found: string | undefined, all: readonly string[]): void {
  const has = [...new Set(all)];
  if (found === undefined || has.length === 0 || has.includes(found)) return;
  throw cliProblems.CHOICE_UNKNOWN({option, found, has, hint: nearest(found, has)});
}
