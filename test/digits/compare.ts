/**
 * The same digits everywhere: figures by chance and figures of tables, read wherever they are given out by readers that are not ours, each
 * held against the release's own text.
 */
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {agencyIdOf} from '../../src/disseminate/sdmx/index.ts';
import type {Effects} from '../../src/model/effects.ts';
import {exportRelease, openDownloads} from '../../src/pipeline/index.ts';
import {startServer} from '../../src/server/index.ts';
import {type Drawn, draw, named, numberOf, type Reading} from './figure.ts';
import {folderPlaces, readFolder, readReports} from './folder.ts';
import {readServer, serverPlaces} from './server.ts';
import {cellsOf, readTables, tablePlaces} from './tables.ts';

export type Comparison = {
  readonly figures: number;
  readonly withoutNumber: number;
  /** readings that were held against the release, by place */
  readonly places: ReadonlyMap<string, number>;
  /** figure, place, both texts */
  readonly wrong: readonly string[];
  /** what should have been read at how many places, and was not */
  readonly missed: readonly string[];
};

const effects: Effects = {
  now: () => new Date(),
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};

type Options = {
  readonly count: number;
  /** numbers in [0, 1) */
  readonly random: () => number;
  /** how many of them a server is asked for, one by one; absent: all */
  readonly served?: number;
  /** changes the exported folder before it is read: to see that a change is seen */
  readonly spoil?: (folder: string) => Promise<void>;
};

export async function sameDigits(root: string, {count, random, served = count, spoil}: Options): Promise<Comparison> {
  const temporary = await mkdtemp(join(tmpdir(), 'shumao-digits-'));
  try {
    const {contents} = await openDownloads(root, {now: effects.now()});
    const {release, tables, head} = contents;
    const drawn = await draw(release, count, random);
    const folder = join(temporary, 'site');
    const work = join(temporary, 'work');
    await mkdir(work);
    await exportRelease(root, {folder}, effects);
    await spoil?.(folder);
    const judge = new Judge(drawn);
    for await (const one of readFolder(folder, drawn, work)) judge.hold(one);
    judge.expect(folderPlaces, drawn.length);
    const printed = tables.flatMap(cellsOf);
    judge.know(
      await named(
        release,
        printed.map(({address}) => address),
      ),
    );
    for await (const one of readTables(folder, tables, head)) judge.hold(one);
    judge.expect(tablePlaces, printed.length);
    const reported: Reading[] = [];
    for await (const one of readReports(folder)) reported.push(one);
    judge.know(
      await named(
        release,
        reported.map(({address}) => address),
      ),
    );
    for (const one of reported) judge.hold(one);
    if (contents.publications.files.some(({file}) => file.endsWith('.html')))
      judge.expect(
        reported.map(({place}) => place),
        1,
      );
    const asked = [
      ...drawn.slice(0, served),
      ...(await named(
        release,
        printed.slice(0, served).map(({address}) => address),
      )),
    ];
    await askServer(root, agencyIdOf(release.workspace), asked, judge);
    judge.expect(serverPlaces, asked.length);
    return judge.result(drawn);
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
}

async function askServer(root: string, agency: string, figures: readonly Drawn[], judge: Judge): Promise<void> {
  const server = await startServer(
    {workspace: root, host: '127.0.0.1', port: 0, version: 'test', level: 'error'},
    effects,
  );
  try {
    for await (const one of readServer(`http://127.0.0.1:${server.port}`, agency, figures)) judge.hold(one);
  } finally {
    await server.stop();
  }
}

/** Places that carry texts, marks of missing figures among them; all others carry numbers or nothing. */
const withMarks = /^(csv |parquet text|xlsx|table csv|table json$|markdown|report|api)/;

class Judge {
  private readonly known = new Map<string, Drawn>();
  private readonly counts = new Map<string, number>();
  private readonly wrong: string[] = [];
  private readonly missed: string[] = [];

  constructor(figures: readonly Drawn[]) {
    this.know(figures);
  }

  know(figures: readonly Drawn[]): void {
    for (const one of figures) this.known.set(one.address, one);
  }

  hold({address, place, text}: Reading): void {
    const figure = this.known.get(address);
    if (!figure) {
      this.wrong.push(`${address} at ${place}: the release has no such figure`);
      return;
    }
    this.counts.set(place, (this.counts.get(place) ?? 0) + 1);
    const right = withMarks.test(place) ? figure.text : numberOf(figure);
    const found = place === 'parquet value' ? padded(text, right) : text;
    if (found !== right)
      this.wrong.push(`${address} at ${place}: ${found ?? 'no number'}, released ${right ?? 'none'}`);
  }

  expect(places: readonly string[], least: number): void {
    for (const place of new Set(places)) {
      const found = this.counts.get(place) ?? 0;
      if (found < least) this.missed.push(`${place}: ${found} of ${least}`);
    }
  }

  result(drawn: readonly Drawn[]): Comparison {
    return {
      figures: drawn.length,
      withoutNumber: drawn.filter((one) => numberOf(one) === undefined).length,
      places: this.counts,
      wrong: this.wrong,
      missed: this.missed,
    };
  }
}

/** A decimal of a column's scale, without the zeros that the figure has not. */
function padded(text: string | undefined, right: string | undefined): string | undefined {
  if (text === undefined || right === undefined) return text;
  const decimals = right.split('.')[1]?.length ?? 0;
  const [whole = '', fraction = ''] = text.split('.');
  if (!/^0*$/.test(fraction.slice(decimals))) return text;
  return decimals === 0 ? whole : `${whole}.${fraction.slice(0, decimals)}`;
}
