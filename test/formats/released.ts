/** A tiny release whose series lie in a folder, as a server or an export has it. */
import {join} from 'node:path';
import type {Compiled, ReleasedSeries} from '../../src/model/seals.ts';
import {openSeries, writeSeries} from '../../src/release/index.ts';
import {workspace} from '../tiny.ts';

export async function releasedSeries(folder: string, datasets: readonly Compiled[]): Promise<ReleasedSeries> {
  const cubes = [];
  for (const {observations, cells: _cells, ...structure} of datasets) {
    const file = join(folder, `${structure.id}.series`);
    await writeSeries(file, {...structure, observations});
    cubes.push({...structure, series: await openSeries(file, 'r1')});
  }
  const body = {
    id: '0123456789abcdef',
    label: 'R2019-1',
    published: '2020-02-01T02:00:00Z',
    workspace,
    synthetic: true,
    cubes,
  };
  // Only release/ makes ReleasedSeries in the product; a test may play its part.
  return body as unknown as ReleasedSeries;
}
