/**
 * The audit on the labelled corpus: five layers scored apart, coverage, twelve kinds of faults injected, false alarms, and time.
 * `--part tune` or `held` takes one part; `--show` lists every miss of the tune half, `--faults 0` injects none.
 */
import {parseArgs} from 'node:util';
import {type Audited, audited, mentionsOf} from './audit/audited.ts';
import {type Labelled, type Part, parts, readCorpus} from './audit/corpus.ts';
import {coverageOf} from './audit/coverage.ts';
import {cleanReports, falseAlarms, inject, type Injected} from './audit/inject.ts';
import {line, missLines, percent, scoreLines, typeLines} from './audit/print.ts';
import {type Scored, scoreReport} from './audit/score.ts';
import {timings} from './audit/timing.ts';

const {values} = parseArgs({
  // `--save` and its like belong to other benches and are let through
  strict: false,
  options: {
    part: {type: 'string'},
    show: {type: 'boolean', default: false},
    faults: {type: 'string', default: '100'},
    seed: {type: 'string', default: '1'},
  },
});
const seed = Number(values.seed);
const chosen = parts.filter((part): part is Part => values.part === undefined || values.part === part);
const print = (text = ''): void => void process.stdout.write(`${text}\n`);

const reports = chosen.flatMap(readCorpus);
const done: {readonly report: Labelled; readonly audited: Audited; readonly scored: readonly Scored[]}[] = [];
for (const report of reports) {
  const result = await audited(report.markdown, report.name);
  done.push({
    report,
    audited: result,
    scored: scoreReport(report, result.document, mentionsOf(result.document), result.audit),
  });
}
const scored = done.flatMap((one) => one.scored);

print(`\naudit: ${reports.length} reports, ${scored.length} sentences, seed ${seed}\n`);
for (const text of scoreLines(scored, seed)) print(text);
print();
for (const text of typeLines(scored)) print(text);
printCoverage();
printPlanted();
if (Number(values.faults) > 0) await printFaults(Number(values.faults));
await printTimes();
if (values.show) printMisses();

function printCoverage(): void {
  const all = done.map((one) => coverageOf(one.audited));
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0);
  const [covered, total] = [sum((one) => one.covered), sum((one) => one.all)];
  print(
    `\ncoverage: ${covered} of ${total} numerals claimed, exempt or reported (${percent(covered / total)} %), ${sum((one) => one.unclaimed)} of them unclaimed`,
  );
  if (values.show) for (const text of all.flatMap(({silent}) => silent)) print(`  silent: ${text}`);
}

/** The faults that the labels plant by hand. */
function printPlanted(): void {
  const wrong = scored.flatMap(({outcomes}) => outcomes.filter(({wanted}) => wanted.verdict === 'contradicted'));
  print(`planted faults: ${wrong.filter(({isVerdict}) => isVerdict).length} of ${wrong.length} contradicted`);
}

async function printFaults(perKind: number): Promise<void> {
  const clean = await cleanReports(reports);
  const {claims, alarms} = falseAlarms(clean);
  print(`false alarms on right texts: ${alarms.length} of ${claims} claims (${percent(alarms.length / claims)} %)`);
  if (values.show)
    for (const {report, claim} of alarms)
      print(`  ${report} · ${claim.text} ${claim.type} computed ${claim.computed ?? ''}\n    ${claim.sentence}`);
  const widths = [18, 7, 7, 7, 7, 7, 7];
  print(`\n${line(['fault', 'places', 'tried', 'found', '%', 'open', 'silent'], widths)}`);
  const injected = await inject(clean, perKind, seed);
  const all = {id: 'all', sites: 0, tried: 0, found: 0, open: 0};
  for (const {missed, ...one} of injected) {
    print(line(faultCells(one), widths));
    if (values.show) for (const text of missed) print(`    ${text}`);
    for (const key of ['sites', 'tried', 'found', 'open'] as const) all[key] += one[key];
  }
  print(line(faultCells(all), widths));
}

function faultCells({id, sites, tried, found, open}: Omit<Injected, 'missed'>): readonly string[] {
  return [id, ...[sites, tried, found].map(String), percent(found / tried), String(open), String(tried - found - open)];
}

async function printTimes(): Promise<void> {
  const widths = [14, 10, 9, 8];
  print(`\n${line(['text', 'size', 'seconds', 'claims'], widths)}`);
  for (const {what, size, seconds, claims} of await timings(readCorpus('tune')))
    print(line([what, size.toLocaleString('en-US'), seconds.toFixed(2), String(claims)], widths));
}

function printMisses(): void {
  print('\nmisses');
  for (const text of missLines(scored.filter(({report}) => report.part === 'tune'))) print(text);
}
