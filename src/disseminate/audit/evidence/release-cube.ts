/** A dataset of a release as a cube that can be asked for a cell: only the periods that a document speaks of are kept. */
import {TOTAL} from '../../../model/address.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Dimension, DimensionCode, Released} from '../../../model/seals.ts';
import type {Fact} from './frame.ts';
import {factOf} from './release-facts.ts';

const FLOW = 'flow';

/** One dataset of a release. */
export type Dataset = Released['datasets'][number];

export type Axis = {readonly dimension: Dimension; readonly at: number};

export class Cube {
  readonly dataset: Dataset;
  /** place of the dimension `flow` in a key; absent: the dataset has one direction only */
  readonly flowAt: number | undefined;
  /** all other dimensions */
  readonly axes: readonly Axis[];
  readonly #cells = new Map<string, Map<string, Observation>>();
  readonly #facts = new Map<Observation, Fact>();
  /** keys by which of their dimensions are not the total: `1.2` */
  readonly #byMargin = new Map<string, (readonly string[])[]>();

  constructor(dataset: Dataset, periods: ReadonlySet<string>) {
    this.dataset = dataset;
    const flowAt = dataset.dimensions.findIndex(({id}) => id === FLOW);
    this.flowAt = flowAt < 0 ? undefined : flowAt;
    this.axes = dataset.dimensions.flatMap((dimension, at) => (at === this.flowAt ? [] : [{dimension, at}]));
    for (const one of dataset.observations) if (periods.has(one.period)) this.#keep(one);
  }

  #keep(one: Observation): void {
    const id = one.key.join('.');
    let cell = this.#cells.get(id);
    if (!cell) {
      cell = new Map();
      this.#cells.set(id, cell);
      const margin = this.#marginOf(one.key);
      const keys = this.#byMargin.get(margin) ?? [];
      keys.push(one.key);
      this.#byMargin.set(margin, keys);
    }
    cell.set(`${one.measure}/${one.period}`, one);
  }

  #marginOf(key: readonly string[]): string {
    return this.axes.flatMap(({at}) => (key[at] === TOTAL ? [] : [at])).join('.');
  }

  observation(key: readonly string[], measure: string, period: string): Observation | undefined {
    return this.#cells.get(key.join('.'))?.get(`${measure}/${period}`);
  }

  has(key: readonly string[]): boolean {
    return this.#cells.has(key.join('.'));
  }

  /** One fact a measure and period, `undefined` where the cell has none; made once, since a cell stands in several frames. */
  facts(key: readonly string[], wanted: readonly string[]): readonly (Fact | undefined)[] {
    const cell = this.#cells.get(key.join('.'));
    return wanted.map((id) => {
      const one = cell?.get(id);
      if (!one) return undefined;
      const known = this.#facts.get(one) ?? factOf(one);
      this.#facts.set(one, known);
      return known;
    });
  }

  /** Keys in which exactly these dimensions, and perhaps the flow, are not the total. */
  keys(axes: readonly Axis[]): readonly (readonly string[])[] {
    const margin = axes
      .map(({at}) => at)
      .toSorted((a, b) => a - b)
      .join('.');
    return this.#byMargin.get(margin) ?? [];
  }

  /** Total over everything but what is given. */
  key(fixed: readonly (readonly [number | undefined, string])[]): readonly string[] {
    const key = this.dataset.dimensions.map(() => TOTAL);
    for (const [at, code] of fixed) if (at !== undefined) key[at] = code;
    return key;
  }
}

/** A level of which one code is the whole says nothing that the total does not: 浙江省 beside 全省. */
export function levelsOf(cube: Cube, {dimension, at}: Axis): ReadonlyMap<string, readonly DimensionCode[]> {
  const levels = Map.groupBy(
    dimension.codes.filter(({level}) => level !== 'total' && level !== 'others'),
    ({level}) => level,
  );
  const whole = (codes: readonly DimensionCode[]): boolean => {
    const [only] = codes;
    if (codes.length !== 1 || !only || only.members) return false;
    const measure = cube.dataset.measures[0]?.id ?? '';
    return cube.dataset.periods.some((period) => {
      const [part, all] = [cube.key([[at, only.code]]), cube.key([])].map((key) =>
        cube.observation(key, measure, period),
      );
      return part !== undefined && part.text === all?.text;
    });
  };
  return new Map([...levels].filter(([, codes]) => !whole(codes)));
}
