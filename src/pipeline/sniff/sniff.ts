/**
 * A proposal for the tables of a file: a source declaration as YAML that `shumao check` accepts, with a picture of each table and what is
 * not sure as comments. Nothing is written here; a person reads, corrects, and puts it into `sources/`.
 */
import {basename} from 'node:path';
import {stringify} from 'yaml';
import type {Language, Text} from '../../model/text.ts';
import {
  addressOf,
  columnLetters,
  mergedAt,
  pieceIn,
  sniffFile,
  type SniffedSheet,
  textAt,
} from '../../process/ingest/index.ts';
import {cleanLabel, isTotalWord, unitIn} from '../../process/ingest/index.ts';
import {shippedSpellings} from '../propose.ts';
import {
  periodPlace,
  placeOf,
  type ProposedLevel,
  type ProposedTable,
  proposeTable,
  topCodes,
  totalsOf,
} from './mapping.ts';
import {picture} from './picture.ts';
import {flowWord} from './roles.ts';

export type SniffResult = {
  /** a whole declaration; comments in both languages */
  readonly yaml: string;
  readonly tables: readonly {readonly id: string; readonly sheets: readonly string[]; readonly body: string}[];
};

type Found = {
  readonly id: string;
  readonly table: ProposedTable;
  readonly sheets: readonly string[];
  readonly marks: readonly string[];
};

const MARKS: Readonly<Record<string, string>> = {
  '..': 'suppressed',
  '…': 'unavailable',
  '...': 'unavailable',
  '#N/A': 'unavailable',
  '×': 'inapplicable',
  '-': 'zero',
  '—': 'zero',
};

/** @throws Problem `FILE_NOT_SNIFFED`, `SHEET_ABSENT` */
export async function sniffTables(path: string, sheet: string | undefined, language: Language): Promise<SniffResult> {
  const spellings = await shippedSpellings();
  const sheets = await sniffFile(path, sheet);
  const all = sheets.flatMap(({grid, shapes}) => shapes.map((shape) => proposeTable(grid, shape, spellings)));
  const found = named(alike(all));
  const file = basename(path);
  const currency = found.find(({table}) => table.shape.unit?.base !== undefined)?.table.shape.unit?.base;
  const yaml = [
    ...head(file, found.length, language),
    ...declaration(file, found, sheets),
    'tables:',
    ...found.flatMap((one) => tableLines(one, {file, found, known: sheets, language, currency})),
  ];
  return {
    yaml: `${yaml.join('\n')}\n`,
    tables: found.map(({id, table, sheets: names}) => ({id, sheets: names, body: bodyText(table)})),
  };
}

/** Sheets of one layout are one mapping. */
function alike(tables: readonly ProposedTable[]): readonly Omit<Found, 'id'>[] {
  const layout = ({shape, levels, grid}: ProposedTable): string =>
    JSON.stringify([
      shape.body,
      shape.head,
      shape.stub,
      levels.map(({as, row, column}) => [as, row, column]),
      shape.head.map((row) => textAt(grid, row, shape.body.left)),
      flowWord(grid.sheet ?? ''),
    ]);
  return [...Map.groupBy(tables, layout).values()].flatMap((group) => {
    const [first] = group;
    const marks = [...new Set(group.flatMap(({shape}) => shape.marks))];
    return first ? [{table: first, sheets: group.flatMap(({grid}) => grid.sheet ?? []), marks}] : [];
  });
}

function named(tables: readonly Omit<Found, 'id'>[]): readonly Found[] {
  return tables.map((one, at) => ({...one, id: `table-${at + 1}`}));
}

function head(file: string, count: number, language: Language): readonly string[] {
  const lines: Text =
    count === 0
      ? {zh: `${file} 中没有找到表。`, en: `No table was found in ${file}.`}
      : {
          zh: `由 shumao sniff 依 ${file} 推测，请逐项核对，尤其是标“？”的行。`,
          en: `Proposed by shumao sniff from ${file}: check every line, above all those marked "?".`,
        };
  return [`# ${lines.zh}`, `# ${lines.en}`].toSorted((a) => (a === `# ${lines[language]}` ? -1 : 1));
}

type Seen = {
  readonly file: string;
  readonly found: readonly Found[];
  readonly known: readonly SniffedSheet[];
  readonly language: Language;
  readonly currency: string | undefined;
};

