/**
 * How the .Stat Data Explorer lays out a dataflow at first sight: one dimension down the side, time across, measures one under the other, all
 * else at its total. The dimension is one that there are figures of at these totals. Dimensions with one code are not shown.
 *
 * @source .Stat Suite documentation, "SDMX annotations supported by the .Stat Suite"
 */
import {TOTAL} from '../../../../model/address.ts';
import type {Dimension, MeasureDescription, ReleasedCube} from '../../../../model/seals.ts';
import type {Annotation} from '../../model/artefact.ts';
import {dimensionId, FREQ, MEASURE, TIME} from '../../model/ids.ts';

/** More rows than these are no table that somebody takes in at first sight. */
const ROWS = 60;
/** Kinds of measure that are shown at first: sizes, and how they changed. */
const FIRST_KINDS: readonly string[] = ['value', 'growth'];

export function layoutOf(cube: ReleasedCube): readonly Annotation[] {
  const frequencies = cube.series.dimensions.at(-1)?.codes ?? [];
  const [frequency] = frequencies;
  const shown = shownOf(cube.measures);
  const rows = rowsOf(cube, shown, frequency);
  const fixed = cube.dimensions.filter((one) => one !== rows);
  const defaults = [
    ...fixed.flatMap((one) => {
      const code = defaultOf(one);
      return code === undefined ? [] : [`${dimensionId(one.id)}=${code}`];
    }),
    ...(shown.length > 0 ? [`${MEASURE}=${shown.join('+')}`] : []),
    ...(frequency === undefined ? [] : [`${FREQ}=${frequency}`]),
  ];
  const single = fixed.filter(({codes}) => codes.length === 1).map(({id}) => dimensionId(id));
  const hidden = [...single, ...(frequencies.length === 1 ? [FREQ] : [])];
  return [
    annotation('LAYOUT_ROW', rows ? [dimensionId(rows.id)] : [MEASURE]),
    annotation('LAYOUT_COLUMN', [TIME]),
    annotation('LAYOUT_ROW_SECTION', rows ? [MEASURE] : []),
    annotation('DEFAULT', defaults),
    annotation('NOT_DISPLAYED', hidden),
  ].flat();
}

function annotation(type: string, parts: readonly string[]): readonly Annotation[] {
  return parts.length === 0 ? [] : [{id: type, type, title: parts.join(',')}];
}

/** Where a dataset has neither sizes nor growth, its first measure. */
function shownOf(measures: readonly MeasureDescription[]): readonly string[] {
  const found = measures.filter(({kind}) => FIRST_KINDS.includes(kind)).map(({id}) => id);
  return found.length > 0 ? found : measures.slice(0, 1).map(({id}) => id);
}

/**
 * The longest dimension that still makes a table, then those that are longer, the shortest of them first: the first that has figures in more
 * than one row. Units (enterprises) are no first sight.
 */
function rowsOf(cube: ReleasedCube, shown: readonly string[], frequency: string | undefined): Dimension | undefined {
  const all = cube.dimensions.filter(({codes}) => codes.length > 1 && !codes.some((one) => one.identifiesUnit));
  const byLength = all.toSorted((a, b) => a.codes.length - b.codes.length);
  const candidates = [
    ...byLength.filter(({codes}) => codes.length <= ROWS).toReversed(),
    ...byLength.filter(({codes}) => codes.length > ROWS),
  ];
  return candidates.find((one) => filledRows(cube, one, shown, frequency) > 1) ?? candidates[0];
}

/** How many rows have figures, with all other dimensions at their defaults. */
function filledRows(
  {dimensions, series}: ReleasedCube,
  rows: Dimension,
  shown: readonly string[],
  frequency: string | undefined,
): number {
  const own = dimensions.map((one) => {
    const code = defaultOf(one);
    return one === rows || code === undefined ? undefined : new Set([code]);
  });
  const places = series.select([...own, new Set(shown), frequency === undefined ? undefined : new Set([frequency])]);
  return series.tally(places).dimensions[dimensions.indexOf(rows)]?.codes.length ?? 0;
}

/** The total, or the first code of a dimension that has none. */
function defaultOf({codes}: Dimension): string | undefined {
  return (codes.find(({code}) => code === TOTAL) ?? codes[0])?.code;
}
