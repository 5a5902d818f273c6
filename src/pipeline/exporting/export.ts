/** A public release as a folder that any web server can show. */
import {resolve} from 'node:path';
import {type Sum, writeFolder} from '../../disseminate/formats/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Problem} from '../../model/problem.ts';
import {openConfig} from '../../workspace/index.ts';
import {diskProblem} from '../files.ts';
import {type ContentsOptions, openContents} from './contents.ts';
import {releaseFiles} from './release-files.ts';

export type ExportOptions = Omit<ContentsOptions, 'now'> & {readonly folder: string};

export type Exported = {
  readonly folder: string;
  readonly release: string;
  readonly label?: string;
  readonly published: string;
  readonly synthetic: boolean;
  readonly files: readonly Sum[];
  /** why there are no files of SDMX; empty: they are there */
  readonly unfit: readonly Problem[];
};

/** @throws Problem; the folder is then as it was */
export async function exportRelease(workspace: string, options: ExportOptions, effects: Effects): Promise<Exported> {
  await openConfig(workspace);
  const contents = await openContents(resolve(workspace), {...options, now: effects.now()});
  const files = releaseFiles(contents);
  let done = 0;
  const each = (detail: string): void => {
    effects.progress({stage: 'export', detail, done, total: files.length});
    done += 1;
  };
  const sums = await writeFolder(files, options.folder, each).catch((error: unknown) => {
    throw diskProblem(error, options.folder);
  });
  const {id, label, published, synthetic} = contents.release;
  return {
    folder: options.folder,
    release: id,
    ...(label === undefined ? {} : {label}),
    published,
    synthetic,
    files: sums,
    unfit: contents.unfit,
  };
}
