/** Whose file is it: by its name, and by the month it is of. Every file of a source with suppliers belongs to exactly one. */
import {matchesGlob} from 'node:path';
import {FileRefused} from '../faults.ts';
import type {Supplied, Supplier} from './schema.ts';

export type ReceivedName = {
  /** relative to the inbox, with `/` */
  readonly name: string;
  /** period that the name declares */
  readonly period?: string | undefined;
};

/** Suppliers whose pattern the name fits and who deliver in its period. */
export function suppliersOf(source: Supplied, {name, period}: ReceivedName): readonly Supplier[] {
  return (source.suppliers ?? []).filter(
    (supplier) => fits(name, supplier.files) && (period === undefined || delivers(supplier, period)),
  );
}

/** Why a file can't be taken: `SUPPLIER_UNKNOWN`, `SUPPLIER_NOT_ONE`; undefined where it has its one supplier, or the source no several. */
export function supplierRefusal(source: Supplied, file: ReceivedName): FileRefused | undefined {
  const all = source.suppliers ?? [];
  if (all.length === 0) return undefined;
  const [found, ...others] = suppliersOf(source, file).map(({id}) => id);
  if (found === undefined)
    return new FileRefused('SUPPLIER_UNKNOWN', {has: all.map(({id, files}) => `${id} (${files})`).join(', ')});
  return others.length > 0 ? new FileRefused('SUPPLIER_NOT_ONE', {fits: [found, ...others].join(', ')}) : undefined;
}

/** Id of the supplier, empty where there are no several: what a later delivery may replace lies within one. */
export function supplierId(source: Supplied, file: ReceivedName): string {
  return suppliersOf(source, file)[0]?.id ?? '';
}

/** By the whole name, or by the file's own name where it lies in a folder. */
function fits(name: string, pattern: string): boolean {
  return matchesGlob(name, pattern) || matchesGlob(name.slice(name.lastIndexOf('/') + 1), pattern);
}

/** @param period `2019-03` or `2019` */
export function delivers({from, until}: Supplier, period: string): boolean {
  const length = Math.min(period.length, 7);
  return (
    (from === undefined || period >= from.slice(0, length)) && (until === undefined || period <= until.slice(0, length))
  );
}
