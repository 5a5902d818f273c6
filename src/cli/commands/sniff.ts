/** `shumao sniff FILE`: a proposed declaration for the printed tables of a workbook or CSV. */
import {existsSync} from 'node:fs';
import {sniffTables, writeAtomically} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';

export const sniff: Command = {
  name: 'sniff',
  text: {
    zh: '看文件中有哪些表，推测其声明（sources/*.yaml），不确定之处以注释标出',
    en: 'look for tables in a file and propose their declaration (sources/*.yaml), with what is not sure as comments',
  },
  thing: {
    name: 'file',
    required: true,
    isWorkspace: false,
    text: {zh: '工作簿（.xlsx）或 CSV 文件', en: 'workbook (.xlsx) or CSV file'},
  },
  options: [
    {flags: '--sheet <sheet>', text: {zh: '只看这一张工作表', en: 'only this sheet'}},
    {flags: '-o, --output <file>', text: {zh: '写入文件', en: 'write to a file'}},
    textOrJson,
  ],
  async run({effects, language, options, thing = '', format}) {
    if (!existsSync(thing)) throw cliProblems.FILE_NOT_FOUND({file: thing});
    const {yaml, tables} = await sniffTables(thing, text(options['sheet']), language);
    const output = text(options['output']);
    if (output !== undefined) await writeAtomically(output, yaml);
    if (format === 'json') effects.out(JSON.stringify({tables, yaml}, undefined, 1));
    else if (output === undefined) effects.out(yaml.trimEnd());
    return 0;
  },
};
