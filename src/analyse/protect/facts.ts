/** What is declared, decided and already known of the figures of a release. */
import {addressText} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import type {Observation} from '../../model/observation.ts';
import {cellText} from '../../model/protection.ts';
import type {Compiled} from '../../model/seals.ts';
import type {Figure} from './model/cells.ts';
import {knownFigures, unitsOf} from './model/known.ts';
import {placedTest} from './model/placed.ts';
import type {Facts} from './model/standing.ts';
import type {ReleaseModel} from './model/units.ts';
import {type Primary, primary} from './primary.ts';
import type {ReleaseOptions} from './release-options.ts';

export type Primaries = ReadonlyMap<string, ReadonlyMap<string, Primary>>;

export function primariesOf(compiled: readonly Compiled[], declared: ReleaseOptions['declared']): Primaries {
  return new Map(
    compiled.flatMap((one) => {
      const own = declared.get(one.id);
      return own ? [[one.id, primary(one, own)] as const] : [];
    }),
  );
}

/** Datasets whose hidden cells must keep their distance. */
export function requiring(declared: ReleaseOptions['declared']): ReadonlySet<string> {
  return new Set([...declared].flatMap(([id, {sensitivity}]) => (sensitivity.intervals === 'require' ? [id] : [])));
}

/** Datasets with a measure that adds months up from January on. */
export function summing({publish}: ReleaseOptions): ReadonlySet<string> {
  const kinds = ['year-to-date', 'completion', 'completion-lead', 'joint-months'];
  const bases: readonly unknown[] = ['year-to-date', 'joint-months'];
  return new Set(
    [...publish].flatMap(([id, measures]) => {
      const adds = Object.entries(measures).some(
        ([name, {measure, basis}]) =>
          kinds.includes(typeof measure === 'string' ? measure : name) || bases.includes(basis),
      );
      return adds ? [id] : [];
    }),
  );
}

export function factsOf(
  model: ReleaseModel,
  primaries: Primaries,
  options: ReleaseOptions,
  isPublicZero: (cell: Cell) => boolean,
): Facts {
  const {printed = [], earlier = [], consents, lastHidden, declared} = options;
  const measures = (id: string) => measuresOf(model, id, options);
  const told = knownFigures(model, {printed, earlier: stillPrinted(earlier, model), consents}, measures);
  const zeros = model.figures.flatMap(({cell}, at) => (cell && isPublicZero(cell) ? [at] : []));
  const known = zeros.length > 0 ? {...told, implied: new Set([...told.implied, ...zeros])} : told;
  const units = model.grids.map(unitsOf);
  const isUnit = ({dataset, key}: Figure): boolean => {
    const codes = units[dataset];
    return codes !== undefined && (model.grids[dataset]?.keys[key] ?? []).some((code, at) => codes[at]?.has(code));
  };
  return {
    primaries,
    declared,
    known,
    isPublished: (at) => {
      const figure = model.figures[at];
      if (figure === undefined || isUnit(figure)) return false;
      const grid = model.grids[figure.dataset];
      return options.isShown?.(grid?.dataset.id ?? '', grid?.keys[figure.key] ?? [], figure.period) ?? true;
    },
    order: {
      cost: (dataset) => declared.get(dataset)?.cost ?? 'value',
      decided: options.decided ?? (() => undefined),
      wasHidden: (dataset, {period}, key) => lastHidden?.has(cellText({dataset, key, period})) === true,
    },
  };
}

/** Measures of a dataset by id, with their kinds and options. */
export function measuresOf({grids}: ReleaseModel, dataset: string, {publish}: ReleaseOptions) {
  const own = grids.find((grid) => grid.dataset.id === dataset)?.dataset.measures ?? [];
  return new Map(own.map(({id, kind}) => [id, {kind, options: publish.get(dataset)?.[id] ?? {}}]));
}

/** A figure that was printed with the same text is no news. */
export function printedTest(
  before: readonly Pick<Observation, 'dataset' | 'key' | 'measure' | 'period' | 'text'>[],
): (one: Observation) => boolean {
  const known = new Set(before.map(printedText));
  const isPlaced = placedTest(before);
  return (one) => isPlaced(one) && known.has(printedText(one));
}

/** Of what was visible before, what would be printed with the same text now. */
function stillPrinted(earlier: readonly Observation[], {grids}: ReleaseModel): readonly Observation[] {
  if (earlier.length === 0) return [];
  const isPrinted = printedTest(earlier);
  const now = grids.flatMap(({dataset}) => dataset.observations.filter(isPrinted).map(printedText));
  const same = new Set(now);
  return earlier.filter((one) => same.has(printedText(one)));
}

function printedText(one: Pick<Observation, 'dataset' | 'key' | 'measure' | 'period' | 'text'>): string {
  return `${addressText(one)}=${one.text}`;
}
