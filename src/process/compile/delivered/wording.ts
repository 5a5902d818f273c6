/** Findings over delivered cells in words: which cell of which sheet, what was found there, what it does not agree with. */
import {TOTAL} from '../../../model/address.ts';
import {label, type NamingProfile} from '../../../model/classification.ts';
import {decimalText, rescale} from '../../../model/decimal.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding, Severity} from '../../../model/finding.ts';
import {lastDay} from '../../../model/period.ts';
import type {Language, Text} from '../../../model/text.ts';
import {units} from '../../../model/unit.ts';
import {flows} from '../dimensions.ts';
import type {CodedColumn} from './coding.ts';
import type {Known} from './entry.ts';

/** What a rule means and how hard it is; a supplier's own rounding or revision may be behind a sum that differs. */
export const severities = {
  PERIODS_DIFFER: 'soft',
  PARTS_DIFFER: 'soft',
  DELIVERIES_DIFFER: 'hard',
  SUPPRESSED_PERIOD_DERIVABLE: 'soft',
  SUPPRESSED_PART_DERIVABLE: 'soft',
  SUPPRESSED_TOTAL_DERIVABLE: 'soft',
  SUPPRESSED_ELSEWHERE_PRINTED: 'soft',
} as const satisfies Readonly<Record<string, Severity>>;

export type AgreementRule = keyof typeof severities;

const MOST_PARTS = 6;

/** What the numbers of a source are printed in, and what its codes are called. */
export type Style = {
  readonly scale: number;
  readonly base: string;
  /** of the unit that the source prints, as a power of ten of the base */
  readonly power: number;
  readonly columns: readonly CodedColumn[];
  readonly profile: NamingProfile | undefined;
};

export class Wording {
  private readonly source: string;
  private readonly style: Style;
  private readonly unit: Text & {readonly power: number};

  constructor(source: string, style: Style) {
    this.source = source;
    this.style = style;
    const found = Object.values(units).find(({base, power}) => base === style.base && power === style.power);
    const {label: name, power} = found ?? {label: {zh: style.base, en: style.base}, power: 0};
    this.unit = {...name, power};
  }

  differs(
    rule: 'PERIODS_DIFFER' | 'PARTS_DIFFER',
    at: DeliveredCell,
    whole: Known,
    sum: Known,
    parts: readonly (DeliveredCell | undefined)[],
  ): Finding {
    const off = sum.value - whole.value;
    const [printed, added, apart] = [whole.value, sum.value, off < 0n ? -off : off].map((value) => this.money(value));
    const width = this.money((whole.high - whole.low + sum.high - sum.low) / 2n);
    const [zh, en] = off < 0n ? ['少', 'less'] : ['多', 'more'];
    const cells = listed(parts.flatMap((part) => part?.place.cell ?? []));
    const of = rule === 'PERIODS_DIFFER' ? {zh: '各期', en: 'periods'} : {zh: '各部分', en: 'parts'};
    return this.finding(
      rule,
      at,
      {whole: printed ?? '', sum: added ?? '', difference: this.money(off)},
      {
        zh: `${this.named(at, 'zh')}：${printed} ${this.unit.zh}，而其${of.zh}（${cells.zh}）相加为 ${added}，${zh} ${apart}，超出取整所容许的 ±${width}。请向供方核实。`,
        en: `${this.named(at, 'en')}: ${printed} ${this.unit.en}, but its ${of.en} (${cells.en}) add up to ${added}: ${apart} ${en}, beyond what rounding explains (±${width}). Ask the supplier.`,
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
    const zh = total ? `合计（${total.place.cell}）减去已公布的 ${cells.zh} ` : `已公布的 ${cells.zh} 相加`;
    const en = total ? `${total.place.cell} less ${cells.en}` : `the sum of ${cells.en}`;
    return this.finding(
      rule,
      at,
      {},
      {
        zh: `${this.named(at, 'zh')}：供方隐去的数可由${zh}推出；本系统不推算、不印出，请告知供方补充隐去。`,
        en: `${this.named(at, 'en')}: what the supplier hides is ${en}, all of them published. It is neither worked out nor printed here; tell the supplier, so that one more cell is hidden.`,
      },
    );
  }

  conflict(first: DeliveredCell, other: DeliveredCell): Finding {
    const where = placeOf(first, other);
    const [one, two] = [first.value, other.value].map((value) =>
      value ? this.money(rescale(value, this.style.scale).unscaled) : '',
    );
    return this.finding(
      'DELIVERIES_DIFFER',
      other,
      {first: one ?? '', other: two ?? ''},
      {
        zh: `${this.named(other, 'zh')}：${two} ${this.unit.zh}，而 ${where} 报的同一数为 ${one}，超出取整所容许。暂用前者，上下限包含两者；请向供方核实。`,
        en: `${this.named(other, 'en')}: ${two} ${this.unit.en}, but ${where} gives ${one} for the same thing, more than rounding explains. The first is used, with bounds around both; ask the supplier.`,
      },
    );
  }

  exposed(hidden: DeliveredCell, printed: DeliveredCell): Finding {
    const where = placeOf(printed, hidden);
    return this.finding(
      'SUPPRESSED_ELSEWHERE_PRINTED',
      hidden,
      {printed: where},
      {
        zh: `${this.named(hidden, 'zh')}：供方在此隐去的数，在 ${where} 却印了出来。此处按隐去处理；请告知供方。`,
        en: `${this.named(hidden, 'en')}: what the supplier hides here is printed in ${where}. It is treated as hidden; tell the supplier.`,
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
    const text = decimalText({unscaled: value, scale: this.style.scale + this.unit.power});
    return grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  }

  /** The cell and what stands beside and above it, by name. */
  private named({place, texts, period}: DeliveredCell, language: Language): string {
    const names = Object.entries(texts).flatMap(([id, text]) =>
      text === TOTAL ? [] : [this.name(id, text, period)?.[language] ?? text],
    );
    const [open, close, joint] = language === 'zh' ? ['（', '）', '，'] : [' (', ')', ', '];
    return `${place.cell}${open}${[...names, period].join(joint)}${close}`;
  }

  private name(id: string, text: string, period: DeliveredCell['period']): Text | undefined {
    if (id === 'flow') return flows[text];
    const {columns, profile} = this.style;
    const column = columns.find((one) => one.id === id);
    const day = lastDay(period);
    const code = column?.code(text, day);
    if (!column?.classification || code === undefined) return undefined;
    return label(column.classification, code, {profile, date: day}) ?? label(column.classification, code, {profile});
  }
}

/** Sheet and cell, and the file where it is another one. */
function placeOf({place}: DeliveredCell, beside: DeliveredCell): string {
  const file = place.file === beside.place.file ? '' : place.file;
  return `${file}${place.sheet === undefined ? '' : `[${place.sheet}]`} ${place.cell}`.trim();
}

function listed(cells: readonly string[]): Text {
  const some = cells.length > MOST_PARTS ? [...cells.slice(0, MOST_PARTS - 1), `… ${cells.at(-1)}`] : cells;
  return {zh: some.join('、'), en: some.join(', ')};
}

function grouped(text: string): string {
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
