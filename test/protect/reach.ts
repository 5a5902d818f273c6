/** How far an outsider's feasible tables reach in one cell: a linear program for each side, written out as text and solved anew. */
import loader from 'highs';
import type {Outsider} from './outsider.ts';

export type Reach = {readonly low: number; readonly high: number};

type Solver = Awaited<ReturnType<(typeof loader)['default']>>;

let solver: Promise<Solver> | undefined;

/** @returns by cell: the smallest and the largest value that it can have in a table that says what is printed */
export async function reaches(outsider: Outsider, names: readonly string[]): Promise<ReadonlyMap<string, Reach>> {
  // The package's types describe its CommonJS file; what Node imports is the ES module, whose default export is the loader itself.
  solver ??= (loader as unknown as (typeof loader)['default'])();
  const highs = await solver;
  const body = bodyOf(outsider);
  const found = new Map<string, Reach>();
  for (const name of names) {
    const place = outsider.placeOf(name);
    if (place === undefined) throw new Error(`no unknown ${name}`);
    const [low, high] = ['Minimize', 'Maximize'].map((side) => {
      const {Status, ObjectiveValue} = highs.solve(`${side}\n obj: x${place}\n${body}`);
      if (Status === 'Optimal') return ObjectiveValue;
      if (Status === 'Unbounded') return side === 'Minimize' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      throw new Error(`${name}: ${side} ended ${Status}`);
    });
    found.set(name, {low: low ?? Number.NaN, high: high ?? Number.NaN});
  }
  return found;
}

/** Every known sum has the value that it has in truth; what no contribution makes negative is not negative. */
function bodyOf({known, values, isSigned}: Outsider): string {
  const rows = known.map((terms, at) => {
    const right = [...terms].reduce((sum, [place, one]) => sum + one * (values[place] ?? 0n), 0n);
    const left = [...terms].map(([place, one]) => `${one < 0n ? '-' : '+'} ${one < 0n ? -one : one} x${place}`);
    return ` r${at}: ${left.join(' ')} = ${right}`;
  });
  const free = values.flatMap((_, place) => (isSigned[place] ? [` x${place} free`] : []));
  return `Subject To\n${rows.join('\n')}\nBounds\n${free.join('\n')}\nEnd\n`;
}
