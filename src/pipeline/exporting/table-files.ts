/** The tables of a release as files: a workbook of all in each language, and each alone for people and for programs. */
import {formats, type Job} from '../../disseminate/formats/index.ts';
import type {Table} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import type {Contents} from './contents.ts';
import type {DatasetFile} from './dataset-files.ts';

const languages = ['zh', 'en'] as const;
const named = {zh: {zh: '中文', en: 'Chinese'}, en: {zh: '英文', en: 'English'}} as const;

/** Formats that carry both languages in one file; Parquet of tables would not be read together with that of datasets. */
const both = ['json'];
const each = ['csv', 'json-stat'];

export function workbookFiles(contents: Contents): readonly DatasetFile[] {
  const {tables} = contents;
  if (tables.length === 0) return [];
  return languages.map((language) =>
    made(contents, tables, 'xlsx', {
      name: `tables/tables.${language}`,
      language,
      label: {zh: `Excel 工作簿（${named[language].zh}）`, en: `Excel workbook (${named[language].en})`},
      what: {zh: '全部表', en: 'All tables'},
    }),
  );
}

export function tableFiles(contents: Contents, table: Table): readonly DatasetFile[] {
  const name = `tables/${table.id}`;
  const one = (id: string, language: Language, end: string, mark: Text) =>
    made(contents, [table], id, {
      name: `${name}${end}`,
      language,
      label: {zh: `${titleOf(id).zh}${mark.zh}`, en: `${titleOf(id).en}${mark.en}`},
      what: table.title,
    });
  return [
    ...each.flatMap((id) =>
      languages.map((language) =>
        one(id, language, `.${language}`, {zh: `（${named[language].zh}）`, en: ` (${named[language].en})`}),
      ),
    ),
    ...both.map((id) => one(id, 'zh', '', {zh: '', en: ''})),
  ];
}

type Made = {readonly name: string; readonly language: Language; readonly label: Text; readonly what: Text};

function made(
  contents: Contents,
  tables: readonly Table[],
  id: string,
  {name, language, label, what}: Made,
): DatasetFile {
  const writer = formatOf(id);
  return {
    path: `${name}.${writer.extension}`,
    label,
    about: {zh: `${what.zh}：${label.zh}`, en: `${what.en}: ${label.en}`},
    open: async function* () {
      const job: Job = {
        released: contents.head,
        tables,
        languages: [language],
        citation: contents.cited,
        // A file that is downloaded is opened with a click: Excel then needs the mark to read UTF-8.
        bom: true,
      };
      yield await writer.write(job);
    },
  };
}

function formatOf(id: string) {
  const found = formats.find((format) => format.id === id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
}

/** Short names, for a list of links. */
function titleOf(id: string): Text {
  return {csv: {zh: 'CSV', en: 'CSV'}}[id] ?? formatOf(id).title;
}
