/** Which batches count for which month: later deliveries replace earlier ones as the source declares. */
import type {Engine} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Finding} from '../../model/finding.ts';
import {byCodePoint} from '../../model/text.ts';
import {noteFinding} from './finding.ts';
import type {Lake} from './lake.ts';
import type {Manifest, RecordFile, Superseded} from './manifest.ts';
import type {Source} from './source.ts';

export type ActiveInput = {
  readonly source: Source;
  /** in delivery order */
  readonly manifests: readonly Manifest[];
  readonly lake: Lake;
  readonly engine: Engine;
  readonly effects: Effects;
  readonly listed: number;
};

export type Active = {
  readonly batches: readonly Manifest[];
  readonly superseded: readonly Superseded[];
  readonly months: ReadonlyMap<string, readonly RecordFile[]>;
  /** ids of derived record files in use */
  readonly derived: ReadonlySet<string>;
  readonly findings: {readonly sample: readonly Finding[]; readonly counts: Readonly<Record<string, number>>};
};

export async function active(input: ActiveInput): Promise<Active> {
  const accepted = input.manifests.filter((manifest) => manifest.state === 'accepted');
  return byPeriod(input, accepted);
}

/** Below this share of the records it replaces, a later delivery is suspicious. */
const SMALL = 0.5;

function byPeriod({source, lake}: ActiveInput, accepted: readonly Manifest[]): Active {
  const owners = new Map<string, Manifest[]>();
  const superseded: Superseded[] = [];
  const sample: Finding[] = [];
  for (const manifest of accepted) {
    for (const month of monthsCovered(manifest)) {
      const before = source.supersede === 'period' ? (owners.get(month) ?? []) : [];
      for (const old of before) {
        const rows = old.months[month] ?? 0;
        superseded.push({
          source: source.id,
          batch: old.batch,
          by: manifest.batch,
          file: old.file.name,
          byFile: manifest.file.name,
          month,
          rows,
        });
        const after = manifest.months[month] ?? 0;
        if (after >= rows * SMALL) continue;
        sample.push(
          noteFinding(source.id, manifest.file.name, 'SMALL_REPLACEMENT', {
            month,
            before: String(rows),
            after: String(after),
          }),
        );
      }
      owners.set(month, source.supersede === 'period' ? [manifest] : [...(owners.get(month) ?? []), manifest]);
    }
  }
  const months = [...owners]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([month, manifests]): [string, readonly RecordFile[]] => {
      return [month, manifests.flatMap((manifest) => recordFile(lake, manifest, month))];
    });
  const used = new Set(months.flatMap(([, files]) => files.map((file) => file.batch)));
  return {
    batches: accepted.filter((manifest) => used.has(manifest.batch) || Object.keys(manifest.months).length === 0),
    superseded,
    months: new Map(months.filter(([, files]) => files.length > 0)),
    derived: new Set(),
    findings: {sample, counts: sample.length > 0 ? {SMALL_REPLACEMENT: sample.length} : {}},
  };
}

/** Months for which a delivery speaks: the declared one, else those of its records. */
export function monthsCovered(manifest: Manifest): readonly string[] {
  const {period} = manifest;
  if (period === undefined || period.length === 4) return Object.keys(manifest.months);
  return [period];
}

export function recordFile(lake: Lake, manifest: Manifest, month: string): readonly RecordFile[] {
  const rows = manifest.months[month] ?? 0;
  if (manifest.records === undefined || rows === 0) return [];
  const wholeMonth = Object.keys(manifest.months).length === 1;
  return [
    {
      path: lake.path(manifest.records),
      batch: manifest.batch,
      wholeMonth,
      derived: false,
      columns: manifest.columns,
      rows,
    },
  ];
}
