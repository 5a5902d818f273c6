/** The files of a dataset: for people, for engines, and in each form of SDMX that a folder carries. */
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {datasetCsv, datasetParquet, type DownloadFile, scaleOf, type Slice} from '../../disseminate/formats/index.ts';
import {dataFormats, type DataMessage, wholeData} from '../../disseminate/sdmx/index.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {Contents} from './contents.ts';

type SdmxForm = {
  /** id of the writer */
  readonly id: string;
  readonly ending: string;
  readonly title: Text;
  readonly languages: DataMessage['languages'];
};

const sdmxForms: readonly SdmxForm[] = [
  {
    id: 'csv-2.0',
    ending: 'sdmx.csv',
    title: {zh: 'SDMX-CSV 2.0', en: 'SDMX-CSV 2.0'},
    // One language: readers of CSV do not know fields with several.
    languages: ['en'],
  },
  {
    id: 'ml-2.1-specific',
    ending: 'sdmx-2.1.xml',
    title: {zh: 'SDMX-ML 2.1', en: 'SDMX-ML 2.1'},
    languages: ['zh', 'en'],
  },
  {
    id: 'ml-3.0',
    ending: 'sdmx-3.0.xml',
    title: {zh: 'SDMX-ML 3.0', en: 'SDMX-ML 3.0'},
    // One language, as the service gives it unless all are asked for: no reader in use takes several here.
    languages: ['en'],
  },
  {
    id: 'json-2.0',
    ending: 'sdmx.json',
    title: {zh: 'SDMX-JSON 2.0', en: 'SDMX-JSON 2.0'},
    languages: ['zh', 'en'],
  },
  {
    id: 'json-stat',
    ending: 'zh.jsonstat.json',
    title: {zh: 'JSON-stat（中文）', en: 'JSON-stat (Chinese)'},
    languages: ['zh'],
  },
  {
    id: 'json-stat',
    ending: 'en.jsonstat.json',
    title: {zh: 'JSON-stat（英文）', en: 'JSON-stat (English)'},
    languages: ['en'],
  },
];

export type DatasetFile = DownloadFile & {readonly label: Text};

/** @param scale of numbers in Parquet: one for all files that are read together; absent: that of the dataset */
export function datasetFiles(
  contents: Contents,
  cube: ReleasedCube,
  scale: () => Promise<number> = () => scaleOf([cube]),
): readonly DatasetFile[] {
  const {release, structures} = contents;
  const slice: Slice = {cube, release: release.label ?? release.id};
  const path = (ending: string) => `data/${cube.id}/${cube.id}.${ending}`;
  const file = (ending: string, label: Text, open: DownloadFile['open']): DatasetFile => ({
    path: path(ending),
    label,
    about: {zh: `${cube.title.zh}：${label.zh}`, en: `${cube.title.en}: ${label.en}`},
    open,
  });
  return [
    file('zh.csv', {zh: 'CSV（中文）', en: 'CSV (Chinese)'}, () => datasetCsv(slice, 'zh')),
    file('en.csv', {zh: 'CSV（英文）', en: 'CSV (English)'}, () => datasetCsv(slice, 'en')),
    file('parquet', {zh: 'Parquet', en: 'Parquet'}, () => parquetOf(contents, slice, scale)),
    ...(structures ? sdmxForms.map((form) => [form, structures] as const) : []).map(([form, set]) =>
      file(form.ending, form.title, () => {
        const {id, ending, languages} = form;
        const self = `${contents.address ?? ''}${path(ending)}`;
        return writerOf(id).write(wholeData(release, cube, set, {self, languages}));
      }),
    ),
  ];
}

function writerOf(id: string) {
  const found = dataFormats.find(({writer}) => writer.id === id)?.writer;
  if (!found) throw new Error(`SDMX has no writer ${id}`);
  return found;
}

async function* parquetOf({root}: Contents, slice: Slice, scale: () => Promise<number>): AsyncGenerator<Uint8Array> {
  const parent = join(root, '.shumao', 'tmp');
  await mkdir(parent, {recursive: true});
  const folder = await mkdtemp(join(parent, 'parquet-'));
  try {
    yield* datasetParquet(slice, {scale: await scale(), folder});
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
