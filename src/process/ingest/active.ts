/** Which batches count for which month: later deliveries replace earlier ones as the source declares. */
import type {Finding} from '../../model/finding.ts';
import {period, previous} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import {byKey} from './by-key.ts';
import {type Active, type ActiveInput, recordFile, replacements} from './choice.ts';
import {byDifference} from './cumulative.ts';
import {noteFinding} from './finding.ts';
import {supersession} from './source.ts';
import type {Manifest, RecordFile} from './manifest.ts';

export async function active(input: ActiveInput): Promise<Active> {
  const accepted = input.manifests.filter((manifest) => manifest.state === 'accepted');
  if (input.source.cumulative !== false) return byDifference(input, accepted);
  const chosen = supersession(input.source) === 'key' ? await byKey(input, accepted) : byPeriod(input, accepted);
  const missing = missingDeliveries(input, accepted);
  if (missing.length === 0) return chosen;
  const {sample, counts} = chosen.findings;
  return {...chosen, findings: {sample: [...sample, ...missing], counts: {...counts, DELIVERY_MISSING: 1}}};
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

/** Months without a file, between the first and the last that has one; told only where names declare a month. */
function missingDeliveries({source}: ActiveInput, accepted: readonly Manifest[]): readonly Finding[] {
  // Where a calendar is declared, it says what is missing.
  const hasCalendar = source.expect ?? source.suppliers.find(({expect}) => expect);
  if (source.period.file?.includes('{MM}') !== true || hasCalendar) return [];
  const delivered = accepted.flatMap(({period: declared}) => (declared === undefined ? [] : [declared]));
  const [first, ...others] = [...new Set(delivered)].sort(byCodePoint);
  const last = others.at(-1);
  const missing: string[] = [];
  if (last === undefined) return [];
  for (let month = period(last); month > (first ?? ''); month = previous(month)) {
    if (!delivered.includes(month)) missing.unshift(month);
  }
  const after = accepted.find(({period: declared}) => declared === last);
  if (missing.length === 0 || !after) return [];
  return [noteFinding(source.id, after.file.name, 'DELIVERY_MISSING', {missing: missing.join(', ')})];
}

/** Months for which a delivery speaks: the declared one, else those of its records. */
function monthsCovered(manifest: Manifest): readonly string[] {
  const {period} = manifest;
  if (period === undefined || period.length === 4) return Object.keys(manifest.months);
  return [period];
}
