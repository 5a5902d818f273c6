/** How far an outsider's feasible tables reach in one cell: linear programs, written out as text and solved anew. */
import loader from 'highs';
import type {Outsider} from './outsider.ts';

/** A cell with how far its values should reach. */
export type Wanted = {readonly name: string; readonly least: number; readonly most: number};

/** The values that were seen: a side that reaches as far as it should is not followed farther. */
export type Reach = {low: number; high: number};

type Solver = Awaited<ReturnType<(typeof loader)['default']>>;

let solver: Promise<Solver> | undefined;

/** @returns by cell: how far it reaches in tables that say what is printed @param onProgram called once for each program */
export async function reaches(
  outsider: Outsider,
  wanted: readonly Wanted[],
  onProgram: () => void,
): Promise<ReadonlyMap<string, Reach>> {
  // The package's types describe its CommonJS file; what Node imports is the ES module, whose default export is the loader itself.
  solver ??= (loader as unknown as (typeof loader)['default'])();
  const highs = await solver;
  const body = bodyOf(outsider);
  const found = new Map<string, Reach>(
    wanted.map(({name}) => [name, {low: Number(outsider.valueOf(name)), high: Number(outsider.valueOf(name))}]),
  );
  const see = (valueAt: (place: number) => number | undefined): void => {
    for (const {name} of wanted) {
      const [reach, value] = [found.get(name), valueAt(outsider.placeOf(name) ?? -1)];
      if (!reach || value === undefined) continue;
      reach.low = Math.min(reach.low, value);
      reach.high = Math.max(reach.high, value);
    }
  };
  for (const {name, least, most} of wanted) {
    const [place, reach] = [outsider.placeOf(name), found.get(name)];
    if (place === undefined || !reach) throw new Error(`no unknown ${name}`);
    for (const side of ['Minimize', 'Maximize'] as const) {
      if (side === 'Minimize' ? reach.low <= least : reach.high >= most) continue;
      onProgram();
      const {Status, Columns} = highs.solve(`${side}\n obj: x${place}\n${body}`);
      if (Status === 'Optimal') {
        // One table proves something of every cell.
        see((at) => {
          const column = Columns[`x${at}`];
          return column && 'Primal' in column ? column.Primal : undefined;
        });
      } else if (Status === 'Unbounded' && side === 'Minimize') reach.low = Number.NEGATIVE_INFINITY;
      else if (Status === 'Unbounded') reach.high = Number.POSITIVE_INFINITY;
      else throw new Error(`${name}: ${side} ended ${Status}`);
    }
  }
  return found;
}

/** Every known sum has the value that it has in truth; what no contribution makes negative is not negative. */
function bodyOf({known, values, isSigned}: Outsider): string {
  const rows = known.flatMap(({terms, half}, at): readonly string[] => {
    const right = [...terms].reduce((sum, [place, one]) => sum + one * (values[place] ?? 0n), 0n);
    const left = [...terms]
      .map(([place, one]) => `${one < 0n ? '-' : '+'} ${one < 0n ? -one : one} x${place}`)
      .join(' ');
    if (half === 0) return [` r${at}: ${left} = ${right}`];
    return [` r${at}: ${left} >= ${Number(right) - half}`, ` s${at}: ${left} <= ${Number(right) + half}`];
  });
  const free = values.flatMap((_, place) => (isSigned[place] ? [` x${place} free`] : []));
  return `Subject To\n${rows.join('\n')}\nBounds\n${free.join('\n')}\nEnd\n`;
}
