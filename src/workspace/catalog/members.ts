/** Groups, scopes, correspondences and naming profiles: `<id>.yaml` and `<id>.csv` beside each other, checked against their classification. */
import {
  children,
  type Classification,
  type Correspondence,
  type Group,
  isAdditive,
  itemRows,
  type NamingProfile,
  type Quality,
  type Scope,
} from '../../model/classification.ts';
import {add, compare, decimal, decimalText, parseDecimal} from '../../model/decimal.ts';
import type {Problem} from '../../model/problem.ts';
import {problems} from './problems.ts';
import {type CatalogFile, confidences, readHead, readRows, refuseOverlaps, RowReader, throwFaults} from './rows.ts';
import {correspondenceSchema, groupSchema, namingSchema, scopeSchema} from './schemas.ts';

/** The classification of an id, from the same catalog. */
export type Find = (id: string) => Promise<Classification>;

const groupColumns = ['code', 'valid_from', 'valid_to', 'source', 'confidence', 'note'];
const scopeColumns = ['item', 'weight', 'reason_zh', 'reason_en', 'source', 'confidence'];
const correspondenceColumns = ['source', 'target', 'weight', 'quality', 'reason_zh', 'reason_en', 'source_ref'];
const namingColumns = ['code', 'name_zh', 'name_en', 'source', 'confidence'];
const qualities = ['exact', 'wider', 'residual', 'principal', 'candidate'] as const satisfies readonly Quality[];

/** @throws Problems: unknown codes, overlapping validity of one member, empty sources */
export async function readGroup(base: CatalogFile, id: string, find: Find): Promise<Group> {
  const [head, rows] = await readBoth(groupSchema, base, id, groupColumns);
  const classification = await find(head.classification);
  const faults: Problem[] = [];
  const placed = rows.map((row) => {
    const reader = new RowReader(row, `${base.name}.csv`, 'code', faults);
    const member = {
      code: known(classification, reader, 'code'),
      ...reader.validity(),
      source: reader.source(),
      confidence: reader.oneOf('confidence', confidences),
      note: reader.cell('note'),
    };
    return {member, place: reader.place};
  });
  const members = placed.map(({member}) => member);
  refuseOverlaps(
    placed.map(({member: {code, validFrom, validTo}, place}) => ({code, validFrom, validTo, place})),
    faults,
  );
  throwFaults(faults);
  const {classification: of, title, source, note} = head;
  return {id, classification: of, title, source, note, members};
}

/** @throws Problems: unknown or repeated items, weights outside 0 … 1, reasons in one language only */
export async function readScope(base: CatalogFile, id: string, find: Find): Promise<Scope> {
  const [head, rows] = await readBoth(scopeSchema, base, id, scopeColumns);
  const classification = await find(head.classification);
  const faults: Problem[] = [];
  const placed = rows.map((row) => {
    const reader = new RowReader(row, `${base.name}.csv`, 'item', faults);
    const entry = {
      item: known(classification, reader, 'item'),
      weight: reader.weight(),
      reason: reader.text('reason'),
      source: reader.source(),
      confidence: reader.oneOf('confidence', confidences),
    };
    return {entry, place: reader.place};
  });
  const always = {validFrom: undefined, validTo: undefined};
  refuseOverlaps(
    placed.map(({entry, place}) => ({code: entry.item, ...always, place})),
    faults,
  );
  throwFaults(faults);
  const {classification: of, title, kind, source, date, note} = head;
  return {id, classification: of, title, kind, source, date, note, entries: placed.map(({entry}) => entry)};
}

/** @throws Problems: unknown codes, weights of one source that do not sum to 1, a target that other targets add up to */
export async function readCorrespondence(base: CatalogFile, id: string, find: Find): Promise<Correspondence> {
  const [head, csv] = await readBoth(correspondenceSchema, base, id, correspondenceColumns);
  const [from, to] = [await find(head.from), await find(head.to)];
  const faults: Problem[] = [];
  const placed = csv.map((line) => {
    const reader = new RowReader(line, `${base.name}.csv`, 'source', faults);
    const row = {
      source: known(from, reader, 'source'),
      target: known(to, reader, 'target'),
      weight: reader.weight(),
      quality: reader.oneOf('quality', qualities),
      reason: reader.text('reason'),
      sourceRef: reader.source('source_ref'),
    };
    const below = children(to, row.target).filter((item) => isAdditive(to, item));
    if (row.quality !== 'candidate' && below.length > 0) {
      const facts = {code: row.source, target: row.target, children: below.map((item) => item.code)};
      reader.fault(problems.CATALOG_TARGET_PARENT(facts, reader.place));
    }
    return {row, place: reader.place};
  });
  for (const [code, same] of Map.groupBy(placed, ({row}) => row.source)) {
    const sum = same.reduce((total, {row}) => add(total, parseDecimal(row.weight) ?? decimal(0n, 0)), decimal(0n, 0));
    const place = same[0]?.place;
    if (compare(sum, decimal(1n, 0)) !== 0) faults.push(problems.CATALOG_WEIGHTS({code, sum: decimalText(sum)}, place));
  }
  throwFaults(faults);
  const {title, source, note} = head;
  return {id, from: head.from, to: head.to, title, source, note, rows: placed.map(({row}) => row)};
}

/** @throws Problems: unknown codes, names in one language only */
export async function readNaming(base: CatalogFile, id: string, find: Find): Promise<NamingProfile> {
  const [head, rows] = await readBoth(namingSchema, base, id, namingColumns);
  const classification = await find(head.classification);
  const faults: Problem[] = [];
  const labels = rows.map((row) => {
    const reader = new RowReader(row, `${base.name}.csv`, 'code', faults);
    reader.source();
    reader.oneOf('confidence', confidences);
    return [known(classification, reader, 'code'), reader.text('name')] as const;
  });
  throwFaults(faults);
  return {id, classification: head.classification, title: head.title, source: head.source, labels: new Map(labels)};
}

async function readBoth<S extends Parameters<typeof readHead>[0]>(
  schema: S,
  base: CatalogFile,
  id: string,
  columns: readonly string[],
) {
  const yaml = {path: `${base.path}.yaml`, name: `${base.name}.yaml`};
  const csv = {path: `${base.path}.csv`, name: `${base.name}.csv`};
  return [await readHead(schema, yaml, id), await readRows(csv, columns, yaml.name)] as const;
}

function known(classification: Classification, reader: RowReader, column: string): string {
  const code = reader.cell(column);
  if (itemRows(classification, code).length === 0) {
    const has = [...new Set(classification.items.map((item) => item.code))];
    reader.fault(problems.CATALOG_CODE_UNKNOWN({code, classification: classification.id, has}, reader.place));
  }
  return code;
}
