/** `shumao serve [WORKSPACE]`: what was released, over HTTP: JSON, SDMX, the explorer, a feed. Drafts are not behind it. */
import {type Command, type ExitCode, type Invocation, text, wholeNumber} from '../command.ts';
import {serveUntilStopped} from '../serving.ts';

const levels = ['error', 'warn', 'info', 'debug'];

export const serve: Command = {
  name: 'serve',
  text: {
    zh: '对外提供已发布的内容：浏览页面、JSON、SDMX、订阅；草稿与内部发布不在其中',
    en: 'serve what was released: explorer, JSON, SDMX, feed; drafts and internal releases are not behind it',
  },
  thing: {
    name: 'workspace',
    required: false,
    isWorkspace: true,
    text: {zh: '工作区文件夹，默认为当前文件夹', en: 'folder of the workspace, default .'},
  },
  options: [
    {
      flags: '--port <n>',
      text: {zh: '端口，默认 4173；0 为任一空闲端口', en: 'port, default 4173; 0 takes one that is free'},
    },
    {
      flags: '--host <address>',
      text: {
        zh: '监听地址，默认 127.0.0.1，仅本机可访问',
        en: 'address to listen at, default 127.0.0.1: this machine alone',
      },
    },
    {flags: '--contact <text>', text: {zh: '联系方式，显示在 /config', en: 'whom to ask, shown at /config'}},
    {
      flags: '--log <level>',
      text: {zh: `日志：${levels.join('、')}；默认 info`, en: `log: ${levels.join(', ')}; default info`},
      choices: levels,
    },
  ],
  run: (invocation: Invocation): Promise<ExitCode> =>
    serveUntilStopped(invocation, {
      workspace: invocation.workspace,
      port: wholeNumber(invocation.options, 'port') ?? 4173,
      host: text(invocation.options['host']) ?? '127.0.0.1',
      contact: text(invocation.options['contact']),
      level: text(invocation.options['log']) ?? 'info',
    }),
};
