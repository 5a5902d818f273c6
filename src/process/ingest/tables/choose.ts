/**
 * Which cells of which deliveries count. A later delivery replaces each table for the periods that it has; a table whose unit or size
 * changed against the delivery before is not taken, whatever else the file brings.
 */
import {add, compare, type Decimal, negate} from '../../../model/decimal.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding} from '../../../model/finding.ts';
import {capturedPart} from '../files.ts';
import {noteFinding} from '../finding.ts';
import type {Manifest, Superseded} from '../manifest.ts';
import {spotOf} from './grid.ts';
import {textInUnit} from './number.ts';
import type {TableSource} from './source.ts';
import type {TableCellOf} from './stored.ts';
import {keyText} from './sums.ts';
import {saidWith} from './table-batch.ts';
import {unitIn} from './unit-text.ts';

export type Delivery = {readonly manifest: Manifest; readonly cells: readonly TableCellOf[]};

export type Chosen = {
  readonly cells: readonly DeliveredCell[];
  /** batches of which no cell counts any more */
  readonly replaced: readonly Manifest[];
  readonly superseded: readonly Superseded[];
  readonly findings: readonly Finding[];
};

/** @param deliveries accepted ones, in the order of delivery */
export function chooseCells(source: TableSource, deliveries: readonly Delivery[]): Chosen {
  const findings: Finding[] = [];
  // Of one supplier: another one's table of that name is another table.
  const last = new Map<string, Delivery>();
  const taken: Delivery[] = [];
  for (const delivery of deliveries) {
    const tables = Map.groupBy(delivery.cells, ({table}) => table);
    const refused = new Set<string>();
    for (const [table, own] of tables) {
      const whose = `${table}\t${own[0]?.cell.supplier ?? ''}\t${partOf(source, delivery.manifest.file.name)}`;
      const before = last.get(whose);
      const fault = before && changed(source, table, delivery, own, before);
      if (fault) {
        findings.push(fault);
        refused.add(table);
      } else last.set(whose, {manifest: delivery.manifest, cells: own});
    }
    const cells = refused.size === 0 ? delivery.cells : delivery.cells.filter(({table}) => !refused.has(table));
    taken.push({manifest: delivery.manifest, cells});
  }
  const {cells, superseded} = source.supersede === 'key' ? byCell(taken) : byPeriod(source, taken);
  const once = withoutRepeats(source, cells, findings);
  const used = new Set(once.map(({place}) => place.batch));
  return {
    cells: once,
    replaced: taken
      .filter(({manifest, cells: own}) => own.length > 0 && !used.has(manifest.batch))
      .map(({manifest}) => manifest),
    superseded,
    findings,
  };
}

function byCell(taken: readonly Delivery[]): {cells: readonly TableCellOf[]; superseded: readonly Superseded[]} {
  const found = new Map<string, TableCellOf>();
  for (const {cells} of taken)
    for (const one of cells) found.set([one.table, one.cell.supplier, keyText(one.cell)].join('\t'), one);
  return {cells: [...found.values()], superseded: []};
}

function partOf({part}: TableSource, file: string): string {
  return part === undefined ? '' : capturedPart(file, part);
}

/** Owner of each table and period: the last delivery that has it. */
function byPeriod(
  source: TableSource,
  taken: readonly Delivery[],
): {cells: readonly TableCellOf[]; superseded: readonly Superseded[]} {
  const owners = new Map<string, Delivery>();
  const superseded = new Map<string, Superseded>();
  // Suppliers and parts stand beside each other.
  const spanOf = ({table, cell}: TableCellOf): string =>
    [table, cell.period, cell.isCumulative, cell.supplier, partOf(source, cell.place.file)].join('\t');
  for (const delivery of taken) {
    for (const [span, own] of Map.groupBy(delivery.cells, spanOf)) {
      const before = owners.get(span);
      owners.set(span, delivery);
      const month = own[0]?.cell.period;
      if (!before || month === undefined) continue;
      const [old, by] = [before.manifest, delivery.manifest];
      const pair = `${old.batch}\t${by.batch}\t${month}`;
      const rows = before.cells.filter((one) => spanOf(one) === span).length + (superseded.get(pair)?.rows ?? 0);
      const files = {file: old.file.name, byFile: by.file.name};
      superseded.set(pair, {source: source.id, batch: old.batch, by: by.batch, ...files, month, rows});
    }
  }
  const cells = taken.flatMap((delivery) => delivery.cells.filter((one) => owners.get(spanOf(one)) === delivery));
  return {cells, superseded: [...superseded.values()]};
}

/**
 * The same figure from two tables: the one with more digits where they agree; of one file the first where they don't, else the later.
 * Where one hides what the other prints both are kept: compile hides the figure, and says so.
 */
function withoutRepeats(
  source: TableSource,
  cells: readonly TableCellOf[],
  findings: Finding[],
): readonly DeliveredCell[] {
  const found = new Map<string, DeliveredCell>();
  for (const {table, cell} of cells) {
    const key = `${cell.supplier ?? ''}\t${keyText(cell)}`;
    const before = found.get(key);
    if (before === undefined) found.set(key, cell);
    else if (isHiddenIn(before, cell)) found.set(`${key}\t${table}`, cell);
    else if (before.value === undefined || cell.value === undefined)
      found.set(key, before.value === undefined ? cell : before);
    else if (agree(before, cell)) found.set(key, compare(cell.half, before.half) < 0 ? cell : before);
    else if (before.place.batch !== cell.place.batch) found.set(key, cell);
    else findings.push(disagreement(source, table, cell, before));
  }
  return [...found.values()];
}

