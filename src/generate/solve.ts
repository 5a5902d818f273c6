/**
 * Centre of a linear system: the solution whose printed rows stay as far as possible from the ends of their rounding intervals.
 *
 * One linear program (HiGHS, WebAssembly, so the same on every machine). The common slack is measured in each row's own width:
 * 1 would be the middle of every interval, 0 means that some figure sits on the very edge.
 */
import loader from 'highs';
import type {LinearSystem} from './system.ts';

export type Solution = {
  readonly status: string;
  /** amounts in 亿元 by unknown */
  readonly amounts: ReadonlyMap<string, number>;
  /** common slack as part of each row's half width, 0 to 1 */
  readonly slack: number;
};

/** @returns a solution with `status` other than `Optimal` where the printed figures contradict each other */
export async function centre(system: LinearSystem): Promise<Solution> {
  // The package's types describe its CommonJS file; what Node imports is the ES module, whose default export is the loader itself.
  const load = loader as unknown as (typeof loader)['default'];
  const highs = await load();
  const solved = highs.solve(programText(system), {
    presolve: 'on',
    primal_feasibility_tolerance: 1e-10,
    dual_feasibility_tolerance: 1e-9,
    output_flag: false,
  });
  const primal = (name: string) => {
    const column = solved.Columns[name];
    return column !== undefined && 'Primal' in column ? column.Primal : 0;
  };
  const amounts = new Map([...system.unknowns].map(([unknown, at]) => [unknown, primal(`x${at}`)]));
  return {status: solved.Status, amounts, slack: primal('t')};
}

/** The system in CPLEX LP format: maximise t, every printed row at least t half widths from its ends. */
export function programText(system: LinearSystem): string {
  const names = new Map([...system.unknowns].map(([unknown, at]) => [unknown, `x${at}`]));
  const lines = ['max', ' obj: t', 'st'];
  for (const row of system.rows) {
    const sum = row.terms.map(([unknown, coefficient]) => term(coefficient, names.get(unknown) ?? '')).join(' ');
    const {width} = row;
    if (row.kind === 'identity') lines.push(` ${sum} = ${row.low}`);
    else {
      if (Number.isFinite(row.low)) lines.push(` ${sum}${width > 0 ? ` ${term(-width, 't')}` : ''} >= ${row.low}`);
      if (Number.isFinite(row.high)) lines.push(` ${sum}${width > 0 ? ` ${term(width, 't')}` : ''} <= ${row.high}`);
    }
  }
  lines.push('bounds', ' t <= 1', 'end');
  return lines.join('\n');
}

function term(coefficient: number, name: string): string {
  return `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`;
}
