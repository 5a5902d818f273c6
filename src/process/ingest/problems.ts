/** Problems of ingest: faults of declarations and of the environment. Faults of data are in faults.ts. */
import {nearest, problemList, type ProblemText} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

type Hint = ProblemText['hint'];

export const problems = problemList('ingest', {
  SOURCE_FOLDER_ABSENT: (p: {source: string; folder: string; variable: string | undefined}) => ({
    zh: `来源“${p.source}”的文件夹不存在：${p.folder}`,
    en: `The folder of source \`${p.source}\` does not exist: ${p.folder}`,
    hint: {
      zh: p.variable
        ? `请取得数据并将环境变量 ${p.variable} 指向其所在文件夹；来历见工作区的 README。`
        : '请检查声明中的 `folder`。',
      en: p.variable
        ? `Get the data and set the environment variable ${p.variable} to its folder; the README of the workspace says where it comes from.`
        : 'Check `folder` in the declaration.',
    },
  }),
  SOURCE_COLUMN_TWICE: (p: {source: string; column: string}) => ({
    zh: `来源“${p.source}”中有两列都记作“${p.column}”。`,
    en: `Two columns of source \`${p.source}\` are both taken as \`${p.column}\`.`,
    hint: {
      zh: '每个含义只能对应一列；属性请各取不同的 `id`。',
      en: 'One column for each meaning; give attributes different `id`s.',
    },
  }),
  SOURCE_WITHOUT_PERIOD: (p: {source: string}) => ({
    zh: `来源“${p.source}”没有说明记录的时期。`,
    en: `Source \`${p.source}\` does not say where the period of a record is.`,
    hint: {
      zh: '请声明一列 `as: period`，或 `period: {file: …}`。',
      en: 'Declare a column `as: period`, or `period: {file: …}`.',
    },
  }),
  SOURCE_WITHOUT_VALUE: (p: {source: string}) => ({
    zh: `来源“${p.source}”没有 \`as: value\` 的列。`,
    en: `Source \`${p.source}\` has no column \`as: value\`.`,
    hint: {zh: '请声明求和所用的那一列。', en: 'Declare the column that is summed.'},
  }),
  SOURCE_ATTRIBUTE_WITHOUT_ID: (p: {source: string; column: string}) => ({
    zh: `来源“${p.source}”的列“${p.column}”缺少 \`id\`。`,
    en: `Column \`${p.column}\` of source \`${p.source}\` lacks an \`id\`.`,
    hint: {zh: '属性在记录中以 `id` 为名。', en: 'An attribute is named by its `id` in the record.'},
  }),
  SOURCE_RESERVED_ID: (p: {source: string; id: string; reserved: readonly string[]}) => ({
    zh: `来源“${p.source}”的属性不能以“${p.id}”为名：该名称已有固定含义。`,
    en: `An attribute of source \`${p.source}\` cannot be called \`${p.id}\`: the name has a fixed meaning.`,
    hint: {zh: `保留的名称：${p.reserved.join('、')}。`, en: `Reserved names: ${p.reserved.join(', ')}.`},
  }),
  SOURCE_UNKNOWN_COLUMN: (p: {source: string; option: string; column: string; has: readonly string[]; hint: Hint}) => ({
    zh: `来源“${p.source}”的 \`${p.option}\` 提到列“${p.column}”，该列未声明；已有：${p.has.join('、')}。`,
    en: `\`${p.option}\` of source \`${p.source}\` names column \`${p.column}\`, which is not declared; there are: ${p.has.join(', ')}.`,
    hint: p.hint,
  }),
  SOURCE_PATTERN_INVALID: (p: {source: string; option: string; pattern: string; needs: string}) => ({
    zh: `来源“${p.source}”的 \`${p.option}\`（${p.pattern}）应含有 ${p.needs}。`,
    en: `\`${p.option}\` of source \`${p.source}\` (${p.pattern}) must contain ${p.needs}.`,
  }),
  SOURCE_OPTION_CONFLICT: (p: {source: string; zh: string; en: string; hint?: Hint}) => ({
    zh: `来源“${p.source}”：${p.zh}`,
    en: `Source \`${p.source}\`: ${p.en}`,
    hint: p.hint,
  }),
  TABLE_COLUMN_WITHOUT_PLACE: (p: {source: string; table: string; column: string}) => ({
    zh: `来源“${p.source}”的表“${p.table}”没有说明“${p.column}”在哪里。`,
    en: `Table \`${p.table}\` of source \`${p.source}\` does not say where \`${p.column}\` is.`,
    hint: {
      zh: `请在 head 或 stub 中写 \`as: ${p.column}\`；若整张表相同或不分此项，写 \`constants: {${p.column}: …}\`，不分项时为 _T。`,
      en: `Write \`as: ${p.column}\` in a head or stub; where it is the same for the whole table, or the table is not broken down by it, \`constants: {${p.column}: …}\`, which is _T for not broken down.`,
    },
  }),
  FILE_NOT_SNIFFED: (p: {file: string; why: Text}) => ({
    zh: `“${p.file}”无法读取：${p.why.zh}`,
    en: `\`${p.file}\` can't be read: ${p.why.en}`,
  }),
  SHEET_ABSENT: (p: {file: string; sheet: string; has: readonly string[]}) => ({
    zh: `“${p.file}”中没有工作表“${p.sheet}”；现有：${p.has.join('、')}。`,
    en: `\`${p.file}\` has no sheet \`${p.sheet}\`; there are: ${p.has.join(', ')}.`,
    hint: nearest(p.sheet, p.has),
  }),
  RATES_ABSENT: (p: {source: string; file: string}) => ({
    zh: `来源“${p.source}”的汇率表不存在：${p.file}`,
    en: `The exchange-rate table of source \`${p.source}\` does not exist: ${p.file}`,
    hint: {
      zh: '汇率表是 CSV：date（YYYY-MM）、currency、rate（每单位外币合本币）、source。',
      en: 'It is a CSV with date (YYYY-MM), currency, rate (base currency per unit) and source.',
    },
  }),
  RATES_INVALID: (p: {file: string; found: string; zh: string; en: string}) => ({
    zh: `汇率表有误：“${p.found}”——${p.zh}`,
    en: `The exchange-rate table is wrong at \`${p.found}\`: ${p.en}`,
  }),
  ENGINE_CANNOT_READ_FILES: (p: {engine: string; reason: string}) => ({
    zh: `引擎“${p.engine}”不能读取收到的文件：${p.reason}`,
    en: `Engine \`${p.engine}\` cannot read received files: ${p.reason}`,
    hint: {zh: '摄取请用 duckdb。', en: 'Use duckdb for ingest.'},
  }),
  DISK_FULL: (p: {folder: string}) => ({
    zh: `磁盘已满，无法写入 ${p.folder}；原有数据未受影响。`,
    en: `The disk is full: cannot write to ${p.folder}. What was there before is intact.`,
    hint: {zh: '请腾出空间后重新运行同一命令。', en: 'Free some space and run the same command again.'},
  }),
  NOT_WRITABLE: (p: {folder: string}) => ({
    zh: `没有写入 ${p.folder} 的权限（或文件系统为只读）；原有数据未受影响。`,
    en: `No permission to write to ${p.folder} (or the file system is read-only). What was there before is intact.`,
    hint: {zh: '请检查该文件夹的权限。', en: 'Check the permissions of that folder.'},
  }),
});
