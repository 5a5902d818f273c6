/**
 * A whole release as a list of files, and a dataset or a table of it: what a folder shows and what a zip carries is the same list. The page and
 * the README come last in it, since they say what the others are.
 */
import {createReadStream} from 'node:fs';
import {join} from 'node:path';
import {
  atomFeed,
  citationFiles,
  type DownloadFile,
  metadataFile,
  READ_ME,
  readMe,
  scaleOf,
  type SiteItem,
  type SitePart,
  sitePage,
} from '../../disseminate/formats/index.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import type {Contents} from './contents.ts';
import {type DatasetFile, datasetFiles} from './dataset-files.ts';
import {structureFiles} from './structure-files.ts';
import {tableFiles, workbookFiles} from './table-files.ts';

const pages = {zh: 'index.html', en: 'index.en.html'} as const;
const feeds = {zh: 'feed.xml', en: 'feed.en.xml'} as const;

/** Everything of a release, in the order in which it is made. */
export function releaseFiles(contents: Contents): readonly DownloadFile[] {
  const {release, tables, cited} = contents;
  // Asked for by every Parquet file, found once.
  let found: Promise<number> | undefined;
  const scale = () => (found ??= scaleOf(release.cubes));
  const data = release.cubes.map((cube) => ({cube, files: datasetFiles(contents, cube, scale)}));
  const printed = tables.map((table) => ({table, files: tableFiles(contents, table)}));
  const books = workbookFiles(contents);
  const papers = publicationFiles(contents);
  const structures = structureFiles(contents);
  const about = [...citationFiles(cited), metadataFile(release, cited)];
  const main = [
    ...data.flatMap(({files}) => files),
    ...books,
    ...printed.flatMap(({files}) => files),
    ...papers,
    ...structures,
    ...about,
  ];
  const parts: readonly SitePart[] = [
    {title: words.data, about: words.dataAbout, items: data.map(({cube, files}) => cubeItem(cube, files))},
    {
      title: words.tables,
      items: [
        {title: words.allTables, said: {zh: '目录、各表、说明', en: 'contents, tables, notes'}, files: books},
        ...printed.map(({table, files}) => ({title: table.title, said: saidOf(table), files})),
      ],
    },
    {title: words.papers, items: papers.map((file) => ({title: file.label, said: {zh: '', en: ''}, files: [file]}))},
    {
      title: words.more,
      items: [
        {title: words.structures, said: words.structuresSaid, files: structures},
        {title: words.about, said: words.aboutSaid, files: aboutLinks(about)},
      ],
    },
  ];
  const shown = parts.filter(({items}) => items.some(({files}) => files.length > 0));
  return [
    ...main,
    ...(['zh', 'en'] as const).map((language) => feedFile(contents, language)),
    ...ends(contents, main, shown),
  ];
}

/** A dataset with what belongs to it, to be sent as a zip. */
export function datasetDownload(contents: Contents, cube: ReleasedCube): readonly DownloadFile[] {
  const what = {zh: `数据集：${cube.title.zh}`, en: `Data set: ${cube.title.en}`};
  return withReadMe(contents, what, datasetFiles(contents, cube), [cube]);
}

/** A table with what belongs to it, to be sent as a zip. */
export function tableDownload(contents: Contents, table: Table): readonly DownloadFile[] {
  const what = {zh: `表：${table.title.zh}`, en: `Table: ${table.title.en}`};
  return withReadMe(
    contents,
    what,
    [...workbookFiles({...contents, tables: [table]}), ...tableFiles(contents, table)],
    [],
  );
}

function withReadMe(
  contents: Contents,
  what: Text,
  own: readonly DownloadFile[],
  cubes: readonly ReleasedCube[],
): readonly DownloadFile[] {
  const {cited, release} = contents;
  const described = cubes.length > 0 ? [metadataFile({...release, cubes}, cited)] : [];
  const files = [...own, ...citationFiles(cited), ...described];
  return [...files, readMe({cited, what, files, cubes})];
}

function ends(contents: Contents, main: readonly DownloadFile[], parts: readonly SitePart[]): readonly DownloadFile[] {
  const {cited, release} = contents;
  const site = {cited, parts, others: pages, feed: feeds};
  const page = (language: Language): DownloadFile => ({
    path: pages[language],
    about: {zh: '网页', en: 'Page'},
    open: (before) => [sitePage(site, before, language)],
  });
  const what = {zh: '整次发布：全部数据集、表和报告', en: 'The whole release: all data sets, tables and reports'};
  return [readMe({cited, what, files: main, cubes: release.cubes}), page('zh'), page('en')];
}

function feedFile({release, history, address}: Contents, language: Language): DownloadFile {
  const {workspace, synthetic} = release;
  return {
    path: feeds[language],
    about: {zh: '发布订阅源（Atom）', en: 'Feed of releases (Atom)'},
    open: () => [
      atomFeed({
        publisher: workspace,
        language,
        self: address === undefined ? undefined : `${address}${feeds[language]}`,
        home: `${address ?? ''}${pages[language]}`,
        isSynthetic: synthetic,
        releases: history,
        placesOf: ({id}) => (id === release.id ? {page: `${address ?? ''}${pages[language]}`} : {}),
      }),
    ],
  };
}

/** Reports as they were published, byte by byte. */
function publicationFiles({publications: {folder, files}}: Contents): readonly DatasetFile[] {
  return files.map(({file}) => ({
    path: `publications/${file}`,
    label: {zh: file, en: file},
    about: {zh: '随数据发布的报告', en: 'Report published with the data'},
    open: () => createReadStream(join(folder, file)),
  }));
}

function cubeItem(cube: ReleasedCube, files: readonly DatasetFile[]): SiteItem {
  const {series, periods} = cube;
  const [first = '', last = ''] = [periods[0], periods.at(-1)];
  const count = String(series.observationCount);
  return {
    title: cube.title,
    said: {
      zh: `${cube.id} · ${count} 个数字 · ${first} 至 ${last}`,
      en: `${cube.id} · ${count.replace(/\B(?=(\d{3})+$)/g, ',')} figures · ${first} to ${last}`,
    },
    files,
  };
}

function saidOf({id, period}: Table): Text {
  return {zh: `${id} · ${period}`, en: `${id} · ${period}`};
}

function aboutLinks(files: readonly DownloadFile[]): SiteItem['files'] {
  return files.map(({path}) => ({path, label: {zh: path, en: path}}));
}

const words = {
  data: {zh: '数据', en: 'Data'},
  dataAbout: {
    zh: "每个数据集的全部数字，各种格式中的数字逐位相同。Parquet 可直接用 DuckDB 读取：`read_parquet('data/**/*.parquet', union_by_name = true)`。",
    en: "All figures of each data set; they have the same digits in every format. DuckDB reads the Parquet files as one table: `read_parquet('data/**/*.parquet', union_by_name = true)`.",
  },
  tables: {zh: '表', en: 'Tables'},
  allTables: {zh: '全部表', en: 'All tables'},
  papers: {zh: '报告', en: 'Reports'},
  more: {zh: '结构与说明', en: 'Structures and description'},
  structures: {zh: 'SDMX 结构', en: 'SDMX structures'},
  structuresSaid: {zh: '数据结构定义、代码表、概念、数据流', en: 'data structures, code lists, concepts, data flows'},
  about: {zh: '说明与引用', en: 'Description and citation'},
  aboutSaid: {zh: `另见 ${READ_ME}`, en: `see also ${READ_ME}`},
} as const satisfies Readonly<Record<string, Text>>;
