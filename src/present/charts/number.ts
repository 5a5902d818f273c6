/**
 * Numbers of a chart: printed exactly as they arrive, with a true minus, grouped in English only.
 * `Number()` is used for geometry alone and nothing that it gives is ever printed.
 */
import type {ChartPoint} from '../../model/chart.ts';
import {type Decimal, parseDecimal} from '../../model/decimal.ts';
import type {Language} from '../../model/text.ts';

/** @returns undefined when the point has no number, or its text is none */
export function decimalOf({text}: ChartPoint): Decimal | undefined {
  return text === undefined ? undefined : parseDecimal(text.replace('−', '-'));
}

/** How long, in the numbers' unit; undefined where there is no number. */
export function lengthOf(point: ChartPoint): number | undefined {
  return decimalOf(point) && Number(point.text?.replace('−', '-'));
}

/** The number as printed, or the mark in its place. */
export function printed({text, mark}: ChartPoint, language: Language): string {
  if (text === undefined) return mark ?? '…';
  const sign = /^[-−]/.test(text) ? '−' : text.startsWith('+') ? '+' : '';
  const [whole = '', fraction] = text.replace(/^[-−+]/, '').split('.');
  const grouped = language === 'en' ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
