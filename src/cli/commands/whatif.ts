/** `shumao whatif`: what another scope, classification or rule would change, on every cell and table. Writes nothing. */
import {tmpdir} from 'node:os';
import {roleIds, roles} from '../../model/role.ts';
import {whatIf} from '../../pipeline/index.ts';
import {type Command, text, wholeNumber} from '../command.ts';
import {whatIfCsv, whatIfLines, whatIfMarkdown} from '../whatif-output.ts';

const FORMATS = ['text', 'md', 'csv', 'json'];
const LISTED = 20;

export const whatIfCommand: Command = {
  name: 'whatif',
  text: {
    zh: '假如口径、分类或规则不同：各单元和各表会怎样变化，按影响大小排列；不写入任何内容',
    en: 'as if scope, classification or rules were others: what changes in every cell and table, largest first; writes nothing',
  },
  options: [
    {
      flags: '--scope <scope>',
      text: {
        zh: '口径：目录中的口径、口径+项目、口径-项目、旧口径=新口径，或口径文件',
        en: 'a scope of the catalog, SCOPE+ITEM, SCOPE-ITEM, OLD=NEW, or a scope file',
      },
    },
    {
      flags: '--classification <classification>',
      text: {
        zh: '分类：有对照表可达的分类，或 分类@日期（按该日的代码）',
        en: 'a classification that a correspondence leads to, or CLASSIFICATION@DAY: codes as of that day',
      },
    },
    {
      flags: '--rule <rules>',
      text: {
        zh: '规则=off、规则=hard、规则=soft 或 规则=参数:值；多条以逗号分隔',
        en: 'RULE=off, RULE=hard, RULE=soft or RULE=KEY:VALUE; several separated by commas',
      },
    },
    {
      flags: '--dataset <dataset>',
      text: {zh: '只改变这个数据集的声明', en: 'change the declaration of this dataset alone'},
    },
    {
      flags: '--role <role>',
      text: {
        zh: `以谁的身份：${roleIds.map((id) => `${id}（${roles[id].zh}）`).join('、')}；默认 analyst`,
        en: `who asks: ${roleIds.join(', ')}; default analyst`,
      },
      choices: roleIds,
    },
    {flags: '--limit <count>', text: {zh: '列出多少个单元，默认 20', en: 'how many cells are listed, default 20'}},
    {flags: '--format <format>', text: {zh: FORMATS.join('、'), en: FORMATS.join(', ')}, choices: FORMATS},
  ],
  async run({workspace, effects, language, options, format}) {
    const found = await whatIf(
      workspace,
      {
        scope: text(options['scope']),
        classification: text(options['classification']),
        rule: text(options['rule']),
        dataset: text(options['dataset']),
        role: roleIds.find((id) => id === text(options['role'])) ?? 'analyst',
        limit: wholeNumber(options, 'limit') ?? LISTED,
        temporary: tmpdir(),
      },
      effects,
      language,
    );
    if (format === 'json') effects.out(JSON.stringify(found, undefined, 1));
    else if (format === 'csv') effects.out(whatIfCsv(found, language));
    else for (const line of (format === 'md' ? whatIfMarkdown : whatIfLines)(found, language)) effects.out(line);
    return 0;
  },
};
