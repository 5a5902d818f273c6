/**
 * How fast each format of data is written on one core: a made release is read into memory once, then written as text and encoded, nothing else.
 * Aims: CSV 300,000 observations a second, XML 150,000.
 */
import {join} from 'node:path';
import {type DataMessage, dataFormats, structuresOf, wholeData} from '../src/disseminate/sdmx/index.ts';
import {publicReleases} from '../src/release/index.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import type {MadeServed, MakeServed} from './tasks/make-served.ts';

const AIMS: Readonly<Record<string, number>> = {csv: 300_000, xml: 150_000};

const options = readOptions();
const results = new Results('writers', options);
for (const size of options.sizes) await inFolder((folder) => measured(folder, size));
results.close();

async function measured(folder: string, wanted: number): Promise<void> {
  const root = join(folder, 'workspace');
  await inChild<MakeServed, MadeServed>('make-served', {root, observations: wanted, seed: options.seed});
  const message = await inMemory(root);
  const size = message.flows.reduce((sum, {tally}) => sum + tally.observations, 0);
  for (const {writer, family} of dataFormats) {
    for (const at of ['TIME_PERIOD', 'AllDimensions']) {
      // Rows of CSV and cells of JSON-stat are flat anyway; messages of time series have no other form.
      if (at !== 'TIME_PERIOD' && (!['xml', 'json'].includes(family) || writer.id.endsWith('-time'))) continue;
      const seconds = await median(() => written(writer, {...message, dimensionAtObservation: at}));
      const aim = AIMS[family];
      const what = `${writer.id}, ${at}`;
      results.add({
        what,
        size,
        seconds,
        ...(aim === undefined ? {} : {aim: `≥ ${aim / 1000}k/s`, met: size / seconds >= aim}),
      });
    }
  }
}

/** The whole dataflow of a made release, its series in memory. */
async function inMemory(root: string): Promise<DataMessage> {
  const releases = publicReleases(root, (work) => work(join(root, '.shumao', 'tmp')));
  const [found] = await releases.list(new Date('2030-01-01T00:00:00Z'));
  const release = found && (await releases.open(found));
  const [cube] = release?.cubes ?? [];
  const [set] = release ? structuresOf([release]) : [];
  if (!release || !cube || !set) throw new Error('no release was made');
  const message = wholeData(release, cube, set, {self: 'http://127.0.0.1/', languages: ['zh']});
  const flows = message.flows.map(async (flow) => {
    const dataSets = flow.dataSets.map(async (dataSet) => {
      const batches = await Array.fromAsync(dataSet.series());
      return {
        ...dataSet,
        series: async function* () {
          yield* batches;
        },
      };
    });
    return {...flow, dataSets: await Promise.all(dataSets)};
  });
  return {...message, flows: await Promise.all(flows)};
}

async function written({write}: (typeof dataFormats)[number]['writer'], message: DataMessage): Promise<number> {
  const start = performance.now();
  let bytes = 0;
  for await (const piece of write(message)) bytes += Buffer.from(piece).length;
  if (bytes === 0) throw new Error('nothing was written');
  return (performance.now() - start) / 1000;
}

async function median(run: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < options.rounds; round += 1) found.push(await run());
  return found.sort((a, b) => a - b)[found.length >> 1] ?? 0;
}
