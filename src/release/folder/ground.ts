/**
 * What an attack was made with, beside what is public: structure of the exact cells, what is declared sensitive, what others had printed,
 * what was answered to questions. Lies in `private/`, so that the attack can be made again without workspace, lake or network.
 */
import type {Demands} from '../../analyse/attack/index.ts';
import type {Cell} from '../../model/cell.ts';
import type {Observation} from '../../model/observation.ts';
import {parsePeriod} from '../../model/period.ts';
import {type CellRef, cellText, type Equation, type PublicFigure, type Sensitivity} from '../../model/protection.ts';
import type {Compiled, DatasetBody} from '../../model/seals.ts';
import type {ReleasedEntry} from '../log/entry.ts';
import {readExactCells, readSecret} from './read.ts';

/** With its place in the whole list. */
type Placed<T> = readonly [at: number, one: T];

/** Structure, exact cells and the figures of places without a cell: all that an attack has to know of the truth of a dataset. */
export type Truth = Pick<Compiled, 'id' | 'dimensions' | 'measures' | 'scale' | 'cells' | 'equations'> &
  Partial<Pick<Compiled, 'observations'>>;

export type GroundDataset = {
  readonly truth: Truth;
  /** what outsiders are shown: the release's own figures, and those of asked questions */
  readonly published: DatasetBody;
  /** absent: nothing of it is declared sensitive */
  readonly sensitivity?: Sensitivity;
  readonly publish: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly demands?: Demands;
  /** derived figures that earlier releases show and that still hold */
  readonly before?: readonly Observation[];
};

export type Ground = {
  readonly effort: number;
  readonly datasets: readonly GroundDataset[];
  readonly printed: readonly PublicFigure[];
  readonly answers: readonly Observation[];
};

/** The release's own part of a dataset: what lies in `public/` and in `private/cells/`. */
export type Own = {readonly published: DatasetBody; readonly cells: readonly Cell[]};

type StoredDataset = Omit<Truth, 'cells' | 'equations'> &
  Pick<GroundDataset, 'sensitivity' | 'publish' | 'demands' | 'before'> & {
    readonly equations?: readonly (readonly string[])[];
    /** cells and figures of asked questions, which are no part of the release */
    readonly besides: {readonly cells: readonly Placed<StoredCell>[]; readonly observations: Placed<Observation>[]};
  };

type StoredGround = Pick<Ground, 'effort' | 'printed' | 'answers'> & {
  readonly form: typeof FORM;
  readonly datasets: readonly StoredDataset[];
};

const FORM = 1;

/** `private/attack-ground.json` */
export const GROUND = 'attack-ground';

/** @param own by dataset; what is not in it is stored besides */
export function storedGround({datasets, ...rest}: Ground, own: ReadonlyMap<string, Own>): StoredGround {
  return {
    form: FORM,
    ...rest,
    datasets: datasets.map(({truth, published, ...declared}): StoredDataset => {
      const {id, dimensions, measures, scale, cells, equations, observations} = truth;
      const theirs = own.get(id);
      return {
        id,
        dimensions,
        measures,
        scale,
        ...(observations ? {observations} : {}),
        ...(equations ? {equations: equations.map(({terms}) => terms.map(termText))} : {}),
        ...declared,
        besides: {
          cells: besides(cells, theirs?.cells ?? [], cellOf).map(([at, one]) => [at, storedCell(one)]),
          observations: besides(published.observations, theirs?.published.observations ?? [], figureOf),
        },
      };
    }),
  };
}

/**
 * @param datasets those of the release, as they were read
 * @returns undefined where another version of the program wrote it otherwise
 * @throws Problem `RELEASE_DAMAGED`
 */
export async function readGround(
  root: string,
  entry: Pick<ReleasedEntry, 'id' | 'data'>,
  datasets: readonly DatasetBody[],
  temporary: string,
): Promise<Ground | undefined> {
  const stored = await readSecret(root, entry, GROUND);
  if (typeof stored !== 'object' || stored === null || Reflect.get(stored, 'form') !== FORM) return undefined;
  // It was compared with its hash, and `storedGround` wrote this form.
  const {datasets: grounds, effort, printed, answers} = stored as StoredGround;
  const read: GroundDataset[] = [];
  for (const one of grounds) {
    const published = datasets.find(({id}) => id === one.id);
    if (published) read.push(readDataset(one, published, await readExactCells(root, entry, one, temporary)));
  }
  return {effort, printed, answers, datasets: read};
}

