/** Which batches count for which month: later deliveries replace earlier ones as the source declares. */
import {byCodePoint} from '../../model/text.ts';
import {byKey} from './by-key.ts';
import {type Active, type ActiveInput, recordFile, replacements} from './choice.ts';
import {byDifference} from './cumulative.ts';
import type {Manifest, RecordFile} from './manifest.ts';

export async function active(input: ActiveInput): Promise<Active> {
  const accepted = input.manifests.filter((manifest) => manifest.state === 'accepted');
  if (input.source.cumulative !== false) return byDifference(input, accepted);
  if (input.source.supersede === 'key') return byKey(input, accepted);
  return byPeriod(input, accepted);
}

function byPeriod(input: ActiveInput, accepted: readonly Manifest[]): Active {
  const {owners, superseded, findings} = replacements(input, accepted, monthsCovered);
  const months = [...owners]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([month, manifests]): [string, readonly RecordFile[]] => {
      return [month, manifests.flatMap((manifest) => recordFile(input.lake, manifest, month))];
    });
  const used = new Set([...owners.values()].flat().map((manifest) => manifest.batch));
  return {
    batches: accepted.filter((manifest) => used.has(manifest.batch) || monthsCovered(manifest).length === 0),
    superseded,
    months: new Map(months.filter(([, files]) => files.length > 0)),
    derived: new Set(),
    findings: {sample: findings, counts: findings.length > 0 ? {SMALL_REPLACEMENT: findings.length} : {}},
  };
}

/** Months for which a delivery speaks: the declared one, else those of its records. */
function monthsCovered(manifest: Manifest): readonly string[] {
  const {period} = manifest;
  if (period === undefined || period.length === 4) return Object.keys(manifest.months);
  return [period];
}
