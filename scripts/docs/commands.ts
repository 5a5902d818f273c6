/** docs/reference/commands.md: the grammar and every command with its options, out of the list of commands. */
import type {Command} from '../../src/cli/command.ts';
import {entries} from '../../src/cli/commands/index.ts';
import {markdownTable, type Page} from './page.ts';

const head = `# Commands · 命令

\`shumao COMMAND [THING] [-w WORKSPACE] [--lang zh|en] [--format F] [-o FILE]\`

Every command takes \`--lang\` and \`--json\` (the same as \`--format json\`); commands that do not take the workspace itself take \`-w\`. Progress and problems go to stderr, results to stdout.
每个命令都接受 \`--lang\` 与 \`--json\`（等同 \`--format json\`）；不以工作区为参数的命令接受 \`-w\`。进度与问题写到 stderr，结果写到 stdout。

| exit code · 退出码 | |
| --- | --- |
| 0 | done · 完成 |
| 1 | findings, or a residual of \`reconcile\`, above the declared limit · 数据问题或核对的剩余超过声明的上限 |
| 2 | a problem: declaration, use or environment · 声明、用法或环境有误 |
| 70 | a bug of Shumao, with its stack · 程序缺陷，附调用栈 |`;

function section({name, text, thing, options}: Command): string {
  const usage = thing
    ? ` ${thing.required ? `<${thing.name}>` : `[${thing.name}]`}${thing.other ? ` [${thing.other.name}]` : ''}`
    : '';
  const rows = [
    ...(thing ? [[`\`${thing.name}\``, thing.text.zh, thing.text.en]] : []),
    ...(thing?.other ? [[`\`${thing.other.name}\``, thing.other.text.zh, thing.other.text.en]] : []),
    ...options.map(({flags, text: what}) => [`\`${flags}\``, what.zh, what.en]),
  ];
  const table = rows.length > 0 ? `\n\n${markdownTable(['', 'zh', 'en'], rows)}` : '';
  return `## shumao ${name}${usage}\n\n${text.zh}\n\n${text.en}${table}`;
}

export const commandsPage: Page = {
  id: 'commands',
  path: 'commands.md',
  async markdown() {
    const commands = await Promise.all(entries.map(({load}) => load()));
    return [head, ...commands.map(section)].join('\n\n');
  },
};
