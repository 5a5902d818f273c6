/** `shumao import-series FILE`: published figures of earlier years, as a vintage of the workspace. */
import {existsSync} from 'node:fs';
import type {Language} from '../../model/text.ts';
import {compareSeries, importSeries, listSeries, readText} from '../../pipeline/index.ts';
import {type Command, type Invocation, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {importedLines, revisionLines, seriesLines} from '../series-output.ts';

export const importSeriesCommand: Command = {
  name: 'import-series',
  text: {
    zh: '导入已公布的历年数字，作为增速的基数，并可与现有数字比较',
    en: 'import published figures of earlier years: bases of growth, and something to compare with',
  },
  thing: {
    name: 'file',
    required: false,
    isWorkspace: false,
    text: {
      zh: 'CSV 文件：各维度、时期、数字（表头括号内写单位）',
      en: 'CSV file: dimensions, period, figure (its unit in the head, in brackets)',
    },
  },
  options: [
    {
      flags: '--published <date>',
      text: {zh: '发布日期，如 2018-03-15', en: 'day of publication, for example 2018-03-15'},
    },
    {flags: '--publication <text>', text: {zh: '出版物名称', en: 'name of the publication'}},
    {flags: '--page <text>', text: {zh: '页码或表号', en: 'page or table'}},
    {flags: '--dataset <id>', text: {zh: '数字所属的数据集', en: 'dataset that the figures belong to'}},
    {
      flags: '--label <label>',
      text: {zh: '版本标签，默认为 V 加发布日期', en: 'label of the vintage; default: V and the day of publication'},
    },
    {flags: '--list', text: {zh: '列出已导入的版本', en: 'list what was imported'}},
    {
      flags: '--compare <label>',
      text: {zh: '将某版本与草稿中的数字逐一比较', en: 'hold a vintage against the figures of the draft'},
    },
    textOrJson,
  ],
  async run(invocation) {
    const {options, thing, workspace, effects, language, format} = invocation;
    const show = (value: unknown, lines: readonly string[]): void => {
      if (format === 'json') effects.out(JSON.stringify(value, undefined, 1));
      else for (const line of lines) effects.out(line);
    };
    const label = text(options['compare']);
    if (label !== undefined) {
      const found = await compareSeries(workspace, label);
      show(found, revisionLines(found, language));
    } else if (options['list'] === true) {
      const all = await listSeries(workspace);
      show(
        all.map(({figures, ...one}) => ({...one, figures: figures.length})),
        seriesLines(all, language),
      );
    } else {
      const made = await importFile(invocation, thing, language);
      show(made, importedLines(made, language, workspace));
    }
    return 0;
  },
};

/** First bytes of .xlsx (a zip) and of .xls. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

async function importFile({options, workspace, effects}: Invocation, file: string | undefined, language: Language) {
  if (file === undefined) throw cliProblems.ARGUMENT_MISSING({argument: 'file', command: 'import-series'});
  const needed = (name: 'published' | 'publication' | 'page'): string => {
    const given = text(options[name])?.trim();
    if (!given) throw cliProblems.OPTION_NEEDED({option: `--${name}`, command: 'import-series'});
    return given;
  };
  const facts = {published: dayOf(needed('published')), publication: needed('publication'), page: needed('page')};
  if (!existsSync(file)) throw cliProblems.FILE_NOT_FOUND({file});
  const {bytes, text: decoded} = await readText(file);
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (WORKBOOKS.includes(head)) throw cliProblems.WORKBOOK_LOSES_DIGITS({file});
  if (decoded === undefined) throw cliProblems.ENCODING_UNKNOWN({file});
  const more = {dataset: text(options['dataset']), label: text(options['label'])};
  return importSeries(workspace, {path: file, bytes, text: decoded}, {...facts, ...more}, effects, language);
}

function dayOf(found: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(found) && new Date(`${found}T00:00:00Z`).toJSON()?.startsWith(found);
  if (!isDay) throw cliProblems.NOT_A_DAY({option: '--published', found});
  return found;
}
