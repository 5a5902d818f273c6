/** `shumao release`: the draft becomes a release that is never changed again; a release is approved, or given another date. */
import {
  type ActOptions,
  actOnRelease,
  listReleases,
  type ReleaseOptions,
  releaseWorkspace,
} from '../../pipeline/index.ts';
import {audiences, revisionReasonIds, revisionReasons} from '../../release/index.ts';
import {type Command, type Invocation, text, textOrJson, wholeNumber} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {actLines, finishedLines, listLines, releaseLines} from '../release-output.ts';
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
        en: 'not public before, to the second, with its zone: 2020-02-01T10:00:00+08:00',
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
    {flags: '--sign <name>', text: {zh: '签发人或批准人', en: 'who signs or approves'}},
    {
      flags: '--reason <reason>',
      text: {
        zh: `已公布的数字为何改变：${revisionReasonIds.map((one) => `${one} ${revisionReasons[one].zh}`).join('、')}`,
        en: `why figures that were published as settled change: ${revisionReasonIds.join(', ')}`,
      },
      choices: revisionReasonIds,
    },
    {flags: '--notice-zh <text>', text: {zh: '更正说明，中文', en: 'notice of the correction, in Chinese'}},
    {flags: '--notice-en <text>', text: {zh: '更正说明，英文', en: 'notice of the correction, in English'}},
    {
      flags: '--approve <release>',
      text: {
        zh: '批准该发布；由与签发人不同的人用 --sign 署名',
        en: 'approve this release; signed by another person than its author, with --sign',
      },
    },
    {
      flags: '--reschedule <release>',
      text: {zh: '用 --embargo 改变该发布的公布时间', en: 'give this release another date, with --embargo'},
    },
    {flags: '--list', text: {zh: '列出发布与计划', en: 'what was released and what is planned'}},
    {
      flags: '--no-wait',
      text: {zh: '工作区被占用时立即报告，不等待', en: 'say who holds the workspace instead of waiting'},
    },
    textOrJson,
  ],
  async run(invocation) {
    const {workspace, effects, language, options, format} = invocation;
    const isJson = format === 'json';
    const say = (found: unknown, lines: () => readonly string[]): 0 => {
      if (isJson) effects.out(JSON.stringify(found, undefined, 1));
      else for (const line of lines()) effects.out(line);
      return 0;
    };
    if (options['list'] === true) {
      const list = await listReleases(workspace, effects);
      return say(list, () => listLines(list, language));
    }
    if (options['approve'] !== undefined || options['reschedule'] !== undefined) {
      const result = await actOnRelease(workspace, actIn(invocation), effects, language);
      return say(result, () => actLines(result, language));
    }
    const made = await releaseWorkspace(workspace, await optionsIn(invocation), effects, language);
    if ('finished' in made) return say(made, () => finishedLines(made, {language, workspace}));
    const {run: _run, ...result} = made;
    return say(result, () => releaseLines(result, {language, workspace}));
  },
};

/** @throws Problem `OPTIONS_EXCLUDE`, `OPTION_NEEDED` */
function actIn({options}: Invocation): ActOptions {
  const [approve, reschedule] = [text(options['approve']), text(options['reschedule'])];
  const [embargo, by] = [text(options['embargo']), text(options['sign'])];
  if (approve !== undefined && reschedule !== undefined) {
    throw cliProblems.OPTIONS_EXCLUDE({options: ['--approve', '--reschedule']});
  }
  if (approve !== undefined && embargo !== undefined) {
    throw cliProblems.OPTIONS_EXCLUDE({options: ['--approve', '--embargo']});
  }
  if (reschedule !== undefined && embargo === undefined) {
    throw cliProblems.OPTION_NEEDED({option: '--embargo', command: 'release --reschedule'});
  }
  return {
    release: approve ?? reschedule ?? '',
    wait: options['wait'] !== false,
    ...(by === undefined ? {} : {by}),
    ...(embargo === undefined ? {} : {embargo}),
  };
}

async function optionsIn({options}: Invocation): Promise<ReleaseOptions> {
  const [label, embargo, author] = [text(options['label']), text(options['embargo']), text(options['sign'])];
  const [noticeZh, noticeEn] = [text(options['noticeZh']), text(options['noticeEn'])];
  const recipients = text(options['recipients'])
    ?.split(/[,，、]/)
    .flatMap((one) => one.trim() || []);
  const copy = wholeNumber(options, 'copy');
  const reason = revisionReasonIds.find((one) => one === options['reason']);
  return {
    audience: options['audience'] === 'internal' ? 'internal' : 'public',
    versions: await programVersions(),
    wait: options['wait'] !== false,
    ...(label === undefined ? {} : {label}),
    ...(embargo === undefined ? {} : {embargo}),
    ...(author === undefined ? {} : {author}),
    ...(noticeZh === undefined ? {} : {noticeZh}),
    ...(noticeEn === undefined ? {} : {noticeEn}),
    ...(recipients === undefined ? {} : {recipients}),
    ...(copy === undefined ? {} : {copy}),
    ...(reason === undefined ? {} : {reason}),
  };
}
