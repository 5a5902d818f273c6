/**
 * A dataset as Parquet: first the columns that every dataset has, then its dimensions, so that a folder of them is read as one table.
 * Figures are decimals of one scale, with their printed text beside them. The same bytes on every machine.
 *
 * Names of columns are those of a release's own files: SDMX concepts with an underscore, which no id of a dimension has.
 */
import {createReadStream, createWriteStream} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {ReleasedCube} from '../../../model/seals.ts';
import type {Series, SeriesObservation} from '../../../model/series.ts';
import {syntheticMark} from '../../../release/index.ts';
import {csvField} from '../../../text/csv.ts';
import {isNumber} from '../printed.ts';
import {addressOf, seriesOf, type Slice} from './slice.ts';

type Column = {
  readonly name: string;
  readonly type: string;
  readonly text: (series: Series, one: SeriesObservation) => string | undefined;
};

/** What stands for no value on the way into the engine: no text of ours holds this character. */
const NONE = '\u0001';

/** Digits after the point that the figures of datasets have at most: one scale for files that are read together. */
export async function scaleOf(cubes: readonly ReleasedCube[]): Promise<number> {
  let most = 0;
  for (const cube of cubes) {
    for await (const batch of seriesOf({cube, release: ''})) {
      for (const {observations} of batch)
        for (const {text} of observations) if (isNumber(text)) most = Math.max(most, text.split('.')[1]?.length ?? 0);
    }
  }
  return most;
}

/**
 * @param scale of `obs_value`, not less than `scaleOf` its cube: a figure is never rounded
 * @param folder for the rows and the file on their way; nothing stays in it when the file has been read
 */
export async function* datasetParquet(
  slice: Slice,
  {scale, folder}: {readonly scale: number; readonly folder: string},
): AsyncGenerator<Uint8Array> {
  const [rows, file] = ['rows.csv', 'rows.parquet'].map((end) => join(folder, `${slice.cube.id}-${end}`));
  if (rows === undefined || file === undefined) throw new Error('two paths');
  try {
    await pipeline(Readable.from(linesOf(slice, columnsOf(slice, scale))), createWriteStream(rows));
    await convert(rows, file, columnsOf(slice, scale), folder);
    for await (const piece of createReadStream(file)) yield bytesOf(piece);
  } finally {
    await rm(rows, {force: true});
    await rm(file, {force: true});
  }
}

async function convert(rows: string, file: string, columns: readonly Column[], temporary: string): Promise<void> {
  // Loaded only here: what writes text needs no engine, and its native library takes a tenth of a second.
  const {openDuckDb, sqlName, sqlText} = await import('../../../engine/index.ts');
  const engine = await openDuckDb({temporary, threads: 1});
  try {
    const types = columns.map(({name}) => `${sqlText(name)}: 'varchar'`).join(', ');
    const options = `header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '${NONE}', parallel = false`;
    const from = `read_csv(${sqlText(rows)}, ${options}, columns = {${types}})`;
    const fields = columns.map(({name, type}) => `cast(${sqlName(name)} as ${type}) as ${sqlName(name)}`);
    await engine.write(`select ${fields.join(', ')} from ${from}`, file);
  } finally {
    await engine.close();
  }
}

function columnsOf(slice: Slice, scale: number): readonly Column[] {
  const {id, dimensions, synthetic} = slice.cube;
  const text = (name: string, of: Column['text']): Column => ({name, type: 'varchar', text: of});
  const nature = `${syntheticMark.zh} / ${syntheticMark.en}`;
  return [
    text('dataset_id', () => id),
    text('figure_address', ({key}, {period}) => addressOf(slice, key, period)),
    text('measure_id', ({key}) => key.at(-2)),
    text('freq_id', ({key}) => key.at(-1)),
    text('time_period', (_, {period}) => period),
    text('obs_text', (_, one) => one.text),
    {
      name: 'obs_value',
      type: `decimal(38, ${scale})`,
      text: (_, one) => (isNumber(one.text) ? one.text : undefined),
    },
    text('unit_measure', (_, {kind}) => kind.unit),
    {name: 'obs_decimals', type: 'integer', text: (_, {kind}) => String(kind.decimals)},
    text('obs_status', (_, {kind}) => kind.status),
    text('conf_status', (_, {kind}) => kind.conf),
    text('obs_flags', (_, {kind}) => kind.flags?.join('')),
    text('obs_low', (_, one) => one.low),
    text('obs_high', (_, one) => one.high),
    text('obs_reason', (_, {kind}) => kind.reason),
    text('release_id', () => slice.release),
    text('obs_nature', () => (synthetic ? nature : undefined)),
    ...dimensions.map(({id: name}, at) => text(name, ({key}) => key[at])),
  ];
}

/** characters */
const PIECE = 1 << 16;

async function* linesOf(slice: Slice, columns: readonly Column[]): AsyncGenerator<string> {
  let text = '';
  for await (const batch of seriesOf(slice)) {
    for (const series of batch) {
      for (const one of series.observations)
        text += `${columns.map((column) => fieldOf(column.text(series, one))).join(',')}\n`;
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

/** An empty text is quoted, so that it is not taken for none. */
function fieldOf(text: string | undefined): string {
  if (text === undefined) return NONE;
  return text === '' ? '""' : csvField(text);
}

function bytesOf(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw new Error('a file is made of bytes');
}
