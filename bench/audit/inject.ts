/**
 * Faults put into right reports, one at a time, and the report audited again: is the fault found in its sentence?
 * A false alarm is a contradicted claim of a report in which nothing is wrong.
 */
import type {AuditedClaim, Verdict} from '../../src/model/claim.ts';
import {audited, type Audited} from './audited.ts';
import {cleanMarkdown, type Labelled, type LabelledSentence} from './corpus.ts';
import {faults} from './faults/list.ts';
import type {Fault} from './faults/fault.ts';
import {Tables} from './faults/tables.ts';
import {overlaps} from './numerals.ts';
import {randomFrom, shuffled} from './random.ts';

export type Clean = {readonly report: Labelled; readonly markdown: string; readonly audited: Audited};

export type Injected = {
  readonly id: string;
  readonly sites: number;
  readonly tried: number;
  readonly found: number;
  /** not found, and fewer claims of the sentence are proven than before: a reader is told to look at one that is not derivable */
  readonly open: number;
  /** `report: faulty sentence` of what was not found */
  readonly missed: readonly string[];
};

export async function cleanReports(reports: readonly Labelled[]): Promise<readonly Clean[]> {
  const clean: Clean[] = [];
  for (const report of reports) {
    const markdown = cleanMarkdown(report);
    clean.push({report, markdown, audited: await audited(markdown, report.name)});
  }
  return clean;
}

export type Alarm = {readonly report: string; readonly claim: AuditedClaim};

export function falseAlarms(clean: readonly Clean[]): {readonly claims: number; readonly alarms: readonly Alarm[]} {
  const all = clean.flatMap(({report, audited: {audit}}) =>
    audit.claims.map((claim) => ({report: report.name, claim})),
  );
  return {claims: all.length, alarms: all.filter(({claim}) => claim.verdict === 'contradicted')};
}

type Site = {readonly clean: Clean; readonly label: LabelledSentence; readonly faulty: string};

/** @param perKind how many faults of each kind, where there are so many places for it */
export async function inject(clean: readonly Clean[], perKind: number, seed: number): Promise<readonly Injected[]> {
  const results: Injected[] = [];
  for (const [at, fault] of faults.entries()) {
    const sites = clean.flatMap((one) => sitesOf(fault, one));
    const drawn = shuffled(sites, randomFrom(seed + at)).slice(0, perKind);
    const missed: string[] = [];
    let open = 0;
    for (const site of drawn) {
      const outcome = await outcomeOf(fault, site);
      if (outcome === 'open') open += 1;
      if (outcome !== 'found') missed.push(`${site.clean.report.name}: ${outcome}: ${site.faulty}`);
    }
    results.push({
      id: fault.id,
      sites: sites.length,
      tried: drawn.length,
      found: drawn.length - missed.length,
      open,
      missed,
    });
  }
  return results;
}

function sitesOf(fault: Fault, clean: Clean): readonly Site[] {
  const tables = new Tables(clean.audited.document);
  return clean.report.sentences
    .filter(({planted}) => !planted)
    .flatMap((label) =>
      [...new Set(fault.faulty(label, tables))]
        .filter((faulty) => faulty !== label.sentence)
        .map((faulty) => ({clean, label, faulty})),
    );
}

/** open: not found, but less of the sentence is proven; silent: as much of it is proven as before */
type Outcome = 'found' | 'open' | 'silent';

async function outcomeOf({alsoFoundBy = []}: Fault, {clean, label, faulty}: Site): Promise<Outcome> {
  const markdown = clean.markdown.replace(label.sentence, () => faulty);
  const before = verdictsOf(clean.audited, label.sentence);
  const after = verdictsOf(await audited(markdown, clean.report.name), faulty);
  const faults = (verdicts: readonly Verdict[]): number =>
    verdicts.filter((verdict) => verdict === 'contradicted' || alsoFoundBy.includes(verdict)).length;
  const proofs = (verdicts: readonly Verdict[]): number =>
    verdicts.filter((verdict) => verdict.startsWith('proven')).length;
  if (faults(after) > faults(before)) return 'found';
  return proofs(after) < proofs(before) ? 'open' : 'silent';
}

function verdictsOf({document, audit}: Audited, sentence: string): readonly Verdict[] {
  const start = document.text.indexOf(sentence);
  if (start < 0) throw new Error(`the text lacks “${sentence}”`);
  const place = {start, end: start + sentence.length};
  return audit.claims.filter((claim) => overlaps(claim, place)).map(({verdict}) => verdict);
}