function isHiddenIn(a: DeliveredCell, b: DeliveredCell): boolean {
  return (a.status === 'suppressed') !== (b.status === 'suppressed') && (a.value ?? b.value) !== undefined;
}

function agree(a: DeliveredCell, b: DeliveredCell): boolean {
  if (a.value === undefined || b.value === undefined) return true;
  const off = add(a.value, negate(b.value));
  return compare(off.unscaled < 0n ? negate(off) : off, add(a.half, b.half)) <= 0;
}

function disagreement(source: TableSource, table: string, cell: DeliveredCell, before: DeliveredCell): Finding {
  const {sheet} = before.place;
  const power = unitIn(source.tables.find(({id}) => id === table)?.unit ?? source.unit ?? '')?.power ?? 0;
  return noteFinding(
    source.id,
    cell.place.file,
    'CELLS_DISAGREE',
    {
      table,
      cell: cell.place.cell,
      value: cell.value ? textInUnit(cell.value, power) : '',
      first: sheet === undefined ? before.place.cell : `${sheet}!${before.place.cell}`,
      before: before.value ? textInUnit(before.value, power) : '',
      figure: keyText(cell),
    },
    {sheet: cell.place.sheet, line: spotOf(cell.place.cell).row + 1},
  );
}

/** A unit that changed, or numbers a thousand times as large under the same unit. */
function changed(
  source: TableSource,
  table: string,
  {manifest}: Delivery,
  cells: readonly TableCellOf[],
  before: Delivery,
): Finding | undefined {
  const mapping = source.tables.find(({id}) => id === table);
  const unit = unitOf(manifest, table);
  const old = unitOf(before.manifest, table);
  const last = before.manifest.file.name;
  const sheet = cells[0]?.cell.place.sheet;
  const isDeclared = (mapping?.unit ?? source.unit) !== undefined;
  if (!isDeclared && unit?.cell !== undefined && old && unit.power !== old.power) {
    const facts = {table, cell: unit.cell, text: unit.text, before: old.text, last};
    return noteFinding(source.id, manifest.file.name, 'UNIT_CHANGED', facts, {sheet, line: spotOf(unit.cell).row + 1});
  }
  const jump = jumpBetween(cells, before.cells);
  if (!jump) return undefined;
  const {cell, old: other, times} = jump;
  const facts = {table, last, times, cell: cell.place.cell, unit: unit?.text ?? ''};
  const power = unit?.power ?? 0;
  const values = {value: textInUnit(cell.value, power), before: textInUnit(other, old?.power ?? power)};
  return noteFinding(
    source.id,
    manifest.file.name,
    'SIZE_JUMPED',
    {...facts, ...values},
    {
      sheet,
      line: spotOf(cell.place.cell).row + 1,
    },
  );
}

function unitOf(manifest: Manifest, table: string) {
  return manifest.tables?.find(({id, state}) => id === table && state === 'accepted')?.unit;
}

/** Numbers of one month vary from those of another, but hardly a thousandfold in most places. */
const JUMP = 1000n;
const ENOUGH = 3;

type Valued = DeliveredCell & {readonly value: Decimal};

function jumpBetween(
  cells: readonly TableCellOf[],
  before: readonly TableCellOf[],
): {cell: Valued; old: Decimal; times: string} | undefined {
  const place = ({texts, period, isCumulative}: DeliveredCell): string =>
    [...Object.values(texts), period.length, isCumulative].join('\t');
  const old = new Map(before.map(({cell}) => [place(cell), cell.value]));
  const pairs = cells.flatMap(({cell}) => {
    const other = old.get(place(cell));
    const {value} = cell;
    return value && other && value.unscaled !== 0n && other.unscaled !== 0n
      ? [{cell: {...cell, value}, old: other}]
      : [];
  });
  const larger = pairs.filter(({cell, old: other}) => isTimes(cell.value, other));
  const smaller = pairs.filter(({cell, old: other}) => isTimes(other, cell.value));
  const most = larger.length > smaller.length ? larger : smaller;
  const [first] = most;
  if (!first || most.length < ENOUGH || most.length * 2 <= pairs.length) return undefined;
  const factor = `${1n}${'0'.repeat(powerOf(first.cell.value, first.old))}`;
  return {...first, times: most === larger ? factor : `1/${factor}`};
}

function isTimes(a: Decimal, b: Decimal): boolean {
  return compare(magnitude(a), {unscaled: magnitude(b).unscaled * JUMP, scale: b.scale}) >= 0;
}

function magnitude(value: Decimal): Decimal {
  return value.unscaled < 0n ? negate(value) : value;
}

/** The power of ten nearest to how many times one is the other. */
function powerOf(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [a, b].map((one) => magnitude(one).unscaled * 10n ** BigInt(scale - one.scale));
  const [large, small] = (x ?? 1n) > (y ?? 1n) ? [x ?? 1n, y ?? 1n] : [y ?? 1n, x ?? 1n];
  const times = large / small;
  // 3162 is the geometric middle between 1000 and 10000.
  const digits = times.toString().length - 1;
  return times * times >= 10n ** BigInt(2 * digits + 1) ? digits + 1 : digits;
}

/** Says of a head that moved in which earlier file it was at its place. */
export function withLast(finding: Finding, earlier: readonly Manifest[]): Finding {
  if (finding.rule !== 'HEAD_MOVED' && finding.rule !== 'ANCHOR_MOVED') return finding;
  const last = earlier.findLast(({tables}) =>
    tables?.some(({id, state}) => id === finding.values['table'] && state === 'accepted'),
  );
  if (!last) return finding;
  const {name} = last.file;
  return saidWith(finding, {
    since: `，上一份文件 ${name} 中仍在原处`,
    sinceEn: `, where it still was in the delivery before, ${name}`,
  });
}
