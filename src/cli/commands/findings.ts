/** `shumao findings`: what the last run found wrong with the data, by rule, with file and line. */
import {roleIds, rightsOf, roles} from '../../model/role.ts';
import {lastReport, publicFindings} from '../../pipeline/index.ts';
import {type Command, type Invocation, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {findingLines, publicFindingLines, syntheticMark} from '../run-output.ts';

export const findings: Command = {
  name: 'findings',
  text: {
    zh: '列出上次运行发现的数据问题：文件、行、规则、数值',
    en: 'list what the last run found in the data: file, line, rule, values',
  },
  options: [
    {flags: '--rule <rule>', text: {zh: '只列某条规则', en: 'only findings of one rule'}},
    {flags: '--source <source>', text: {zh: '只列某个来源', en: 'only findings of one source'}},
    {
      flags: '--role <role>',
      text: {
        zh: `以谁的身份：${roleIds.map((id) => `${id}（${roles[id].zh}）`).join('、')}；默认 analyst；public 只见最近一次发布的条数`,
        en: `who asks: ${roleIds.join(', ')}; default analyst; public sees counts of the latest release only`,
      },
      choices: roleIds,
    },
    textOrJson,
  ],
  async run(invocation) {
    const {workspace, effects, language, options, format} = invocation;
    const role = roleIds.find((id) => id === text(options['role'])) ?? 'analyst';
    if (!rightsOf(role).records) return countsOnly(invocation);
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

/** Nothing of the last run, which is a draft's: what a release says. */
async function countsOnly({workspace, effects, language, options, format}: Invocation): Promise<0> {
  // A release tells them by rule alone.
  if (options['source'] !== undefined) throw cliProblems.OPTIONS_EXCLUDE({options: ['--role public', '--source']});
  const {release, findings: all} = await publicFindings(workspace, {now: effects.now()});
  const found = all.filter(({rule}) => options['rule'] === undefined || options['rule'] === rule);
  if (format === 'json') effects.out(JSON.stringify({release, findings: found}, undefined, 1));
  else for (const line of publicFindingLines(release, found, language)) effects.out(line);
  return 0;
}
