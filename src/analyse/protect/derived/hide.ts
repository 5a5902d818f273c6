/** Figures as they may be seen: hidden ones keep their place and say why, and nothing else. */
import {type Observation, statuses} from '../../../model/observation.ts';
import type {ConfStatus} from '../../../model/protection.ts';
import type {Grid} from '../model/cells.ts';
import {keyThere} from './hidden.ts';
import {isLineSafe, type Lines} from './lines.ts';
import {type DeclaredMeasure, type Look, looksOf} from './looks.ts';

export type Seen = {
  readonly observations: readonly Observation[];
  /** figures that are hidden although their own cell is shown */
  readonly derivedOnly: number;
  readonly figures: number;
};

/** @param isCleared figures of units that a record clears: they stay as they are */
export function hideFigures(
  grid: Grid,
  observations: readonly Observation[],
  lines: Lines,
  isCleared: (observation: Observation) => boolean,
): Seen {
  const dimensions = grid.dataset.dimensions.map(({id}) => id);
  let [figures, derivedOnly] = [0, 0];
  const seen = observations.map((one) => {
    const measure = lines.measures.get(one.measure);
    if (!measure || isCleared(one)) return one;
    const status = statusOf(grid, measure, one, dimensions, lines);
    if (!status) return one;
    figures += 1;
    if (!lines.hidden.statusOf(one, grid)) derivedOnly += 1;
    return hidden(one, status);
  });
  return {observations: seen, derivedOnly, figures};
}

function statusOf(
  grid: Grid,
  measure: DeclaredMeasure,
  {key, period, text}: Observation,
  dimensions: readonly string[],
  lines: Lines,
): ConfStatus | undefined {
  const looks = looksOf(measure, {key, period, text, dimensions}, lines.measures);
  for (const look of looks) {
    const status = statusThere(look, grid, lines);
    // What is hidden by the cell itself says so; what rests on another hidden cell is hidden to protect that.
    if (status) return look.key === key && look.period === period && !look.dataset ? status : 'D';
  }
  return isLineSafe(grid, measure, {key, period}, lines) ? undefined : 'D';
}

function statusThere(look: Look, grid: Grid, {hidden: all}: Lines): ConfStatus | undefined {
  if (look.dataset === undefined) return all.statusOf(look, grid);
  const other = all.gridOf(look.dataset);
  const key = other && keyThere(look.key, grid, other);
  return key ? all.statusOf({...look, key}, other) : undefined;
}

function hidden({low: _low, high: _high, reason: _reason, ...one}: Observation, conf: ConfStatus): Observation {
  return {...one, text: statuses.suppressed.mark, status: 'suppressed', conf};
}
