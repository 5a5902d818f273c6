/** Reads a CSV of holdings, with a place for every fault: enterprises that know each other's figures, and since when. */
import {z} from 'zod';
import type {Membership} from '../../model/holding.ts';
import {readCsv} from '../../text/csv.ts';
import {problems} from './problems.ts';

const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

export const holdingSchema = z.strictObject({
  enterprise: z.string().min(1).describe("the enterprise's code, as in the records"),
  holding: z
    .string()
    .min(1)
    .describe('the holding that it belongs to: any code; an enterprise whose own code it is belongs to it too'),
  from: z.string().regex(DAY).describe('first day; empty = ever since'),
  to: z.string().regex(DAY).describe('last day; empty = still'),
});

const right: Readonly<Record<string, {zh: string; en: string}>> = {
  from: {zh: '日期 YYYY-MM-DD，或留空', en: 'a day YYYY-MM-DD, or empty'},
  to: {zh: '日期 YYYY-MM-DD，或留空', en: 'a day YYYY-MM-DD, or empty'},
};

/** @throws Problem `HOLDING_INVALID`, `HOLDING_TWICE` with file and line, `CSV_SYNTAX`, `CSV_COLUMN_MISSING` */
export function readHoldings(text: string, file: string): readonly Membership[] {
  const lines: {readonly one: Membership; readonly line: number}[] = [];
  for (const {values, line} of readCsv(text, file, Object.keys(holdingSchema.shape)).rows) {
    const own = Object.fromEntries(Object.keys(holdingSchema.shape).map((name) => [name, (values[name] ?? '').trim()]));
    const result = holdingSchema.safeParse(own);
    if (!result.success) {
      const field = String(result.error.issues[0]?.path[0]);
      const wants = right[field] ?? {zh: '非空文本', en: 'some text'};
      throw problems.HOLDING_INVALID({field, found: own[field] ?? '', ...wants}, {file, line});
    }
    const {enterprise, holding, from, to} = result.data;
    if (from !== '' && to !== '' && from > to) {
      const wants = {zh: `不早于 from（${from}）的日期`, en: `a day not before \`from\` (${from})`};
      throw problems.HOLDING_INVALID({field: 'to', found: to, ...wants}, {file, line});
    }
    lines.push({one: {enterprise, holding, ...(from ? {from} : {}), ...(to ? {to} : {})}, line});
  }
  for (const own of Map.groupBy(lines, ({one}) => one.enterprise).values()) mustFollow(own, file);
  return lines.map(({one}) => one);
}

/** One enterprise is in one holding at a time. */
function mustFollow(own: readonly {readonly one: Membership; readonly line: number}[], file: string): void {
  for (const [at, {one, line}] of own.entries()) {
    const other = own.slice(0, at).find((before) => meet(before.one, one));
    if (!other) continue;
    const facts = {enterprise: one.enterprise, holding: one.holding, other: other.one.holding, line: other.line};
    throw problems.HOLDING_TWICE(facts, {file, line});
  }
}

function meet(a: Membership, b: Membership): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999');
}

/** The holding of an enterprise on a day; undefined where it has none. Codes are those of the file. */
export function holdingAt(members: readonly Membership[]): (enterprise: string, day: string) => string | undefined {
  const byEnterprise = Map.groupBy(members, ({enterprise}) => enterprise);
  return (enterprise, day) =>
    byEnterprise.get(enterprise)?.find(({from, to}) => (from ?? '') <= day && day <= (to ?? '9999'))?.holding;
}
