/**
 * What a log of releases says: that a release was made, signed, given another date, and when each. Dates, labels and people stand here
 * and nowhere in a release itself, so that the same data make the same release on any day.
 */
import {z} from 'zod';
import {parsePeriod} from '../../model/period.ts';
import {textSchema} from '../../text/schema.ts';

/**
 * Why a figure was changed after it was published.
 *
 * @source kinds of revision of the Bank of Russia, as listed in the framework of this system (4.2)
 */
export const revisionReasons = {
  'late-report': {zh: '迟报或更正的报表', en: 'late or corrected report'},
  method: {zh: '方法变更', en: 'change of method'},
  'new-source': {zh: '新的来源', en: 'new source'},
  classification: {zh: '分类或范围版本变更', en: 'new version of a classification or scope'},
  frame: {zh: '名录变更', en: 'change of the frame'},
  seasonal: {zh: '季节因子更新', en: 'new seasonal factors'},
  rates: {zh: '汇率变更', en: 'currency rates'},
  error: {zh: '差错', en: 'error'},
} as const;

export type RevisionReason = keyof typeof revisionReasons;

export const revisionReasonIds = [
  'late-report',
  'method',
  'new-source',
  'classification',
  'frame',
  'seasonal',
  'rates',
  'error',
] as const satisfies readonly RevisionReason[];

export const audiences = ['public', 'internal'] as const;

export type Audience = (typeof audiences)[number];

/** How settled the figures of a period are. */
export const periodStates = ['preliminary', 'revised', 'final'] as const;

export type PeriodState = (typeof periodStates)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** An instant in UTC, to the second. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const id = z.string().regex(/^[0-9a-f]{16}$/);
const name = z.string().min(1);

const common = {
  at: instant,
  /** number and root of the entries before this one */
  before: z.strictObject({size: z.int().min(0), root: hash}),
};

const correctionSchema = z.strictObject({
  reason: z.enum(revisionReasonIds),
  /** id of the release that is corrected */
  corrects: id.optional(),
  notice: textSchema.optional(),
});

export const releasedSchema = z.strictObject({
  kind: z.literal('release'),
  id,
  /** hash of data.json; its first 16 digits are the id */
  data: hash,
  /** hash of publications.json; absent: no publication */
  publications: hash.optional(),
  label: z.string().optional(),
  ...common,
  /** not to be seen before; absent: at once */
  embargo: instant.optional(),
  audience: z.enum(audiences),
  recipients: z.array(name).optional(),
  copy: z.int().min(1).optional(),
  author: name.optional(),
  /** nobody sees it before another person has approved */
  needsApproval: z.literal(true).optional(),
  periods: z.record(
    z.string().refine((text) => parsePeriod(text) !== undefined),
    z.enum(periodStates),
  ),
  correction: correctionSchema.optional(),
  cleared: z.array(z.strictObject({supplier: name, period: name, by: name, at: name})).optional(),
});

export const approvedSchema = z.strictObject({kind: z.literal('approve'), id, by: name, ...common});

export const rescheduledSchema = z.strictObject({
  kind: z.literal('schedule'),
  id,
  embargo: instant,
  by: name.optional(),
  ...common,
});

export const entrySchema = z.discriminatedUnion('kind', [releasedSchema, approvedSchema, rescheduledSchema]);

export type Entry = z.infer<typeof entrySchema>;

export type ReleasedEntry = z.infer<typeof releasedSchema>;

export type Correction = z.infer<typeof correctionSchema>;

/** The shape of an entry before the log adds what came before it. */
type WithoutBefore<T> = T extends unknown ? Omit<T, 'before'> : never;

export type NewEntry = WithoutBefore<Entry>;

/** An instant as the log writes it. @returns undefined when the text is none */
export function instantText(text: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, day = '', time, zone] = match;
  // A text without a zone would be another instant on another machine: it is refused, but for a day, which begins in UTC.
  if (time !== undefined && zone === undefined) return undefined;
  const found = new Date(`${day}T${time ?? '00:00:00'}${zone ?? 'Z'}`);
  if (Number.isNaN(found.getTime()) || !isRealDay(day)) return undefined;
  return secondText(found);
}

/** To the second, rounded down. */
export function secondText(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function isRealDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
}
