/** Old series into a workspace: imported once and whole, listed, and held against the figures of the draft. */
import {mkdir, readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {
  compareVintage,
  hashOf,
  LABEL,
  readSeries,
  type RevisionLine,
  seriesProblems,
  type Stored,
  storedTexts,
} from '../../analyse/reconcile/index.ts';
import type {Effects} from '../../model/effects.ts';
import {nearest} from '../../model/problem.ts';
import type {Language} from '../../model/text.ts';
import {findFigure, readDraft} from '../../release/index.ts';
import {openConfig} from '../../workspace/index.ts';
import {diskProblem, writeAtomically} from '../files.ts';
import {type MustHold, withLock} from '../lock.ts';
import {openPlan} from '../plan.ts';
import {problems} from '../problems.ts';
import {seriesDatasets} from './datasets.ts';
import {monthsOfDraft, readVintages, SERIES_FOLDER, vintagesFor} from './vintages.ts';

export type ImportOptions = {
  readonly published: string;
  readonly publication: string;
  readonly page: string;
  readonly dataset?: string | undefined;
  readonly label?: string | undefined;
};

export type Imported = {
  /** same: these very bytes lie there already, nothing was written */
  readonly state: 'imported' | 'same';
  readonly vintage: Stored;
  /** relative to the workspace */
  readonly file: string;
  /** cells that held a mark instead of a number */
  readonly marks: number;
};

/** @param text decoded text of the file @throws Problem, Problems: nothing is then written */
export async function importSeries(
  folder: string,
  received: {readonly path: string; readonly bytes: Uint8Array; readonly text: string},
  options: ImportOptions,
  effects: Effects,
  language: Language,
): Promise<Imported> {
  const {published, publication, page} = options;
  const label = options.label ?? `V${published}`;
  if (!LABEL.test(label)) throw seriesProblems.SERIES_LABEL({label});
  const plan = await openPlan(folder);
  const {root, folders} = plan.workspace;
  const file = `reference/series/${label}.csv`;
  const name = basename(received.path);
  const {figures, marks} = readSeries(
    {text: received.text, file: name, dataset: options.dataset},
    await seriesDatasets(plan),
  );
  const vintage = {label, published, publication, page, figures, origin: {file: name, sha256: hashOf(received.bytes)}};
  const write = async (mustHold: MustHold): Promise<Imported> => {
    const taken = (await readVintages(folders)).find((one) => one.label === label);
    await mustHold();
    if (!taken) await writeVintage(root, vintage);
    else if (!isSame(taken, vintage)) {
      throw seriesProblems.SERIES_TAKEN({label, publication: taken.publication, published: taken.published, file});
    }
    return {state: taken ? 'same' : 'imported', vintage, file, marks};
  };
  return withLock(root, {command: 'import-series', wait: true}, effects, (text) => effects.err(text[language]), write);
}

function isSame(a: Stored, b: Stored): boolean {
  const [one, other] = [storedTexts(a), storedTexts(b)];
  return one.csv === other.csv && one.yaml === other.yaml;
}

/** The .yaml comes last: a .csv without one was never imported, and the same command may be given again. */
async function writeVintage(root: string, vintage: Stored): Promise<void> {
  const folder = join(root, SERIES_FOLDER);
  const {csv, yaml} = storedTexts(vintage);
  try {
    await mkdir(folder, {recursive: true});
    await writeAtomically(join(folder, `${vintage.label}.csv`), csv);
    await writeAtomically(join(folder, `${vintage.label}.yaml`), yaml);
  } catch (error) {
    throw diskProblem(error, folder);
  }
}

export async function listSeries(folder: string): Promise<readonly Stored[]> {
  const {folders} = await openConfig(folder);
  return readVintages(folders);
}

export type Revisions = {
  readonly vintage: Stored;
  readonly synthetic: boolean;
  /** figures that both have */
  readonly lines: readonly RevisionLine[];
  /** figures of the vintage that the draft does not have */
  readonly alone: number;
  /** `draft`, or the other vintage */
  readonly against: string;
};

/** Published figures against those of the draft. @throws Problem `UNKNOWN_REFERENCE`, `DRAFT_MISSING` */
export async function compareSeries(folder: string, label: string): Promise<Revisions> {
  const plan = await openPlan(folder);
  const {root, folders} = plan.workspace;
  const all = await readVintages(folders);
  const vintage = all.find((one) => one.label === label);
  const has = all.map((one) => one.label);
  if (!vintage) throw problems.UNKNOWN_REFERENCE({what: 'vintage', id: label, has, hint: nearest(label, has)});
  const draft = await readDraft(root);
  const today = (await vintagesFor(plan, monthsOfDraft(plan, draft))).find((one) => one.label === label);
  const figures = today?.figures ?? [];
  const lines = compareVintage(figures, (address) => findFigure(draft, address));
  return {vintage, synthetic: draft.synthetic, lines, alone: figures.length - lines.length, against: 'draft'};
}

/** As text, UTF-8 or GB18030 as spreadsheets in China save it. */
export async function readText(path: string): Promise<{readonly bytes: Uint8Array; readonly text: string | undefined}> {
  const bytes = await readFile(path);
  for (const encoding of bytes.includes(0) ? [] : ['utf-8', 'gb18030']) {
    try {
      return {bytes, text: new TextDecoder(encoding, {fatal: true}).decode(bytes)};
    } catch {}
  }
  return {bytes, text: undefined};
}
