/**
 * A vintage as it lies in the workspace: `reference/series/LABEL.csv`, one row a figure, and `LABEL.yaml` beside it, which says where the
 * figures were printed and holds the hashes of the imported file and of the rows. Written whole, the .yaml last; a hand in the rows is noticed.
 */
import {createHash} from 'node:crypto';
import {stringify} from 'yaml';
import {z} from 'zod';
import {parseDecimal} from '../../../model/decimal.ts';
import {parsePeriod} from '../../../model/period.ts';
import {Problems} from '../../../model/problem.ts';
import type {PublishedFigure, Vintage} from '../../../model/published.ts';
import {unitIds} from '../../../model/unit.ts';
import {csvText, readCsv} from '../../../text/csv.ts';
import {dateSchema, schemaFaults} from '../../../text/schema.ts';
import {readYaml} from '../../../text/yaml.ts';
import {problems} from '../problems.ts';

export const LABEL = /^[A-Za-z][A-Za-z0-9._-]*$/;

const COLUMNS = ['dataset', 'key', 'measure', 'period', 'text', 'unit', 'decimals'] as const;

const headSchema = z.strictObject({
  shumao: z.literal(1),
  label: z.string().regex(LABEL),
  published: dateSchema,
  publication: z.string().min(1),
  page: z.string().min(1),
  file: z.string(),
  sha256: z.string(),
  figures: z.int(),
  rows: z.string(),
});

/** Where a vintage was read from. */
export type Origin = {
  readonly file: string;
  /** of the imported bytes */
  readonly sha256: string;
};

export type Stored = Vintage & {readonly origin: Origin};

export function storedTexts({figures, label, published, publication, page, origin}: Stored): {
  csv: string;
  yaml: string;
} {
  const rows = figures.map((one) => [
    one.dataset,
    one.key.join('.'),
    one.measure,
    one.period,
    one.text,
    one.unit,
    String(one.decimals),
  ]);
  const csv = csvText([COLUMNS, ...rows]);
  const facts = {label, published, publication, page, ...origin, figures: figures.length, rows: hashOf(csv)};
  return {csv, yaml: stringify({shumao: 1, ...facts})};
}

/** @throws Problem `SERIES_CHANGED`; Problems of the .yaml against its schema */
export function readStored(texts: {readonly csv: string; readonly yaml: string}, file: string): Stored {
  const yaml = readYaml(texts.yaml, file.replace(/\.csv$/, '.yaml'));
  const faults = schemaFaults(headSchema, yaml);
  if (faults.length > 0) throw new Problems(faults);
  const {label, published, publication, page, rows, sha256, file: origin} = headSchema.parse(yaml.value);
  if (hashOf(texts.csv) !== rows) {
    throw problems.SERIES_CHANGED(
      {label, file, what: {zh: '内容的哈希不符', en: 'the hash of its rows differs'}},
      {file},
    );
  }
  const figures = readCsv(texts.csv, file, COLUMNS).rows.map(({values}): PublishedFigure => {
    const period = parsePeriod(values['period'] ?? '');
    const unit = unitIds.find((id) => id === values['unit']);
    const text = values['text'] ?? '';
    // The bytes are those that `storedTexts` wrote: their hash was compared.
    if (!period || !unit || !parseDecimal(text)) throw new Error(`${file}: a row that was never written`);
    const at = {
      dataset: values['dataset'] ?? '',
      key: (values['key'] ?? '').split('.'),
      measure: values['measure'] ?? '',
    };
    return {...at, period, text, unit, decimals: Number(values['decimals'])};
  });
  return {label, published, publication, page, figures, origin: {file: origin, sha256}};
}

export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
