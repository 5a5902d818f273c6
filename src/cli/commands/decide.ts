/** `shumao decide FINDING`: a decision on a finding becomes a row of decisions.csv. */
import {actionIds, actions, type Action, type Reason, reasonIds, reasons} from '../../model/ruling.ts';
import {decide as decideOn} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';

export const decide: Command = {
  name: 'decide',
  text: {
    zh: '对发现作出决定：保留、更正、插补、剔除；写入 decisions.csv',
    en: 'decide on a finding: keep, correct, impute, exclude; written to decisions.csv',
  },
  thing: {
    name: 'finding',
    required: true,
    isWorkspace: false,
    text: {
      zh: '发现的编号（见 shumao findings），多个用逗号隔开；没有被发现的记录写 来源/记录编号',
      en: 'id of the finding as `shumao findings` shows it, several with commas; SOURCE/RECORD for what no rule found',
    },
  },
  options: [
    {
      flags: '--action <action>',
      text: {
        zh: actionIds.map((id) => `${id} ${actions[id].zh}`).join('、'),
        en: actionIds.join(', '),
      },
      choices: actionIds,
    },
    {
      flags: '--reason <reason>',
      text: {
        zh: reasonIds.map((id) => `${id} ${reasons[id].zh}`).join('、'),
        en: reasonIds.join(', '),
      },
      choices: reasonIds,
    },
    {
      flags: '--evidence <text>',
      text: {zh: '依据：电话记录、文件名称', en: 'by what evidence: note of a call, name of a document'},
    },
    {flags: '--value <value>', text: {zh: '更正后的值，用于 correct', en: 'the corrected value, with correct'}},
    {
      flags: '--by <name>',
      text: {zh: '决定人；默认取环境变量 SHUMAO_BY、USER', en: 'who decides; default: SHUMAO_BY, else USER'},
    },
    {
      flags: '--column <column>',
      text: {zh: '来源/记录：针对哪一列，默认 value', en: 'of SOURCE/RECORD: which column, default value'},
    },
    {
      flags: '--was <value>',
      text: {zh: '来源/记录：该列现在的值', en: 'of SOURCE/RECORD: the value that stands there'},
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const given = (name: string): string => {
      const found = text(options[name])?.trim() ?? '';
      if (found === '') throw cliProblems.OPTION_NEEDED({option: `--${name}`, command: 'decide'});
      return found;
    };
    const action = chosen<Action>(given('action'), actionIds);
    const reason = chosen<Reason>(given('reason'), reasonIds);
    const by = text(options['by']) ?? effects.env['SHUMAO_BY'] ?? effects.env['USER'] ?? '';
    if (by.trim() === '') throw cliProblems.OPTION_NEEDED({option: '--by', command: 'decide'});
    const {file, decisions} = await decideOn(
      workspace,
      {
        about: (thing ?? '').split(',').map((one) => one.trim()),
        action,
        reason,
        evidence: given('evidence'),
        by,
        value: text(options['value']),
        column: text(options['column']),
        was: text(options['was']),
      },
      effects,
      language,
    );
    if (format === 'json') effects.out(JSON.stringify({file, decisions}, undefined, 1));
    else {
      for (const {source, record, column, value, newValue} of decisions) {
        const change = newValue === undefined ? value : `${value} → ${newValue}`;
        effects.out(`${file}: ${actions[action][language]} ${source} ${record} ${column} ${change}`);
      }
      const at = workspace === '.' ? '' : ` -w ${workspace}`;
      effects.out(language === 'zh' ? `下一步: shumao run${at}` : `Next: shumao run${at}`);
    }
    return 0;
  },
};

/** The grammar refused every other text already. */
function chosen<T extends string>(found: string, has: readonly T[]): T {
  const known = has.find((one) => one === found);
  if (known === undefined) throw new Error(`choice ${found}`);
  return known;
}