function flow(value: unknown): string {
  return stringify(value, {collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false}).trim();
}

/** A doubt in both languages, the reader's first. */
function doubt({zh, en}: Text): string {
  return `# ? ${zh} / ${en}`;
}

function declaration(file: string, found: readonly Found[], sheets: readonly SniffedSheet[]): readonly string[] {
  const tables = found.map(({table}) => table);
  const id =
    file
      .split('.')[0]
      ?.toLowerCase()
      .replaceAll(/[^a-z]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'received';
  const first = tables[0];
  const title = first?.shape.title
    ? mergedAt(first.grid, first.shape.title.row, first.shape.title.column).text.trim()
    : file;
  const unit = first?.shape.unit ?? unitElsewhere(sheets);
  const marks = [...new Set(found.flatMap((one) => one.marks))];
  const dash = marks.some((mark) => mark === '-' || mark === '—');
  return [
    'grain: table',
    `id: ${id}`,
    `title: ${flow({zh: title, en: title})}  ${doubt({zh: '请写好中英文名称', en: 'write the name in both languages'})}`,
    `caliber: bop  ${doubt({zh: '口径：bop、customs、outsourcing、platforms…', en: 'caliber: bop, customs, outsourcing, platforms, …'})}`,
    `files: ${flow(file.replaceAll(/\d{2,}(?:[-_.]?\d+)*/g, '*'))}`,
    `currency: ${unit?.base ?? 'CNY'}${unit?.base === undefined ? `  ${doubt({zh: '文件未写币种', en: 'the file does not say the currency'})}` : ''}`,
    ...unitLine(tables, unit),
    'columns:',
    ...columnLines(tables),
    ...(marks.length === 0
      ? []
      : [
          `marks: ${flow(Object.fromEntries(marks.map((mark) => [mark, MARKS[mark] ?? 'unavailable'])))}` +
            (dash || marks.some((mark) => MARKS[mark] === undefined)
              ? `  ${doubt({zh: '标记的含义以脚注为准：zero、suppressed、unavailable、new…', en: 'what marks mean is in the footnotes: zero, suppressed, unavailable, new, …'})}`
              : ''),
        ]),
  ];
}

/** A unit that every table says is declared too: then one that changes is noticed in the first file already. */
function unitLine(tables: readonly ProposedTable[], unit: ReturnType<typeof unitIn>): readonly string[] {
  const said = tables.map(({shape}) => shape.unit);
  const isEach = said.every((one) => one !== undefined && one.power === unit?.power && one.base === unit.base);
  if (unit === undefined)
    return [`unit: ${flow('元')}  ${doubt({zh: '文件未写单位', en: 'the file does not say the unit'})}`];
  const text = unit.base === 'GBP' && unit.power === 6 ? 'GBP million' : unit.text;
  if (isEach) return [`unit: ${flow(text)}`];
  if (said.some((one) => one !== undefined)) return [];
  return [`unit: ${flow(text)}  ${doubt({zh: '单位写在另一张工作表', en: 'the unit stands on another sheet'})}`];
}

function unitElsewhere(sheets: readonly SniffedSheet[]): ReturnType<typeof unitIn> {
  for (const {grid} of sheets) {
    for (let row = 0; row < Math.min(30, grid.rows.length); row += 1) {
      const found = unitIn(textAt(grid, row, 0));
      if (found && found.base !== 'PCT' && found.base !== 'COUNT') return found;
    }
  }
  return undefined;
}

function rolesOf(tables: readonly ProposedTable[]): readonly string[] {
  const used = new Set(tables.flatMap(({levels}) => levels.map(({as}) => as)));
  used.delete('period');
  return ['flow', ...[...used].filter((as) => as !== 'flow').sort()];
}

function columnLines(tables: readonly ProposedTable[]): readonly string[] {
  return rolesOf(tables).map((as) => {
    const levels = tables.flatMap((table) => table.levels.filter((level) => level.as === as));
    const classification = levels.find((level) => level.classification !== undefined)?.classification;
    const {totals, subtotals} = totalsOf(tables, as);
    const parts = topCodes(tables, as);
    const values = as === 'flow' ? flowValues(levels) : {};
    const column = {
      as,
      ...(as === 'attribute' ? {id: 'label', title: {zh: '分类', en: 'Label'}} : {}),
      ...(classification === undefined ? {} : {classification}),
      ...(Object.keys(values).length === 0 ? {} : {values}),
      ...(totals.length === 0 || as === 'flow' ? {} : {totals}),
      ...(subtotals.length === 0 || as === 'flow' ? {} : {subtotals}),
      ...(parts.length === 0 ? {} : {parts}),
    };
    const why = levels[0]?.why;
    const isSure = as === 'flow' || classification !== undefined;
    return `  - ${flow(column)}${why === undefined ? '' : isSure ? `  # ${why.zh} / ${why.en}` : `  ${doubt(why)}`}`;
  });
}

function flowValues(levels: readonly ProposedLevel[]): Readonly<Record<string, string>> {
  const labels = new Set(levels.flatMap((level) => level.labels).filter((text) => !isTotalWord(text)));
  return Object.fromEntries([...labels].map((text) => [text, flowWord(text) ?? '_T']));
}

function bodyText({shape: {body, isOpen}}: ProposedTable): string {
  const first = addressOf(body.top, body.left);
  return `${first}:${isOpen ? columnLetters(body.right) : addressOf(body.bottom, body.right)}`;
}

function tableLines(
  {id, table, sheets}: Found,
  {file, found: all, known, language, currency}: Seen,
): readonly string[] {
  const {grid, shape, levels} = table;
  const drawn = picture(grid, shape, (row) => isTotalRow(table, row), language);
  const constants = Object.fromEntries(
    rolesOf(all.map((one) => one.table))
      .filter((as) => levels.every((level) => level.as !== as))
      .map((as) => [as === 'attribute' ? 'label' : as, as === 'flow' ? (table.flow ?? 'X') : '_T']),
  );
  const period = periodPlace(table);
  const {unit} = shape;
  const firstUnit = all.find((one) => one.table.shape.unit)?.table.shape.unit?.text ?? '';
  const isSaid = firstUnit === '' || all.every((one) => one.table.shape.unit !== undefined);
  const anchor = anchorOf(table);
  return [
    ...drawn.map((line) => `  # ${line}`.trimEnd()),
    `  - id: ${id}`,
    ...(grid.sheet === undefined ? [] : [sheetLine(sheets, known)]),
    ...(anchor
      ? [
          `    anchor: ${flow({cell: addressOf(anchor.row, anchor.column), text: anchorText(mergedAt(grid, anchor.row, anchor.column).text)})}`,
        ]
      : []),
    ...levelLines(
      'head',
      levels.filter(({row}) => row !== undefined),
      table,
    ),
    ...levelLines(
      'stub',
      levels.filter(({column}) => column !== undefined),
      table,
    ),
    `    body: ${bodyText(table)}`,
    ...(Object.keys(constants).length === 0
      ? []
      : [`    constants: ${flow(constants)}${constantDoubt(table, constants)}`]),
    ...(unit ? [`    unit-cell: ${addressOf(unit.row, unit.column)}  # ${unit.text}`] : []),
    ...(unit || isSaid
      ? []
      : [
          `    unit: ${flow(firstUnit)}  ${doubt({zh: '此处未写单位，同其他表', en: 'no unit here, taken from the other tables'})}`,
        ]),
    ...(unit?.base === undefined || unit.base === currency ? [] : [`    ${doubt(otherCurrency(unit.base))}`]),
    ...(period === undefined
      ? [periodLine(file)]
      : Object.keys(period).length === 0
        ? []
        : [`    period: ${flow(period)}`]),
    ...(table.skip.length === 0 ? [] : [`    skip: ${flow(table.skip)}`]),
    ...table.doubts.map((one) => `    ${doubt(one)}`),
  ];
}

/** The title, or where there is none the first text of a head, so that a table that moves is noticed. */
function anchorOf({grid, shape}: ProposedTable): {row: number; column: number} | undefined {
  if (shape.title) return shape.title;
  for (const row of shape.head) {
    for (let column = 0; column <= shape.body.right; column += 1) {
      if (textAt(grid, row, column).length > 2) return {row, column};
    }
  }
  return undefined;
}

function otherCurrency(base: string): Text {
  return {
    zh: `本表为 ${base}：一个来源只有一种币种，请移到另一个来源`,
    en: `this table is in ${base}: a source has one currency, put it into a source of its own`,
  };
}

function periodLine(file: string): string {
  const year = pieceIn(file).year ?? /(?:19|20)\d{2}/.exec(file)?.[0];
  return year === undefined
    ? `    period: ${flow({text: '2019'})}  ${doubt({zh: '文件中没有找到时期', en: 'no period was found in the file'})}`
    : `    period: ${flow({text: String(year)})}  ${doubt({zh: '依文件名', en: 'by the name of the file'})}`;
}

function constantDoubt({flow: said, levels}: ProposedTable, constants: Readonly<Record<string, string>>): string {
  if (constants['flow'] !== undefined && said === undefined && levels.every(({as}) => as !== 'flow'))
    return `  ${doubt({zh: '没有找到进出口方向', en: 'exports or imports: the file does not say'})}`;
  return '';
}

/** Numbers in a title change with the period; the words stay. */
function anchorText(text: string): string {
  const whole = text.trim().replaceAll(/\s+/gu, ' ');
  const parts = whole.split(/[\d０-９]+(?:[\s年月日季度—–~至-]+[\d０-９]+)*[年月日季度]*/u);
  const trimmed = parts.map((part) => part.replace(/^[\s）),，、:：]+/u, '').replace(/[\s（(,，、:：]+$/u, ''));
  const longest = trimmed.reduce((best, part) => (part.length > best.length ? part : best), '');
  return longest.length >= 3 ? longest : whole;
}

function sheetLine(sheets: readonly string[], known: readonly SniffedSheet[]): string {
  const [first = ''] = sheets;
  if (sheets.length === 1) return `    sheet: ${flow(first)}`;
  const pattern = patternOf(sheets);
  const fits = known.filter(
    ({name = ''}) => name.startsWith(pattern.split('*')[0] ?? '') && name.endsWith(pattern.split('*')[1] ?? ''),
  );
  if (fits.length === sheets.length) return `    sheet: ${flow(pattern)}  # ${sheets.join(', ')}`;
  const text = {
    zh: `同样版式的还有：${sheets.slice(1).join('、')}`,
    en: `the same layout: ${sheets.slice(1).join(', ')}`,
  };
  return `    sheet: ${flow(first)}  ${doubt(text)}`;
}

/** `20*` of 2016, 2017Q1. */
function patternOf(names: readonly string[]): string {
  const common = (of: readonly string[]): string => {
    const [first = '', ...others] = of;
    let length = first.length;
    for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
    return first.slice(0, length);
  };
  const prefix = common(names);
  const backwards = (text: string): string => [...text].toReversed().join('');
  const suffix = backwards(common(names.map((name) => backwards(name.slice(prefix.length)))));
  return `${prefix}*${suffix}`;
}

function levelLines(key: 'head' | 'stub', levels: readonly ProposedLevel[], {shape}: ProposedTable): readonly string[] {
  if (levels.length === 0) return [];
  return [
    `    ${key}:`,
    ...levels.map((level) => {
      const has = key === 'head' ? hasTexts(level) : [];
      const value = {
        ...(key === 'head' ? {row: (level.row ?? 0) + 1} : {column: columnLetters(level.column ?? 0)}),
        as: level.as === 'attribute' ? 'label' : level.as,
        ...(level.take === undefined ? {} : {take: level.take}),
        ...(level.numbers && level.as !== 'period' ? {numbers: true} : {}),
        ...(level.fill ? {fill: true} : {}),
        ...(level.isSection ? {section: true} : {}),
        ...(has.length === 0 || (shape.title && level.as === 'period') ? {} : {has}),
      };
      const why =
        level.as === 'attribute'
          ? `  ${doubt({zh: `${placeOf(level).zh}的含义？`, en: `what is ${placeOf(level).en}?`})}`
          : '';
      return `      - ${flow(value)}${why}`;
    }),
  ];
}

/** Two labels that tell a head from any other row. */
function hasTexts({labels, as}: ProposedLevel): readonly string[] {
  const different = [...new Set(labels)];
  if (as === 'period') return different.slice(0, 1);
  return [...new Set([different[0] ?? '', different.at(-1) ?? ''])].filter(
    (text) => text !== '' && !text.includes('*'),
  );
}

function isTotalRow({grid, shape, levels}: ProposedTable, row: number): boolean {
  return shape.stub.some((column) => {
    const text = cleanLabel(textAt(grid, row, column));
    if (isTotalWord(text)) return true;
    return levels.some((level) => level.column === column && /^(全省|全市|全国|world( total)?)$/i.test(text));
  });
}
