/** Choosing what counts: what the ways to choose (by period, by key, by difference) share. */
import type {Engine} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Finding} from '../../model/finding.ts';
import {noteFinding} from './finding.ts';
import {capturedPart} from './files.ts';
import type {Lake} from './lake.ts';
import type {Manifest, RecordFile, Superseded} from './manifest.ts';
import {type Source, supersession} from './source.ts';
import {supplierId} from './suppliers/supplier.ts';

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
  /** by month: earlier months that are in its records too, since no file of their own came (cumulative sources); absent: none */
  readonly spans?: ReadonlyMap<string, readonly string[]>;
};

/** Below this share of the records it replaces, a later delivery is suspicious. */
const SMALL = 0.5;

export type Replacements = {
  /** batches that count for a month; several only where nothing is superseded, or parts of one delivery */
  readonly owners: ReadonlyMap<string, readonly Manifest[]>;
  readonly superseded: readonly Superseded[];
  readonly findings: readonly Finding[];
};

/** @param covered months for which a delivery speaks */
export function replacements(
  {source}: ActiveInput,
  accepted: readonly Manifest[],
  covered: (manifest: Manifest) => readonly string[],
): Replacements {
  const owners = new Map<string, Manifest[]>();
  const superseded: Superseded[] = [];
  const findings: Finding[] = [];
  const rowsIn = (manifest: Manifest, month: string): number =>
    source.cumulative === false ? (manifest.months[month] ?? 0) : manifest.lines.accepted;
  for (const manifest of accepted) {
    for (const month of covered(manifest)) {
      const before = owners.get(month) ?? [];
      if (supersession(source) !== 'period') {
        owners.set(month, [...before, manifest]);
        continue;
      }
      const replaced = before.filter((old) => replaces(source, manifest, old));
      owners.set(month, [...before.filter((old) => !replaced.includes(old)), manifest]);
      for (const old of replaced) {
        const rows = rowsIn(old, month);
        const after = rowsIn(manifest, month);
        superseded.push({
          source: source.id,
          batch: old.batch,
          by: manifest.batch,
          file: old.file.name,
          byFile: manifest.file.name,
          month,
          rows,
        });
        if (after >= rows * SMALL) continue;
        findings.push(
          noteFinding(source.id, manifest.file.name, 'SMALL_REPLACEMENT', {
            month,
            before: String(rows),
            after: String(after),
          }),
        );
      }
    }
  }
  return {owners, superseded, findings};
}

/** A whole delivery replaces everything before it; a part replaces the same part and a whole one, and stands beside other parts. */
function replaces(source: Source, later: Manifest, earlier: Manifest): boolean {
  if (supplierIn(source, later) !== supplierIn(source, earlier)) return false;
  const [part, old] = [partOf(source, later), partOf(source, earlier)];
  return part === '' || old === '' || part === old;
}

/** Id of the supplier of a batch; empty where the source has no several. Suppliers replace nothing of each other. */
export function supplierIn(source: Source, {file, period}: Manifest): string {
  return supplierId(source, {name: file.name, period});
}

/** Which part of a delivery a file is, by its name; empty for a whole one. */
export function partOf(source: Source, manifest: Manifest): string {
  return source.part === undefined ? '' : capturedPart(manifest.file.name, source.part);
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