function readDataset(stored: StoredDataset, published: DatasetBody, own: readonly Cell[]): GroundDataset {
  const {besides: more, equations, sensitivity, publish, demands, before, ...structure} = stored;
  const asked = more.cells.map(([at, cell]): Placed<Cell> => [at, readCell(cell)]);
  return {
    truth: {
      ...structure,
      cells: together(own, asked),
      ...(equations ? {equations: equations.map((terms) => ({terms: terms.map(readTerm)}))} : {}),
    },
    published: {...published, observations: together(published.observations, more.observations)},
    ...(sensitivity ? {sensitivity} : {}),
    publish,
    ...(demands ? {demands} : {}),
    ...(before ? {before} : {}),
  };
}

function cellOf({key, period}: Pick<Cell, 'key' | 'period'>): string {
  return `${key.join('.')}/${period}`;
}

function figureOf({key, measure, period}: Observation): string {
  return `${key.join('.')}/${measure}/${period}`;
}

/** What is in `all` and not in `own`, which is a part of it in the same order. */
function besides<T>(all: readonly T[], own: readonly T[], nameOf: (one: T) => string): Placed<T>[] {
  if (all.length === own.length) return [];
  const names = new Set(own.map(nameOf));
  return all.flatMap((one, at): readonly Placed<T>[] => (names.has(nameOf(one)) ? [] : [[at, one]]));
}

function together<T>(own: readonly T[], more: readonly Placed<T>[]): readonly T[] {
  if (more.length === 0) return own;
  const places = new Map(more);
  const left = own.values();
  return Array.from({length: own.length + more.length}, (_, at): T => {
    const one = places.get(at) ?? left.next().value;
    if (one === undefined) throw new RangeError(`there is nothing at place ${at}`);
    return one;
  });
}

type Term = Equation['terms'][number];

function termText({cell, sign}: Term): string {
  return `${sign < 0 ? '-' : '+'}${cellText(cell)}`;
}

function readTerm(text: string): Term {
  return {sign: text.startsWith('-') ? -1 : 1, cell: refOf(text.slice(1))};
}

/** Neither datasets nor periods have a slash in them. */
function refOf(text: string): CellRef {
  const [first, last] = [text.indexOf('/'), text.lastIndexOf('/')];
  const period = parsePeriod(text.slice(last + 1));
  if (period === undefined) throw new RangeError(`no cell: ${text}`);
  return {dataset: text.slice(0, first), key: text.slice(first + 1, last).split('.'), period};
}

/** Whole numbers as text: JSON has no exact ones. */
type StoredCell = Pick<Cell, 'key' | 'period'> &
  Readonly<Record<'value' | 'records' | 'enterprises', string>> &
  Readonly<Partial<Record<'gross' | 'holdings', string>>> & {
    readonly largest: readonly {readonly enterprise: string; readonly value: string}[];
  };

function storedCell({key, period, value, records, enterprises, gross, holdings, largest}: Cell): StoredCell {
  return {
    key,
    period,
    value: String(value),
    records: String(records),
    enterprises: String(enterprises),
    ...(gross === undefined ? {} : {gross: String(gross)}),
    ...(holdings === undefined ? {} : {holdings: String(holdings)}),
    largest: largest.map((one) => ({...one, value: String(one.value)})),
  };
}

function readCell({key, period, value, records, enterprises, gross, holdings, largest}: StoredCell): Cell {
  return {
    key,
    period,
    value: BigInt(value),
    records: BigInt(records),
    enterprises: BigInt(enterprises),
    ...(gross === undefined ? {} : {gross: BigInt(gross)}),
    ...(holdings === undefined ? {} : {holdings: BigInt(holdings)}),
    largest: largest.map((one) => ({...one, value: BigInt(one.value)})),
  };
}
