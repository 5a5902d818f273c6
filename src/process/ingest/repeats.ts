/**
 * Files with the same bytes. They count once, under the name of one of them, but stand among the deliveries where the last of them does:
 * a correction is taken back by sending the original once more.
 *
 * Suppliers and parts correct nothing of each other. The same records from two of them still count once, so that no money counts twice;
 * only a file that holds none is a delivery of its own.
 */
import {createHash} from 'node:crypto';
import {capturedPart, type Received} from './files.ts';
import type {Manifest} from './manifest.ts';
import type {Supplied} from './suppliers/schema.ts';
import {supplierId} from './suppliers/supplier.ts';

export type Repeat = {readonly file: Received; readonly of: string};

/**
 * @param batch by bytes and declaration
 * @param taken manifests of the files before, by batch
 * @returns the batch of the file, which is another one where an empty file of another supplier or part has that of its bytes;
 *   `of`: the name of the file whose copy it is
 */
export function batchAmong(
  source: Supplied,
  file: Received,
  batch: string,
  taken: ReadonlyMap<string, Manifest>,
): {readonly batch: string; readonly of?: string} {
  const owner = taken.get(batch);
  if (!owner) return {batch};
  const origin = originOf(source, file.name, file.period);
  if (isFull(owner) || originOf(source, owner.file.name, owner.period) === origin) return {batch, of: owner.file.name};
  const own = createHash('sha256').update(`${batch}\n${origin}`).digest('hex').slice(0, 24);
  const before = taken.get(own);
  return before ? {batch: own, of: before.file.name} : {batch: own};
}

/** @param files in delivery order */
export function inDeliveryOrder(
  source: Supplied,
  manifests: readonly Manifest[],
  files: readonly Received[],
  repeats: readonly Repeat[],
): readonly Manifest[] {
  const order = new Map(files.map(({name}, at) => [name, at]));
  const copiesOf = Map.groupBy(repeats, ({of}) => of);
  const placeOf = ({file: {name}, period}: Manifest): number => {
    const origin = originOf(source, name, period);
    const copies = (copiesOf.get(name) ?? []).filter(({file}) => originOf(source, file.name, file.period) === origin);
    return Math.max(...[name, ...copies.map(({file}) => file.name)].map((one) => order.get(one) ?? 0));
  };
  const places = new Map(manifests.map((manifest) => [manifest, placeOf(manifest)]));
  return [...manifests].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** Supplier and part, within which a later delivery replaces an earlier one. */
function originOf(source: Supplied, name: string, period: string | undefined): string {
  const part = source.part === undefined ? '' : capturedPart(name, source.part);
  return `${supplierId(source, {name, period})}\t${part}`;
}

function isFull({lines: {accepted, quarantined, duplicate}}: Manifest): boolean {
  return accepted + quarantined + duplicate > 0;
}
