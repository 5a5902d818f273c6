/** Decisions applied to the records of a run, between validate and compile. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Engine} from '../engine/index.ts';
import type {Finding} from '../model/finding.ts';
import {
  boundOf,
  type BoundFinding,
  type Decision,
  edit,
  type EditResult,
  type Position,
} from '../process/edit/index.ts';
import {type IngestResult, linesOf, type Manifest} from '../process/ingest/index.ts';
import {known, targetOf} from './decisions.ts';
import {stillFailing} from './still-failing.ts';
import {lineFinder} from './lineage.ts';
import type {Plan} from './plan.ts';

export type EditOptions = {
  readonly plan: Plan;
  readonly decisions: readonly Decision[];
  readonly received: IngestResult;
  /** what ingest and validate found */
  readonly findings: readonly Finding[];
  readonly engine: Engine;
};

export async function editRecords({plan, decisions, received, findings, engine}: EditOptions): Promise<EditResult> {
  const {root} = plan.workspace;
  const isNone = decisions.length === 0;
  const all = isNone ? [] : findings.flatMap((finding) => boundIn(plan, finding) ?? []);
  const bound = Map.groupBy(all, (one) => JSON.stringify([one.rule, one.source, one.record]));
  const hard = isNone ? [] : findings.filter(({severity}) => severity === 'hard');
  const refused = new Set(
    hard.flatMap((finding) => boundIn(plan, finding) ?? []).map(({source, record}) => JSON.stringify([source, record])),
  );
  const edited = await edit({
    decisions,
    months: received.months,
    sources: known(plan).sources,
    target: ({rule, source}) => targetOf(plan, rule, source) ?? {scope: 'listed'},
    listed: ({rule, source, record}) => bound.get(JSON.stringify([rule, source, record])) ?? [],
    isRefused: ({source, record}) => refused.has(JSON.stringify([source, record])),
    positionOf: isNone ? () => undefined : await positions(root, received),
    lineOf: isNone ? (file) => ({file}) : await lineFinder(root, received),
    engine,
    folder: join(root, '.shumao', 'cache', 'edited'),
  });
  return {...edited, findings: [...edited.findings, ...stillFailing(plan, edited)]};
}

/** What a decision on a finding is bound to; undefined where it speaks of a file, or of the rules themselves. */
export function boundIn(plan: Plan, finding: Finding): BoundFinding | undefined {
  if (plan.rules.warnings.includes(finding)) return undefined;
  return boundOf(finding, targetOf(plan, finding.rule, finding.source));
}

/** Rows by `FILE:LINE` or `FILE[SHEET]:LINE`, as findings print places. */
export async function positions(
  root: string,
  {batches}: IngestResult,
): Promise<(source: string, place: string) => Position | undefined> {
  const byFile = new Map<string, {readonly manifest: Manifest; readonly line: (position: number) => number}>();
  for (const manifest of batches) {
    const line = await linesOf(manifest.lineMap, (file) => readFile(join(root, file), 'utf8'));
    const sheet = manifest.sheet === undefined ? '' : `[${manifest.sheet}]`;
    byFile.set(JSON.stringify([manifest.source, `${manifest.file.name}${sheet}`]), {manifest, line});
  }
  return (source, place) => {
    const [, file = '', wanted = ''] = /^(.+):(\d+)$/.exec(place) ?? [];
    const found = byFile.get(JSON.stringify([source, file]));
    if (found === undefined) return undefined;
    const position = positionOn(Number(wanted), found.manifest.lines.accepted, found.line);
    return {batch: found.manifest.batch, position: position ?? -1};
  };
}

/** Lines rise with positions, so the row of a line is found by halving. */
function positionOn(wanted: number, rows: number, line: (position: number) => number): number | undefined {
  let low = 0;
  let high = rows - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = line(middle);
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
