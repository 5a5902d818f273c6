/**
 * `npm run prove -- digits [--count 1000] [--served 1000] [--seed 1] [--workspace FOLDER]`: figures of a release by chance, and every cell of its tables and
 * reports, read wherever they are given out: files, messages, workbooks, tables, reports, server. Names each that differs.
 */
import {parseArgs} from 'node:util';
import {seeded} from '../../test/faults/seeded.ts';
import {sameDigits} from '../../test/digits/compare.ts';

const {values} = parseArgs({
  options: {
    count: {type: 'string', default: '1000'},
    served: {type: 'string'},
    seed: {type: 'string', default: '1'},
    workspace: {type: 'string', default: 'examples/zhejiang-2019'},
  },
});
const start = Date.now();
const {figures, withoutNumber, places, wrong, missed} = await sameDigits(values.workspace, {
  count: Number(values.count),
  served: Number(values.served ?? values.count),
  random: seeded(Number(values.seed)),
});
for (const [place, count] of places) process.stdout.write(`${String(count).padStart(7)}  ${place}\n`);
for (const one of [...wrong.slice(0, 50), ...missed]) process.stdout.write(`${one}\n`);
const readings = [...places.values()].reduce((sum, one) => sum + one, 0);
process.stdout.write(
  `${figures} figures by chance, ${withoutNumber} of them without a number, and all of tables and reports: ${readings} readings at ${places.size} places, ${wrong.length} differ, ${missed.length} places incomplete, ${((Date.now() - start) / 1000).toFixed(0)} s\n`,
);
if (wrong.length > 0 || missed.length > 0) process.exitCode = 1;
