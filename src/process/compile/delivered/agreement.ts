/**
 * Whether delivered tables agree with themselves: parts of a year add up to it, parts of a code to the code, within the bounds of printed
 * numbers; only where all of them are published. And whether what a supplier hides can be worked out from what the same tables print.
 */
import {TOTAL} from '../../../model/address.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding} from '../../../model/finding.ts';
import {monthsOf, monthsToDate, partOf, type Period, period, previous, yearOf} from '../../../model/period.ts';
import type {Agreement} from '../input.ts';
import type {Book, BookKey, Delivery} from './book.ts';
import type {Share} from './shares.ts';
import {agree, isKnown, type Known, sumOf} from './entry.ts';
import {type AgreementRule, type Style, Wording, severities} from './wording.ts';

/** One whole and its parts, all of them delivered. */
type Row = {readonly kind: 'period' | 'part'; readonly whole: Delivery; readonly parts: readonly Delivery[]};

export function agreementOf(
  source: string,
  {book, trees}: Share,
  style: Omit<Style, 'scale'>,
  listed: number,
): Agreement {
  const tally = new Tally(source, new Wording(source, {...style, scale: book.scale}), listed);
  for (const key of book.keys) {
    for (const row of periodRows(book, key)) tally.row(row);
    for (const [at, tree] of trees.entries()) {
      const parts = tree.parts(key[at] ?? TOTAL);
      if (parts) for (const row of partRows(book, key, at, parts)) tally.row(row);
    }
  }
  for (const {first, other} of book.conflicts) tally.conflict(first, other);
  for (const {first, other} of book.exposed) tally.exposed(first, other);
  return tally.result();
}

/** Quarters and months of a year, months of a quarter, and a cumulation with the one before it. */
function periodRows(book: Book, key: BookKey): readonly Row[] {
  const years = [...new Set(book.months.map(yearOf))];
  return years.flatMap((year) => {
    const whole = period(String(year));
    const quarters = [1, 2, 3, 4].map((quarter) => period(`${year}-Q${quarter}`));
    const rows = [
      rowOf(book, key, whole, quarters),
      rowOf(book, key, whole, monthsOf(whole)),
      ...quarters.map((quarter) => rowOf(book, key, quarter, monthsOf(quarter))),
      ...monthsOf(whole).map((month) => cumulativeRow(book, key, month)),
    ];
    return rows.flatMap((row) => row ?? []);
  });
}

function rowOf(book: Book, key: BookKey, at: Period, periods: readonly Period[]): Row | undefined {
  const whole = book.delivered(key, at);
  const parts = whole ? periods.flatMap((one) => book.delivered(key, one) ?? []) : [];
  return whole && parts.length === periods.length ? {kind: 'period', whole, parts} : undefined;
}

function cumulativeRow(book: Book, key: BookKey, month: Period): Row | undefined {
  const whole = book.delivered(key, month, true);
  const own = book.delivered(key, month);
  if (!whole || !own) return undefined;
  if (partOf(month) === 1) return {kind: 'period', whole, parts: [own]};
  const before = book.delivered(key, previous(month), true);
  if (before) return {kind: 'period', whole, parts: [before, own]};
  const months = monthsToDate(month);
  const parts = months.flatMap((one) => book.delivered(key, one) ?? []);
  return parts.length === months.length ? {kind: 'period', whole, parts} : undefined;
}

function partRows(book: Book, key: BookKey, at: number, codes: readonly string[]): readonly Row[] {
  return book.periods.flatMap(({at: one, isCumulative}): readonly Row[] => {
    const whole = book.delivered(key, one, isCumulative);
    const parts = whole ? codes.flatMap((code) => book.delivered(key.with(at, code), one, isCumulative) ?? []) : [];
    return whole && parts.length === codes.length ? [{kind: 'part', whole, parts}] : [];
  });
}

class Tally {
  private readonly counts = new Map<AgreementRule, {passed: number; failed: number}>();
  private readonly findings: Finding[] = [];
  private readonly source: string;
  private readonly wording: Wording;
  private readonly listed: number;

  constructor(source: string, wording: Wording, listed: number) {
    this.source = source;
    this.wording = wording;
    this.listed = listed;
  }

  row({kind, whole, parts}: Row): void {
    const known = parts.flatMap(({entry}) => (isKnown(entry) ? [entry] : []));
    if (isKnown(whole.entry) && known.length === parts.length)
      return this.compare(kind, whole, whole.entry, parts, known);
    const hidden = [whole, ...parts].filter(({entry}) => !isKnown(entry));
    const [one] = hidden;
    if (!one || hidden.length > 1 || isKnown(one.entry) || one.entry.status !== 'suppressed') return;
    const rule = one === whole ? 'SUPPRESSED_TOTAL_DERIVABLE' : derivable[kind];
    const place = cellOf(one);
    if (place)
      this.count(rule, false, () =>
        this.wording.derivable(
          rule,
          place,
          one === whole ? [] : [cellOf(whole)],
          parts.flatMap(({cells}) => cells.slice(0, 1)).filter((cell) => cell !== place),
        ),
      );
  }

  conflict(first: DeliveredCell, other: DeliveredCell): void {
    this.count('DELIVERIES_DIFFER', false, () => this.wording.conflict(first, other));
  }

  exposed(hidden: DeliveredCell, other: DeliveredCell): void {
    this.count('SUPPRESSED_ELSEWHERE_PRINTED', false, () => this.wording.exposed(hidden, other));
  }

  result(): Agreement {
    const checks = [...this.counts].map(([rule, counts]) => ({
      rule,
      source: this.source,
      severity: severities[rule],
      ...counts,
    }));
    return {checks, findings: this.findings};
  }

  private compare(
    kind: Row['kind'],
    whole: Delivery,
    entry: Known,
    parts: readonly Delivery[],
    known: readonly Known[],
  ): void {
    const sum = sumOf(known);
    const place = cellOf(whole);
    const rule = kind === 'period' ? 'PERIODS_DIFFER' : 'PARTS_DIFFER';
    if (place)
      this.count(rule, agree(sum, entry), () =>
        this.wording.differs(
          rule,
          place,
          entry,
          sum,
          parts.map(({cells}) => cells[0]),
        ),
      );
  }

  private count(rule: AgreementRule, isPassed: boolean, finding: () => Finding): void {
    const counts = this.counts.get(rule) ?? {passed: 0, failed: 0};
    this.counts.set(rule, counts);
    if (isPassed) counts.passed += 1;
    else {
      counts.failed += 1;
      if (counts.failed <= this.listed) this.findings.push(finding());
    }
  }
}

const derivable = {period: 'SUPPRESSED_PERIOD_DERIVABLE', part: 'SUPPRESSED_PART_DERIVABLE'} as const;

function cellOf({cells}: Delivery): DeliveredCell | undefined {
  return cells[0];
}
