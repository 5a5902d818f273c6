/** How far ingest is with all files of all sources: what it tells of a file is told with the time that all of them still need. */
import type {Effects} from '../../model/effects.ts';
import {Remaining, type Work} from '../../model/remaining.ts';
import {isSameStat, receivedFiles, statOf} from './files.ts';
import type {IngestOptions} from './ingest-input.ts';
import type {Lake} from './lake.ts';
import type {Source} from './source.ts';
import type {TableSource} from './tables/source.ts';

export type Course = {
  /** that remember files */
  readonly lakes: readonly Lake[];
  readonly sources: readonly (Source | TableSource)[];
  /** files that another process reads are not waited for */
  readonly isOwn?: (source: string, name: string) => boolean;
};

/** Effects whose progress tells the time left. Files that are as remembered take none; those that can't be looked at are left out. */
export async function withTimeLeft(
  {root, effects, rehash}: Pick<IngestOptions, 'root' | 'effects' | 'rehash'>,
  {lakes, sources, isOwn = () => true}: Course,
): Promise<Effects> {
  const parts: Work[] = [];
  for (const source of sources) {
    const known = await Promise.all(lakes.map((lake) => lake.known(source.id)));
    for (const {name, path} of await receivedFiles(root, source, effects)) {
      const stat = isOwn(source.id, name) ? await statOf(path).catch(() => undefined) : undefined;
      if (!stat) continue;
      const isKnown = known.map((own) => own.get(name)).some((before) => before && isSameStat(stat, before));
      if (isKnown && rehash !== true) continue;
      parts.push({id: name, kind: `${source.id} ${formatOf(name)}`, size: stat.size});
    }
  }
  const remaining = new Remaining(parts, () => effects.now().getTime());
  return {
    ...effects,
    progress(progress) {
      if (progress.stage !== 'ingest') return effects.progress(progress);
      remaining.at(progress.detail);
      return effects.progress({...progress, secondsLeft: remaining.seconds()});
    },
  };
}

/** `csv.gz` of `bop-2019-01.csv.gz`: a packed byte costs more than a plain one. */
function formatOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return base.slice(base.indexOf('.') + 1).toLowerCase();
}
