/**
 * Which named enterprises may be shown, where that is recorded: a consent, or the public source that printed the figure.
 *
 * One row clears one enterprise, dataset, measure and period, and only its total: a breakdown of the enterprise (by flow, by
 * partner) needs a row of its own with `key`. Nothing is inferred: a value of 2019 does not clear the value of 2018.
 */
import {z} from 'zod';
import {type Period, parsePeriod} from '../../model/period.ts';
import {readCsv} from '../../text/csv.ts';
import {problems} from './problems.ts';

export const consentSchema = z.strictObject({
  enterprise: z.string().min(1).describe("the enterprise's code, as in the records"),
  name_zh: z.string().min(1).describe('its name in Chinese, as printed or consented to'),
  name_en: z.string().min(1).describe('its name in English'),
  dataset: z.string().min(1).describe('the dataset in which it may be shown'),
  measure: z.string().min(1).describe('the measure that may be shown: `value`, `share`, `growth`, …'),
  period: z
    .string()
    .refine((text) => parsePeriod(text) !== undefined, 'a period')
    .describe('the period that may be shown: `2019`, `2019-Q1` or `2019-03`'),
  source: z.string().min(1).describe('the publication that printed the figure, or the letter of consent with its date'),
  page: z.string().describe('page or table in the source; may be empty'),
  kind: z
    .enum(['published', 'consent'])
    .describe('`published`: printed by a public source; `consent`: agreed to by the enterprise'),
  key: z
    .string()
    .optional()
    .describe('for a breakdown: the full key (`X._T._T.CODE`); empty = the total of all other dimensions'),
});

export type Consent = {
  readonly enterprise: string;
  readonly name: {readonly zh: string; readonly en: string};
  readonly dataset: string;
  readonly measure: string;
  readonly period: Period;
  readonly source: string;
  readonly page: string;
  readonly kind: 'published' | 'consent';
  readonly key?: string;
};

const required = Object.entries(consentSchema.shape)
  .filter(([, field]) => !field.safeParse(undefined).success)
  .map(([name]) => name);

const expected: Readonly<Record<string, {zh: string; en: string}>> = {
  period: {zh: '时期，如 2019、2019-Q1、2019-03', en: 'a period such as 2019, 2019-Q1 or 2019-03'},
  kind: {zh: 'published 或 consent', en: '`published` or `consent`'},
};

/** Records of consents and public sources. @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING`, `CONSENT_INVALID` */
export function readConsents(text: string, file: string): readonly Consent[] {
  return readCsv(text, file, required).rows.map(({values, line}) => {
    const known = Object.fromEntries(Object.entries(values).filter(([name]) => name in consentSchema.shape));
    const result = consentSchema.safeParse(known);
    const period = parsePeriod(values['period'] ?? '');
    if (!result.success || period === undefined) {
      const field = String(result.error?.issues[0]?.path[0] ?? 'period');
      const right = expected[field] ?? {zh: '非空文本', en: 'some text'};
      throw problems.CONSENT_INVALID({field, found: values[field] ?? '', ...right}, {file, line});
    }
    const {name_zh, name_en, key, ...rest} = result.data;
    return {...rest, period, name: {zh: name_zh, en: name_en}, ...(key ? {key} : {})};
  });
}
