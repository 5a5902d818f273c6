/**
 * Our own annual report, edited by hand after it was made, one fault at a time: does the audit say so in the sentence that was changed?
 * `--workspace FOLDER` takes one that has run, else one is made of 20,000 records; `--faults 50` of each kind and language; `--show` lists misses.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Verdict} from '../src/model/claim.ts';
import {makeReports, runWorkspace} from '../src/pipeline/index.ts';
import {overlaps} from './audit/numerals.ts';
import {labelled, ownFaults} from './audit/own-faults.ts';
import {edited, type OwnReport, openOwnReport} from './audit/own.ts';
import {line, percent} from './audit/print.ts';
import {randomFrom, shuffled} from './audit/random.ts';
import {effects} from './measure/effects.ts';
import {copyWorkspace, generateInto} from './workspace.ts';

const {values} = parseArgs({
  // `--save` and its like belong to other benches and are let through
  strict: false,
  options: {
    workspace: {type: 'string'},
    faults: {type: 'string', default: '50'},
    seed: {type: 'string', default: '1'},
    show: {type: 'boolean', default: false},
  },
});
/** Verdicts that make somebody look; nothing of the report as it was made has one. */
const TELLING: readonly Verdict[] = [
  'contradicted',
  'warning',
  'ambiguous',
  'unclaimed',
  'superseded',
  'other-vintage',
];

const print = (text = ''): void => void process.stdout.write(`${text}\n`);
const seed = Number(values.seed);
const given = typeof values.workspace === 'string' ? values.workspace : undefined;
const root = given ?? (await mkdtemp(join(tmpdir(), 'shumao-own-')));
try {
  if (given === undefined) {
    await copyWorkspace(root);
    await generateInto(root, 20_000, seed);
    await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
  }
  await measure();
} finally {
  if (given === undefined) await rm(root, {recursive: true, force: true});
}

async function measure(): Promise<void> {
  const reports: OwnReport[] = [];
  for (const file of await makeReports(root, ['annual'], {languages: ['zh', 'en'], formats: ['html']}, effects))
    reports.push(await openOwnReport(root, file));
  const widths = [18, 8, 7, 7, 7];
  print(
    `\nown reports, ${reports.map(({name, claims}) => `${name}: ${claims.length} claims`).join(', ')}, seed ${seed}\n`,
  );
  print(line(['fault', 'places', 'tried', 'told', '%'], widths));
  const all = {tried: 0, told: 0};
  for (const [at, fault] of ownFaults.entries()) {
    const sites = reports.flatMap((report) => sitesOf(report, fault));
    const drawn = shuffled(sites, randomFrom(seed + at)).slice(0, 2 * Number(values.faults));
    const missed = drawn.filter((site) => !isTold(site));
    print(
      line(
        [fault.id, sites.length, drawn.length, drawn.length - missed.length]
          .map(String)
          .concat(percent((drawn.length - missed.length) / drawn.length)),
        widths,
      ),
    );
    if (values.show) for (const {report, other} of missed) print(`    ${report.name}: ${other}`);
    all.tried += drawn.length;
    all.told += drawn.length - missed.length;
  }
  print(line(['all', '', String(all.tried), String(all.told), percent(all.told / all.tried)], widths));
}

type Site = {readonly report: OwnReport; readonly sentence: string; readonly start: number; readonly other: string};

function sitesOf(report: OwnReport, {faulty}: (typeof ownFaults)[number]): readonly Site[] {
  const sentences = labelled(report.claims, report.document.text);
  return sentences.flatMap((label) =>
    [...new Set(faulty(label, sentences))]
      .filter((other) => other !== label.sentence)
      .map((other) => ({report, sentence: label.sentence, start: label.start, other})),
  );
}

function isTold({report, sentence, start, other}: Site): boolean {
  const {claims} = report.audit(edited(report.document, start, sentence, other));
  const place = {start, end: start + other.length};
  return claims.some((claim) => overlaps(claim, place) && TELLING.includes(claim.verdict));
}
