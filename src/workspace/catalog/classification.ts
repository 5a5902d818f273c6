/** One classification folder → `Classification`: `classification.yaml`, `items.csv` and, if there, `attributes.csv`. */
import {join} from 'node:path';
import type {Classification, Item} from '../../model/classification.ts';
import type {Place, Problem} from '../../model/problem.ts';
import type {CsvFile} from '../../text/csv.ts';
import {problems} from './problems.ts';
import {
  type CatalogFile,
  confidences,
  readHead,
  readRows,
  readRowsIfAny,
  refuseOverlaps,
  RowReader,
  throwFaults,
} from './rows.ts';
import {classificationSchema} from './schemas.ts';

export const itemColumns = [
  'code',
  'parent',
  'level',
  'valid_from',
  'valid_to',
  'name_zh',
  'name_en',
  'aliases_zh',
  'aliases_en',
  'successors',
  'residual',
  'confidence',
  'source',
  'note',
] as const;

/** @throws Problems with every fault of the three files; Problem `CATALOG_FILE_MISSING` */
export async function readClassification(folder: CatalogFile, id: string): Promise<Classification> {
  const file = (name: string) => ({path: join(folder.path, name), name: `${folder.name}/${name}`});
  const head = await readHead(classificationSchema, file('classification.yaml'), id);
  const rows = await readRows(file('items.csv'), itemColumns, 'classification.yaml');
  const extra = await readRowsIfAny(file('attributes.csv'), ['code', 'valid_from', ...Object.keys(head.attributes)]);
  const faults: Problem[] = [];
  const attributes = attributesOf(extra);
  const levels = head.levels.map((level) => level.id);
  const placed = rows.map((row) => {
    const reader = new RowReader(row, `${folder.name}/items.csv`, 'code', faults);
    return {item: readItem(reader, levels, attributes), place: reader.place};
  });
  checkItems(placed, head.levels, id, head.total.code, faults);
  checkAttributes(extra, placed, id, `${folder.name}/attributes.csv`, faults);
  throwFaults(faults);
  return {
    id,
    version: head.version,
    validFrom: head.valid_from,
    agency: head.agency,
    source: head.source,
    title: head.title,
    levels: head.levels,
    total: head.total,
    note: head.note,
    items: placed.map(({item}) => item),
  };
}

type Attributes = (code: string, validFrom: string | undefined) => Readonly<Record<string, string>>;
type Placed = {readonly item: Item; readonly place: Place};

function readItem(row: RowReader, levels: readonly string[], attributes: Attributes): Item {
  const code = row.code('code');
  const validity = row.validity();
  const [first = '', ...others] = levels;
  const residual = row.oneOf('residual', ['', 'Y']);
  return {
    code,
    parent: row.optional('parent'),
    level: row.oneOf('level', [first, ...others]),
    ...validity,
    label: row.text('name'),
    aliases: [...row.list('aliases_zh'), ...row.list('aliases_en')],
    successors: row.list('successors'),
    residual: residual === 'Y',
    confidence: row.oneOf('confidence', confidences),
    source: row.source(),
    note: row.cell('note'),
    attributes: attributes(code, validity.validFrom),
  };
}

/** A row of `attributes.csv` belongs to every row of its code, or, with `valid_from`, to the one that begins then. */
function attributesOf(extra: CsvFile): Attributes {
  const byCode = Map.groupBy(extra.rows, (row) => row.values['code'] ?? '');
  return (code, validFrom) => {
    const row = byCode.get(code)?.find(({values}) => !values['valid_from'] || values['valid_from'] === validFrom);
    const cells = Object.entries(row?.values ?? {});
    return Object.fromEntries(cells.filter(([name, cell]) => cell !== '' && name !== 'code' && name !== 'valid_from'));
  };
}

function checkItems(
  placed: readonly Placed[],
  levels: readonly {readonly id: string; readonly additive: boolean}[],
  id: string,
  total: string,
  faults: Problem[],
): void {
  const byCode = Map.groupBy(placed, ({item}) => item.code);
  const has = [...byCode.keys()];
  const depth = (level: string) => levels.findIndex((candidate) => candidate.id === level);
  refuseOverlaps(
    placed.map(({item, place}) => ({code: item.code, validFrom: item.validFrom, validTo: item.validTo, place})),
    faults,
  );
  for (const {item, place} of placed) {
    const {code, parent, level} = item;
    if (code === total) {
      faults.push(problems.CATALOG_VALUE_INVALID({column: 'code', value: code, expected: `≠ ${total}`}, place));
    }
    for (const successor of item.successors) {
      if (!byCode.has(successor)) {
        faults.push(problems.CATALOG_CODE_UNKNOWN({code: successor, classification: id, has}, place));
      }
    }
    if (parent === undefined) continue;
    const above = byCode.get(parent)?.[0]?.item;
    if (above === undefined) faults.push(problems.CATALOG_PARENT_UNKNOWN({code, parent, has}, place));
    else if (depth(above.level) > depth(level) || (above.level === level && levels[depth(level)]?.additive !== false)) {
      faults.push(problems.CATALOG_PARENT_LEVEL({code, level, parent, parentLevel: above.level}, place));
    }
  }
}

function checkAttributes(extra: CsvFile, placed: readonly Placed[], id: string, file: string, faults: Problem[]): void {
  const has = [...new Set(placed.map(({item}) => item.code))];
  for (const {values, line} of extra.rows) {
    const code = values['code'] ?? '';
    if (!has.includes(code)) faults.push(problems.CATALOG_CODE_UNKNOWN({code, classification: id, has}, {file, line}));
  }
}
