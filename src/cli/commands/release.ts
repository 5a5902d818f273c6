/** `shumao release`: the draft becomes a release that is never changed again. */
import {releaseWorkspace} from '../../pipeline/index.ts';
import {audiences} from '../../release/index.ts';
import {type Command, text, textOrJson, wholeNumber} from '../command.ts';
import {releaseLines} from '../release-output.ts';
import {programVersions} from '../version.ts';

export const release: Command = {
  name: 'release',
  text: {
    zh: '把草稿作为发布写入一次，记入日志；此后不再改动',
    en: 'write the draft as a release, once, and log it; nothing of it is changed afterwards',
  },
  thing: {
    name: 'workspace',
    required: false,
    isWorkspace: true,
    text: {zh: '工作区文件夹，默认为当前文件夹', en: 'folder of the workspace, default .'},
  },
  options: [
    {flags: '--label <label>', text: {zh: '标签，如 R2019-1', en: 'its label, for example R2019-1'}},
    {
      flags: '--embargo <instant>',
      text: {
        zh: '此前不对外公布，精确到秒，须带时区：2020-02-01T10:00:00+08:00',
        en: 'not published before, to the second, with its zone: 2020-02-01T10:00:00+08:00',
      },
    },
    {
      flags: '--audience <audience>',
      text: {zh: 'public 公开（默认）、internal 内部', en: 'public (default) or internal'},
      choices: audiences,
    },
    {
      flags: '--recipients <names>',
      text: {zh: '内部发布的收件人，用逗号隔开', en: 'of an internal one: who gets it, with commas'},
    },
    {flags: '--copy <n>', text: {zh: '内部发布的份号', en: 'of an internal one: number of the copy'}},
    {flags: '--sign <name>', text: {zh: '签发人', en: 'who signs'}},
    {
      flags: '--no-wait',
      text: {zh: '工作区被占用时立即报告，不等待', en: 'say who holds the workspace instead of waiting'},
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    const label = text(options['label']);
    const embargo = text(options['embargo']);
    const recipients = text(options['recipients'])
      ?.split(/[,，、]/)
      .map((one) => one.trim());
    const copy = wholeNumber(options, 'copy');
    const author = text(options['sign']);
    const result = await releaseWorkspace(
      workspace,
      {
        audience: options['audience'] === 'internal' ? 'internal' : 'public',
        versions: await programVersions(),
        wait: options['wait'] !== false,
        ...(label === undefined ? {} : {label}),
        ...(embargo === undefined ? {} : {embargo}),
        ...(recipients === undefined ? {} : {recipients}),
        ...(copy === undefined ? {} : {copy}),
        ...(author === undefined ? {} : {author}),
      },
      effects,
      language,
    );
    if (format === 'json') {
      const {run: _run, ...said} = result;
      effects.out(JSON.stringify(said, undefined, 1));
    } else for (const line of releaseLines(result, {language, workspace})) effects.out(line);
    return 0;
  },
};
