/**
 * How the .Stat Data Explorer lays out a dataflow at first sight: one dimension down the side, time across, measures one under the other, all
 * else at its total. Dimensions with one code are not shown.
 *
 * @source .Stat Suite documentation, "SDMX annotations supported by the .Stat Suite"
 */
import {TOTAL} from '../../../../model/address.ts';
import type {Dimension, ReleasedCube} from '../../../../model/seals.ts';
import type {Annotation} from '../../model/artefact.ts';
import {dimensionId, FREQ, MEASURE, TIME} from '../../model/ids.ts';

/** More rows than these are no table that somebody takes in at first sight. */
const ROWS = 60;
/** Kinds of measure that are shown at first: sizes, and how they changed. */
const FIRST_KINDS: readonly string[] = ['value', 'growth'];

export function layoutOf(cube: ReleasedCube): readonly Annotation[] {
  const rows = rowsOf(cube.dimensions);
  const fixed = cube.dimensions.filter((one) => one !== rows);
  const measures = cube.measures.filter(({kind}) => FIRST_KINDS.includes(kind)).map(({id}) => id);
  const [first] = cube.measures;
  const shown = measures.length > 0 ? measures : first ? [first.id] : [];
  const frequencies = cube.series.dimensions.at(-1)?.codes ?? [];
  const [frequency] = frequencies;
  const defaults = [
    ...fixed.flatMap((one) => defaultOf(one)),
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

/** The longest dimension that still makes a table; where all are longer, the shortest. Units (enterprises) are no first sight. */
function rowsOf(dimensions: readonly Dimension[]): Dimension | undefined {
  const all = dimensions.filter(({codes}) => codes.length > 1 && !codes.some((one) => one.identifiesUnit));
  const short = all.filter(({codes}) => codes.length <= ROWS);
  const byLength = (a: Dimension, b: Dimension) => b.codes.length - a.codes.length;
  return short.toSorted(byLength)[0] ?? all.toSorted(byLength).at(-1);
}

function defaultOf({id, codes}: Dimension): readonly string[] {
  const code = codes.find((one) => one.code === TOTAL) ?? codes[0];
  return code ? [`${dimensionId(id)}=${code.code}`] : [];
}
