/** What a sentence can be speaking of: rows of the tables that it names, and the periods that it allows. */
import type {Naming} from '../../../../present/claims/index.ts';
import {type Frame, type Row, totalRow} from '../../evidence/frame.ts';
import {before, sequential} from '../calendar.ts';
import type {Context} from '../context.ts';
import {indexOf, keyOf, nearest, rowNamed} from '../frame-index.ts';

type Names = readonly (readonly Naming[])[];

/** What a sentence names. */
export type Spoken = {
  readonly text: string;
  /** lists of names, in order: 美国、日本 and 德国 are two */
  readonly lists: readonly Names[];
  /** of the sentence before in its paragraph */
  readonly before: Names;
  /** as SDMX writes them */
  readonly periods: readonly string[];
  /** of the claim, where its clause says one, and what it is measured from */
  readonly period?: string | undefined;
  readonly since?: string | undefined;
};

export type Reach = {
  readonly frame: Frame;
  /** of the claim's own subject; the whole where it has none */
  readonly own: readonly Row[];
  /** rows of the sentence, each once, with those of the subject */
  readonly rows: readonly Row[];
  /** lists of two rows and more that may be taken together */
  readonly lists: readonly (readonly Row[])[];
  readonly total: Row | undefined;
  /** periods that the claim may be of, and those that it may be measured from */
  readonly now: readonly (string | undefined)[];
  readonly bases: readonly string[];
  /** first and last period that the sentence names, where it names two or more */
  readonly span?: readonly [string, string];
};

/** More tables are not looked at. */
const TABLES = 12;

export function reachOf(context: Context, own: Names, spoken: Spoken): readonly Reach[] {
  const index = indexOf(context.evidence);
  const said = [...own, ...spoken.lists.flat()];
  const named = said.length > 0 ? said : spoken.before;
  const found = named.flatMap((part) => part.flatMap(({name}) => index.named.get(keyOf(name)) ?? []));
  const frames = [...new Set(found.length > 0 ? found : index.totals)];
  return nearest(
    frames.toSorted((a, b) => a.place - b.place),
    context.place,
  )
    .toSorted((a, b) => Math.abs(a.place - context.place) - Math.abs(b.place - context.place))
    .slice(0, TABLES)
    .map((frame) => reachIn(frame, said.length > 0 ? own : spoken.before, spoken));
}

function reachIn(frame: Frame, own: Names, spoken: Spoken): Reach {
  const rowsOf = (names: Names): readonly Row[] => [
    ...new Set(names.flatMap((part) => part.flatMap(({name}) => rowNamed(frame, name) ?? []).slice(0, 1))),
  ];
  const total = totalRow(frame);
  const subject = rowsOf(own);
  const said = [...new Set([...subject, ...rowsOf(spoken.lists.flat())])];
  const lists = [spoken.lists.flat(), ...spoken.lists.toReversed()].map((one) => rowsOf(one));
  return {
    frame,
    total,
    own: subject.length > 0 ? subject : total ? [total] : [],
    rows: said,
    lists: lists.filter((rows) => rows.length > 1),
    ...periodsIn(frame, spoken),
  };
}

const PREVIOUS = /上年|去年|年前|previous|prior|year (?:before|earlier|ago)|last year/iu;

function periodsIn(frame: Frame, {text, ...spoken}: Spoken): Pick<Reach, 'now' | 'bases' | 'span'> {
  const printed = [...new Set(frame.columns.flatMap(({period}) => period ?? []))].toSorted();
  const latest = printed.at(-1);
  const periods = spoken.periods.flatMap((period) => yearly(period, latest ?? frame.period, printed));
  const {period: own, since} = spoken;
  if (latest === undefined) {
    const isOther = frame.period !== undefined && periods.length > 0 && !periods.includes(frame.period);
    return {now: isOther ? [] : [undefined], bases: []};
  }
  const said = periods.filter((period) => printed.includes(period));
  const isOpen = own === undefined && (said.length > 0 || periods.length === 0);
  const now = [...new Set([...said, ...(isOpen ? [latest] : [])])];
  const earlier = now.flatMap((period) => [before(period), sequential(period)]).filter((one) => one !== undefined);
  const back = Number(/^back (\d+)$/u.exec(since ?? '')?.[1] ?? Number.NaN);
  const far = Number.isNaN(back) ? [] : [back, back - 1].map((years) => String(Number(latest.slice(0, 4)) - years));
  const bases = [...new Set([...said, ...earlier, ...far])].filter((one) => printed.includes(one));
  const [from, to] = [periods.toSorted()[0], periods.toSorted().at(-1)];
  return {
    now: PREVIOUS.test(text) ? [...new Set([...now, ...earlier])] : now,
    bases,
    ...(from !== undefined && to !== undefined && from !== to ? {span: [from, to]} : {}),
  };
}

/** 5月 and 上半年 are of the year of the table, where it knows them; where it does not, it may be all of that part. */
function yearly(period: string, latest: string | undefined, printed: readonly string[]): readonly string[] {
  if (!period.startsWith('--')) return [period];
  const whole = `${(latest ?? '').slice(0, 4)}${period.slice(1)}`;
  return printed.includes(whole) ? [whole] : [];
}
