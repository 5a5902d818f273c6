/**
 * `npm run prove -- mutations [--table sparse] [--count 200] [--seed 1]`: random secondary cells of a large table shown again, one by one; the
 * attack names what each gives away.
 */
import {parseArgs} from 'node:util';
import {isMutationFound, mutationsOf, mutationText, sceneryOf} from '../../test/attack/shown-again.ts';
import {cellText} from '../../src/model/protection.ts';
import {seeded} from '../../test/faults/seeded.ts';
import {tradeSizes, tradeTable} from '../../test/protect/trade-table.ts';

const {values} = parseArgs({
  options: {
    table: {type: 'string', default: 'sparse'},
    count: {type: 'string', default: '200'},
    seed: {type: 'string', default: '1'},
  },
});
const start = Date.now();
const seconds = (): string => `${((Date.now() - start) / 1000).toFixed(0)} s`;
const size = Object.entries(tradeSizes).find(([name]) => name === values.table)?.[1];
if (!size) throw new Error(`no table ${values.table}; there are ${Object.keys(tradeSizes).join(', ')}`);
const scenery = await sceneryOf([tradeTable(size)], {
  minimum: 3,
  pPercent: 10,
  dominance: [],
  zeros: 'public',
  intervals: 'report',
});
const all = mutationsOf(scenery);
const base = await scenery.attacked(scenery.datasets);
const known = new Set(base.insiders.map(cellText));
process.stdout.write(
  `${base.cells.all} cells, ${base.cells.hidden} hidden, ${all.length} of them secondary; ${base.recovered.length} recovered, ${base.exposed.length} exposed, ${known.size} known to a contributor; ${seconds()}\n`,
);
const random = seeded(Number(values.seed));
const order = all.map((one) => ({one, place: random()})).toSorted((a, b) => a.place - b.place);
const picked = order.slice(0, Number(values.count)).map(({one}) => one);
const kinds: Record<string, number> = {};
const missed: string[] = [];
let already = 0;
for (const [at, mutation] of picked.entries()) {
  kinds[mutation.promise.kind] = (kinds[mutation.promise.kind] ?? 0) + 1;
  if (mutation.promise.kind === 'insider' && known.has(mutation.promise.of)) already += 1;
  if (!(await isMutationFound(scenery, mutation))) missed.push(mutationText(mutation));
  if (at % 20 === 19) process.stderr.write(`${at + 1} of ${picked.length}, ${missed.length} missed, ${seconds()}\n`);
}
for (const one of missed) process.stdout.write(`${one}\n`);
const told = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
process.stdout.write(
  `${picked.length} secondary cells shown again (${told.join(', ')}), seed ${values.seed}: ${missed.length} not found, ${already} told a contributor what another one knew before; ${seconds()}\n`,
);
if (missed.length > 0 || base.recovered.length > 0 || base.exposed.length > 0) process.exitCode = 1;
