/** Findings over delivered cells in words: which cell of which sheet, what was found there, what it does not agree with. */
import {decimalText} from '../../../model/decimal.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding, Severity} from '../../../model/finding.ts';
import type {Text} from '../../../model/text.ts';
import type {Known} from './entry.ts';

/** What a rule means and how hard it is; a supplier's own rounding or revision may be behind a sum that differs. */
export const severities = {
  PERIODS_DIFFER: 'soft',
  PARTS_DIFFER: 'soft',
  DELIVERIES_DIFFER: 'hard',
  SUPPRESSED_PERIOD_DERIVABLE: 'soft',
  SUPPRESSED_PART_DERIVABLE: 'soft',
  SUPPRESSED_TOTAL_DERIVABLE: 'soft',
} as const satisfies Readonly<Record<string, Severity>>;

export type AgreementRule = keyof typeof severities;

const MOST_PARTS = 6;

export class Wording {
  private readonly source: string;
  private readonly scale: number;
  private readonly base: string;

  constructor(source: string, scale: number, base: string) {
    this.source = source;
    this.scale = scale;
    this.base = base;
  }

  differs(
    rule: 'PERIODS_DIFFER' | 'PARTS_DIFFER',
    at: DeliveredCell,
    whole: Known,
    sum: Known,
    parts: readonly (DeliveredCell | undefined)[],
  ): Finding {
    const [printed, added, off] = [whole.value, sum.value, sum.value - whole.value].map((value) => this.money(value));
    const width = this.money((whole.high - whole.low + sum.high - sum.low) / 2n);
    const cells = listed(parts.flatMap((part) => part?.place.cell ?? []));
    const of = rule === 'PERIODS_DIFFER' ? {zh: '各期', en: 'periods'} : {zh: '各部分', en: 'parts'};
    return this.finding(
      rule,
      at,
      {whole: printed ?? '', sum: added ?? '', difference: off ?? ''},
      {
        zh: `${named(at)}：${printed}，而其${of.zh}（${cells.zh}）相加为 ${added}，相差 ${off}，超出取整所容许的 ±${width}。请向供方核实。`,
        en: `${named(at)}: ${printed}, but its ${of.en} (${cells.en}) add up to ${added}: ${off} apart, more than rounding explains (±${width}). Ask the supplier.`,
      },
    );
  }

  derivable(
    rule: AgreementRule,
    at: DeliveredCell,
    whole: readonly (DeliveredCell | undefined)[],
    others: readonly DeliveredCell[],
  ): Finding {
    const [total] = whole;
    const cells = listed(others.map(({place}) => place.cell));
    const zh = total ? `合计（${total.place.cell}）减去已公布的 ${cells.zh}` : `已公布的 ${cells.zh} 相加`;
    const en = total ? `${total.place.cell} less ${cells.en}` : `the sum of ${cells.en}`;
    return this.finding(
      rule,
      at,
      {},
      {
        zh: `${named(at)}：供方隐去的数可由${zh}推出；本系统不推算、不印出，请告知供方补充隐去。`,
        en: `${named(at)}: what the supplier hides is ${en}, all of them published. It is neither worked out nor printed here; tell the supplier, so that one more cell is hidden.`,
      },
    );
  }

  conflict(first: DeliveredCell, other: DeliveredCell): Finding {
    const where = `${first.place.file}${first.place.sheet === undefined ? '' : `[${first.place.sheet}]`} ${first.place.cell}`;
    const [one, two] = [first.value, other.value].map((value) =>
      value ? `${grouped(decimalText(value))} ${this.base}` : '',
    );
    return this.finding(
      'DELIVERIES_DIFFER',
      other,
      {first: one ?? '', other: two ?? ''},
      {
        zh: `${named(other)}：${two}，而 ${where} 报的同一数为 ${one}，超出取整所容许。暂用前者，上下限包含两者；请向供方核实。`,
        en: `${named(other)}: ${two}, but ${where} gives ${one} for the same thing, more than rounding explains. The first is used, with bounds around both; ask the supplier.`,
      },
    );
  }

  private finding(
    rule: AgreementRule,
    {place, texts, period, isCumulative}: DeliveredCell,
    values: Readonly<Record<string, string>>,
    message: Text,
  ): Finding {
    const row = Number(/\d+$/.exec(place.cell)?.[0] ?? 0);
    return {
      rule,
      severity: severities[rule],
      source: this.source,
      file: place.file,
      ...(row > 0 ? {line: row} : {}),
      ...(place.sheet === undefined ? {} : {sheet: place.sheet}),
      record: `${Object.values(texts).join(' / ')} / ${isCumulative ? '1–' : ''}${period}`,
      values: {cell: place.cell, ...values},
      message,
    };
  }

  private money(value: bigint): string {
    const text = decimalText({unscaled: value, scale: this.scale});
    return `${grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text)} ${this.base}`;
  }
}

/** The cell and what stands beside and above it. */
function named({place, texts, period}: DeliveredCell): string {
  return `${place.cell} (${[...Object.values(texts).filter((text) => text !== '_T'), period].join(', ')})`;
}

function listed(cells: readonly string[]): Text {
  const some = cells.length > MOST_PARTS ? [...cells.slice(0, MOST_PARTS - 1), `… ${cells.at(-1)}`] : cells;
  return {zh: some.join('、'), en: some.join(', ')};
}

function grouped(text: string): string {
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
