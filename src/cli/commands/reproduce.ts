/** `shumao reproduce RELEASE`: made once more from its inputs, does it come out with the same bytes? */
import {reproduceRelease} from '../../pipeline/index.ts';
import {type Command, textOrJson} from '../command.ts';
import {reproduceLines} from '../release-output.ts';
import {programVersions} from '../version.ts';

export const reproduce: Command = {
  name: 'reproduce',
  text: {
    zh: '由输入重新生成某次发布，逐步比较：各字节相同，或指出第一个不同的步骤；不同时以 1 结束',
    en: 'make a release once more from its inputs: the same bytes, or the first step that differs; ends with 1 where one does',
  },
  thing: {
    name: 'release',
    required: true,
    isWorkspace: false,
    text: {zh: '标签或编号', en: 'label or id'},
  },
  options: [
    {
      flags: '--no-wait',
      text: {zh: '工作区被占用时立即报告，不等待', en: 'say who holds the workspace instead of waiting'},
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const asked = {release: thing ?? '', versions: await programVersions(), wait: options['wait'] !== false};
    const result = await reproduceRelease(workspace, asked, effects, language);
    if (format === 'json') effects.out(JSON.stringify(result, undefined, 1));
    else for (const line of reproduceLines(result, language)) effects.out(line);
    return result.isSame ? 0 : 1;
  },
};
