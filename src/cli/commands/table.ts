/** `shumao table ID`: a table of the draft or of a release, in any format. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type OpenTables, openTables} from '../../pipeline/index.ts';
import {citedOf, formats} from '../../disseminate/formats/index.ts';
import {Problem, Problems} from '../../model/problem.ts';
import {type Command, text} from '../command.ts';
import {saveOutput} from '../output-file.ts';
import {asOfIn, vintageOptions} from '../vintage-options.ts';
import {cliProblems} from '../problems.ts';

const formatIds = formats.map(({id}) => id);

export const table: Command = {
  name: 'table',
  text: {zh: '打印一张表；ID 为 all 时为全部表', en: 'print a table; with ID all, every table'},
  thing: {
    name: 'id',
    required: false,
    isWorkspace: false,
    text: {zh: '表的 id；不写则列出全部表', en: 'id of the table; without it, lists them'},
  },
  options: [
    {
      flags: '--format <format>',
      text: {zh: formatIds.join('、'), en: formatIds.join(', ')},
      choices: formatIds,
    },
    {flags: '-o, --output <file>', text: {zh: '写入文件', en: 'write to a file'}},
    {flags: '--period <period>', text: {zh: '时期：2019、2019-Q1、2019-03', en: 'period: 2019, 2019-Q1, 2019-03'}},
    ...vintageOptions,
    {flags: '--bom', text: {zh: 'CSV 带字节顺序标记，供 Excel 打开', en: 'CSV with a byte order mark, for Excel'}},
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const wanted = thing === undefined ? [] : thing === 'all' ? undefined : [thing];
    const tables = await openTables(workspace, wanted, {asOf: asOfIn(options), eyes: 'inside', now: effects.now()});
    if (thing === undefined) {
      if (format === 'json') effects.out(JSON.stringify(tables.list, undefined, 1));
      else for (const {id, title} of tables.list) effects.out(`${id.padEnd(28)} ${title[language]}`);
      return 0;
    }
    const output = text(options['output']);
    const writer = writerFor(format ?? formatOf(output) ?? 'md');
    if (!writer.isText && output === undefined) throw cliProblems.OUTPUT_NEEDED({format: writer.id});
    const period = text(options['period']);
    const {tables: made, refused} =
      thing === 'all' ? await tables.buildAll(period) : {tables: await tables.build([thing], period), refused: []};
    if (writer.holds === 'one' && made.length > 1) throw cliProblems.ONE_TABLE_ONLY({format: writer.id});
    const folder = await mkdtemp(join(tmpdir(), 'shumao-table-'));
    try {
      const bytes = await writer.write({
        released: tables.released,
        tables: made,
        languages: [language],
        ...citationIn(tables),
        bom: options['bom'] === true,
        columnar: {folder, engine: tables.engine(folder)},
      });
      if (output === undefined) effects.out(new TextDecoder().decode(bytes).trimEnd());
      else await saveOutput(output, bytes);
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
    if (refused.length > 0) throw new Problems(refused.flatMap(problemsOf));
    return 0;
  },
};

/** Of a public release alone: a draft or an internal copy is not cited. */
function citationIn({release, released}: OpenTables) {
  if (release?.published === undefined) return {};
  const {id, label, published, entry} = release;
  const {workspace, synthetic} = released;
  return {citation: citedOf({workspace, synthetic, release: id, label, published, sha256: entry.data})};
}

function problemsOf(error: Error): readonly Problem[] {
  if (error instanceof Problems) return error.problems;
  return error instanceof Problem ? [error] : [];
}

function writerFor(id: string): (typeof formats)[number] {
  const writer = formats.find((one) => one.id === id);
  if (!writer) throw new Error(`no format ${id}`);
  return writer;
}

/** By the longest ending that fits: `x.jsonstat.json` is no plain JSON. */
function formatOf(output: string | undefined): string | undefined {
  const name = output?.toLowerCase() ?? '';
  const fitting = formats.filter(({extension}) => name.endsWith(`.${extension}`));
  return fitting.toSorted((a, b) => b.extension.length - a.extension.length)[0]?.id;
}
