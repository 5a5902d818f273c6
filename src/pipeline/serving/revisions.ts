/** What each public release said of one series, and why it was changed: the triangle that a reader of a figure asks for. */
import type {Observation} from '../../model/observation.ts';
import {type Period, parsePeriod} from '../../model/period.ts';
import {nearest} from '../../model/problem.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import {byCodePoint} from '../../model/text.ts';
import {
  derivedReasons,
  type Later,
  observationsOf,
  readData,
  type Release,
  type Why,
  whyChanged,
} from '../../release/index.ts';
import {problems} from '../problems.ts';
import {readReasons} from '../releasing/files.ts';
import {sourcesIn} from '../releasing/revise.ts';
import type {Base} from './open.ts';

export type RevisedSeries = {
  readonly dataset: string;
  readonly key: readonly string[];
  readonly measure: string;
  readonly unit: string;
  /** that know the dataset, in the order of publication */
  readonly vintages: readonly Release[];
  readonly rows: readonly {readonly period: Period; readonly texts: readonly (string | null)[]}[];
  readonly changes: readonly {
    readonly period: Period;
    readonly from: string;
    readonly to: string;
    readonly before: string;
    readonly after: string;
    readonly why: Why;
  }[];
};

type Vintage = {readonly release: Release; readonly figures: ReadonlyMap<Period, Observation>};

/** @param asked `DATASET/KEY/MEASURE[/PERIOD]` @throws Problem `NOT_AN_ADDRESS`, `UNKNOWN_REFERENCE` */
export async function revisedSeries(base: Base, asked: string): Promise<RevisedSeries> {
  const name = `revisions ${(await base.list()).map(({id}) => id).join(' ')} ${asked}`;
  // Kept under a name that says which series and which releases.
  return (await base.answers.get(name, () => found(base, asked))) as RevisedSeries;
}

async function found(base: Base, asked: string): Promise<RevisedSeries> {
  const [dataset = '', keyText = '', measure = '', when, ...more] = asked.replace(/@[^@/]+$/, '').split('/');
  const isPeriod = when === undefined || parsePeriod(when) !== undefined;
  if (keyText === '' || measure === '' || more.length > 0 || !isPeriod) throw problems.NOT_AN_ADDRESS({found: asked});
  const releases = await base.list();
  const vintages: Vintage[] = [];
  let last: ReleasedCube | undefined;
  let known: readonly string[] = [];
  for (const release of releases) {
    const {cubes} = await base.releases.open(release);
    known = cubes.map(({id}) => id);
    const cube = cubes.find(({id}) => id === dataset);
    if (!cube) continue;
    last = cube;
    vintages.push({release, figures: await seriesOf(cube, keyText.split('.'), measure)});
  }
  if (!last)
    throw problems.UNKNOWN_REFERENCE({what: 'dataset', id: dataset, has: known, hint: nearest(dataset, known)});
  const unit = last.measures.find(({id}) => id === measure)?.unit ?? '';
  const periods = [...new Set(vintages.flatMap(({figures}) => [...figures.keys()]))].toSorted(byCodePoint);
  return {
    dataset,
    key: keyText.split('.'),
    measure,
    unit,
    vintages: vintages.map(({release}) => release),
    rows: periods.map((period) => ({
      period,
      texts: vintages.map(({figures}) => figures.get(period)?.text ?? null),
    })),
    changes: await changesOf(base, vintages),
  };
}

async function seriesOf(cube: ReleasedCube, key: readonly string[], measure: string): Promise<Vintage['figures']> {
  const filter = [...key, measure].map((code) => new Set([code]));
  const isWhole = key.length === cube.dimensions.length;
  const figures = new Map<Period, Observation>();
  const places = isWhole ? cube.series.select(filter) : new Uint32Array(0);
  for await (const one of observationsOf(cube, places)) figures.set(one.period, one);
  return figures;
}

async function changesOf(base: Base, vintages: readonly Vintage[]): Promise<RevisedSeries['changes']> {
  if (vintages.length < 2) return [];
  const plan = await base.plan();
  const reasons = await readReasons(plan.workspace.folders);
  const changes: RevisedSeries['changes'][number][] = [];
  for (const [at, {release, figures}] of vintages.entries()) {
    const earlier = vintages[at - 1];
    if (!earlier) continue;
    const [then, now] = await Promise.all([
      readData(base.root, earlier.release.entry),
      readData(base.root, release.entry),
    ]);
    const later: Later = {
      label: release.label,
      logged: release.entry.correction?.reason,
      derived: derivedReasons(then, now, sourcesIn(plan)),
    };
    for (const [period, after] of figures) {
      const before = earlier.figures.get(period);
      if (!before || (before.text === after.text && before.unit === after.unit)) continue;
      const from = earlier.release.label ?? earlier.release.id;
      const to = release.label ?? release.id;
      changes.push({period, from, to, before: before.text, after: after.text, why: whyChanged(after, later, reasons)});
    }
  }
  return changes;
}
