/** The whole release as one zip: its public files as they were released, with their hashes, a README and how to cite it. Written while it is read. */
import {createReadStream} from 'node:fs';
import {join} from 'node:path';
import {citationFiles, citedOf, type DownloadFile, readMe, zipped} from '../../disseminate/formats/index.ts';
import type {Text} from '../../model/text.ts';
import type {OpenRelease, Serving} from '../../pipeline/index.ts';
import {releasesFolder} from '../../release/index.ts';
import type {Flow} from '../http/answer.ts';

const what = {
  release: {
    zh: '整次发布：全部公开文件，与发布时相同',
    en: 'The whole release: all public files, as they were released',
  },
  datasets: {zh: '数据集', en: 'data set'},
  series: {zh: '按序列排列的数字', en: 'figures, series by series'},
  tables: {zh: '表', en: 'table'},
  publications: {zh: '报告', en: 'report'},
  other: {zh: '数据质量与保密检验', en: 'quality and protection'},
} as const satisfies Readonly<Record<string, Text>>;

export async function wholeRelease(serving: Serving, {release, released}: OpenRelease): Promise<Flow> {
  const {files, publications, folder} = await serving.facts(release);
  const {id, label, entry} = release;
  const from = (path: string, place: string): DownloadFile => ({
    path,
    about: aboutOf(path),
    open: () => createReadStream(place),
  });
  const own = [
    ...files.map(({file}) => from(file, join(releasesFolder(serving.root), id, file))),
    ...publications.map(({file}) => from(`publications/${file}`, join(folder, file))),
  ];
  const {workspace, synthetic, cubes, published} = released;
  const cited = citedOf({workspace, synthetic, release: id, label, published, sha256: entry.data});
  const all = [...own, ...citationFiles(cited)];
  const name = `${workspace.id}-${label ?? id}`.replaceAll(/[^\w.-]/g, '_');
  return {
    pieces: () => zipped([...all, readMe({cited, what: what.release, files: all, cubes})], published.slice(0, 10)),
    tag: `"${id}-${entry.publications?.slice(0, 8) ?? ''}"`,
    type: 'application/zip',
    headers: {'content-disposition': `attachment; filename="${name}.zip"`},
  };
}

function aboutOf(path: string): Text {
  const kind = (['datasets', 'series', 'tables'] as const).find((one) => path.startsWith(`public/${one}/`));
  return what[kind ?? (path.startsWith('publications/') ? 'publications' : 'other')];
}
