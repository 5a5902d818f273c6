/** What of a public release can be downloaded with all that belongs to it: the whole, a dataset, a table. Each is a list for a zip. */
import type {DownloadFile} from '../../disseminate/formats/index.ts';
import {type Contents, type ContentsOptions, openContents} from './contents.ts';
import {datasetDownload, releaseFiles, tableDownload} from './release-files.ts';

export type Downloads = {
  readonly contents: Contents;
  /** for names of files: `zhejiang-2019-R1` */
  readonly name: string;
  /** that files in a zip bear */
  readonly day: string;
  /** each time anew, since a file is read once */
  readonly whole: () => readonly DownloadFile[];
  /** undefined: there is no such dataset */
  readonly dataset: (id: string) => readonly DownloadFile[] | undefined;
  /** undefined: there is no such table */
  readonly table: (id: string) => readonly DownloadFile[] | undefined;
};

/** @throws Problem as `openContents` does */
export async function openDownloads(root: string, options: ContentsOptions): Promise<Downloads> {
  return downloadsOf(await openContents(root, options));
}

function downloadsOf(contents: Contents): Downloads {
  const {id, label, published, workspace, cubes} = contents.release;
  return {
    contents,
    name: `${workspace.id}-${label ?? id}`,
    day: published.slice(0, 10),
    whole: () => releaseFiles(contents),
    dataset: (wanted) => {
      const cube = cubes.find((one) => one.id === wanted);
      return cube && datasetDownload(contents, cube);
    },
    table: (wanted) => {
      const table = contents.tables.find((one) => one.id === wanted);
      return table && tableDownload(contents, table);
    },
  };
}
