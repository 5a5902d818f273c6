/** Datasets that are added may count in unlike smallest units: a printed table knows half a 分 either way, records only whole ones. */
import type {Built} from './built.ts';
import type {Cell} from '../../model/cell.ts';

/** The same datasets, all counting in the smallest unit of the finest one; values stay what they are. */
export function inOneScale(parts: readonly Built[]): readonly Built[] {
  const finest = Math.max(0, ...parts.map(({scale}) => scale));
  return parts.map((part) => (part.scale === finest ? part : finer(part, 10n ** BigInt(finest - part.scale), finest)));
}

function finer(part: Built, factor: bigint, scale: number): Built {
  const {series} = part;
  const {range, imputed} = series;
  const up = (cell: Cell): Cell => ({
    ...cell,
    value: cell.value * factor,
    largest: cell.largest.map((one) => ({...one, value: one.value * factor})),
    ...(cell.gross === undefined ? {} : {gross: cell.gross * factor}),
  });
  return {
    ...part,
    scale,
    cells: part.cells.map(up),
    series: {
      ...series,
      scale,
      value(key, period) {
        const value = series.value(key, period);
        return typeof value === 'bigint' ? value * factor : value;
      },
      cell(key, period) {
        const cell = series.cell(key, period);
        return cell && up(cell);
      },
      line: (key, at, level, period) => series.line(key, at, level, period).map((value) => value * factor),
      ...(range
        ? {
            range(key, period) {
              const found = range(key, period);
              return found && {low: found.low * factor, high: found.high * factor};
            },
          }
        : {}),
      ...(imputed ? {imputed: (key, period) => imputed(key, period) * factor} : {}),
    },
  };
}
