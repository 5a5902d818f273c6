/**
 * Supersession by key: a record of a later delivery replaces the records of the same record_id in all earlier ones. A batch that lost
 * records is not touched: what remains of it is a derived file.
 */
import {rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Active, type ActiveInput, recordFile, supplierIn} from './choice.ts';
import {type Derived, derivedFile, derivedId, derivedOnce, LINEAGE, recordsOf} from './derived.ts';
import type {Manifest, RecordFile, Superseded} from './manifest.ts';

export async function byKey(input: ActiveInput, accepted: readonly Manifest[]): Promise<Active> {
  const {source, lake} = input;
  const months = new Map<string, RecordFile[]>();
  const superseded: Superseded[] = [];
  const ids = new Set<string>();
  for (const [at, manifest] of accepted.entries()) {
    const later = accepted
      .slice(at + 1)
      .filter((other) => canShare(manifest, other) && supplierIn(source, manifest) === supplierIn(source, other));
    const id = derivedId([manifest.batch, ...later.map((other) => other.batch)]);
    const derived =
      later.length === 0 ? undefined : await derivedOnce(input, id, () => remainder(input, manifest, later, id));
    if (derived) ids.add(id);
    const replaced = Object.entries(derived?.replaced ?? {});
    for (const [by, rows] of replaced) {
      const byFile = later.find((other) => other.batch === by)?.file.name ?? '';
      superseded.push({source: source.id, batch: manifest.batch, by, file: manifest.file.name, byFile, rows});
    }
    for (const month of Object.keys(manifest.months)) {
      const files =
        derived && replaced.length > 0
          ? derivedFile(input, manifest.batch, derived, month)
          : recordFile(lake, manifest, month);
      if (files.length > 0) months.set(month, [...(months.get(month) ?? []), ...files]);
    }
  }
  return {
    batches: accepted,
    superseded,
    months: new Map([...months].sort(([a], [b]) => byCodePoint(a, b))),
    derived: ids,
    findings: {sample: [], counts: {}},
  };
}

/** Ids of two batches can only be equal where their ranges meet. */
function canShare(a: Manifest, b: Manifest): boolean {
  if (!a.ids || !b.ids) return false;
  return byCodePoint(a.ids.low, b.ids.high) <= 0 && byCodePoint(b.ids.low, a.ids.high) <= 0;
}

/** Each lost record is counted for the last delivery that has its key. */
async function remainder(
  input: ActiveInput,
  manifest: Manifest,
  later: readonly Manifest[],
  id: string,
): Promise<{derived: Derived; path: string | undefined}> {
  const {engine, lake, source} = input;
  const own = recordsOf(input, manifest);
  const keys = later.flatMap((other, at) => {
    const from = recordsOf(input, other);
    return from ? [`select record_id, ${at} as delivery from ${from}`] : [];
  });
  const last = `(select record_id, max(delivery) as delivery from (${keys.join(' union all ')}) where record_id is not null group by record_id)`;
  const lost = await rowsOf(
    engine,
    `select delivery, count(*) as n from ${own} r join ${last} k using (record_id) group by delivery order by delivery`,
  );
  const replaced = Object.fromEntries(
    lost.map((row) => [later[Number(row['delivery'])]?.batch ?? '', Number(row['n'])]),
  );
  const none: Derived = {
    format: 1,
    columns: [...manifest.columns, ...LINEAGE],
    months: {},
    findings: {sample: [], counts: {}},
    replaced,
  };
  if (lost.length === 0) return {derived: none, path: undefined};
  const path = lake.workshop.file('parquet');
  const columns = manifest.columns.map(({name}) => `r.${sqlName(name)}`).join(', ');
  const sql = `select ${columns}, ${sqlText(manifest.batch)} as batch, file_row_number as position from ${own} r where record_id is null or record_id not in (select record_id from ${last}) order by position`;
  await engine.write(sql, path);
  const counted = await rowsOf(
    engine,
    `select strftime("period", '%Y-%m') as m, count(*) as n from read_parquet(${sqlText(path)}) group by m order by m`,
  );
  const months = Object.fromEntries(counted.map((row) => [String(row['m']), Number(row['n'])]));
  if (counted.length === 0) return {derived: none, path: undefined};
  const folder = counted.length === 1 ? String(counted[0]?.['m']) : 'mixed';
  return {derived: {...none, months, records: lake.name(lake.recordsPath(source.id, folder, id))}, path};
}
