/** `shumao check`: every declaration, without reading a row. */
import {checkWorkspace} from '../../pipeline/index.ts';
import {type Command, textOrJson} from '../command.ts';

const chinese: Readonly<Record<string, string>> = {
  sources: '个来源',
  rules: '条规则',
  datasets: '个数据集',
  tables: '张表',
  reports: '份报告',
};

export const check: Command = {
  name: 'check',
  text: {zh: '检查工作区的全部声明，不读取数据', en: 'check every declaration of a workspace; reads no data'},
  thing: {
    name: 'workspace',
    required: false,
    isWorkspace: true,
    text: {zh: '工作区文件夹，默认为当前文件夹', en: 'folder of the workspace, default .'},
  },
  options: [textOrJson],
  async run({workspace, effects, language, format}) {
    const {summary, warnings} = await checkWorkspace(workspace);
    if (format === 'json') {
      effects.out(JSON.stringify({...summary, warnings}, undefined, 1));
      return 0;
    }
    for (const warning of warnings) effects.err(warning[language]);
    const parts = Object.entries(summary).map(([kind, count]) =>
      language === 'zh' ? `${count} ${chinese[kind] ?? kind}` : `${count} ${count === 1 ? kind.slice(0, -1) : kind}`,
    );
    effects.out(
      language === 'zh' ? `声明无误：${parts.join('，')}` : `All declarations are right: ${parts.join(', ')}`,
    );
    return 0;
  },
};
