/** Delivered cells for tests, as text lines: `2019-03 X 11 A1 12.5`, with the cell's place counted on. */
import {type Decimal, decimal, parseDecimal} from '../../../src/model/decimal.ts';
import type {DeliveredCell} from '../../../src/model/delivered.ts';
import type {Flag, Status} from '../../../src/model/observation.ts';
import {period} from '../../../src/model/period.ts';
import type {CompileInput, CompileResult} from '../../../src/process/compile/index.ts';
import {type Lake, runCompile, source} from '../workspace.ts';

const MARKS: Readonly<Record<string, Status>> = {'..': 'suppressed', '…': 'unavailable', '-': 'new'};

/** `period flow item area value[flag]`; `≤2019-03` is cumulated; `_T` or nothing delivered by the column; `12.5±0.05` has bounds. */
export function cells(lines: readonly string[], sheet = 'T1'): readonly DeliveredCell[] {
  return lines.map((line, at) => {
    const [when = '', flow = '_T', item = '_T', area = '_T', text = ''] = line.split(' ');
    const [number = '', half] = text.replace(/[pre]$/, '').split('±');
    const flags = (/[pre]$/.exec(text) ?? []).map((flag) => flag as Flag);
    return {
      source: 'bop',
      texts: {flow, item, area},
      period: period(when.replace('≤', '')),
      isCumulative: when.startsWith('≤'),
      value: MARKS[number] ? undefined : exact(number),
      half: half === undefined ? decimal(0n, 0) : exact(half),
      status: MARKS[number] ?? 'normal',
      flags,
      place: {file: 'bop.xlsx', sheet, cell: `E${at + 2}`, batch: 'b1'},
    };
  });
}

function exact(text: string): Decimal {
  const found = parseDecimal(text);
  if (!found) throw new Error(`no number: ${text}`);
  return found;
}

export async function runTables(
  lake: Lake,
  lines: readonly string[] | readonly DeliveredCell[],
  declarations: readonly Record<string, unknown>[],
  rest: Partial<CompileInput> = {},
): Promise<CompileResult> {
  const given = lines.flatMap((line) => (typeof line === 'string' ? [line] : []));
  const made = lines.flatMap((line) => (typeof line === 'string' ? [] : [line]));
  return runCompile(lake, {
    declarations,
    sources: new Map([[source.id, {...source, grain: 'table'}]]),
    cells: new Map([[source.id, [...cells(given), ...made]]]),
    months: new Map(),
    ...rest,
  });
}
