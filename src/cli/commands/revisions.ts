/** `shumao revisions`: what each release said of the same figures, by how much they changed, and why. */
import {findRevisions} from '../../pipeline/index.ts';
import {type Command, textOrJson, wholeNumber} from '../command.ts';
import {revisionLines} from '../revision-output.ts';
import {asJson} from '../as-json.ts';

export const revisions: Command = {
  name: 'revisions',
  text: {
    zh: '各次发布对同一数字的说法、修订大小与原因；草稿列在最后',
    en: 'what each release said of the same figures, how large the changes are and why; the draft comes last',
  },
  thing: {
    name: 'about',
    required: false,
    isWorkspace: false,
    text: {
      zh: '表、数据集，或地址 数据集/代码/指标[/时期]、表/行/列；不写则为全部数字',
      en: 'a table, a dataset, or an address DATASET/KEY/MEASURE[/PERIOD] or TABLE/ROW/COLUMN; without it, every figure',
    },
  },
  options: [
    {flags: '--public', text: {zh: '只看对外可见的发布', en: 'only what the public can see'}},
    {
      flags: '--limit <n>',
      text: {zh: '最多列出多少个改变的数字，默认 20', en: 'how many changed figures are listed, default 20'},
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const limit = wholeNumber(options, 'limit') ?? 20;
    const found = await findRevisions(workspace, {about: thing, isPublic: options['public'] === true}, effects);
    if (format === 'json') effects.out(asJson(found));
    else for (const line of revisionLines(found, language, limit)) effects.out(line);
    return 0;
  },
};
