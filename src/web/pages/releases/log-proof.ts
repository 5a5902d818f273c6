/**
 * Whether a release stands in the log, computed here from the entry's own text: leaf, way to the root, checkpoint. The page may say “verified” only
 * after this said so. Needs WebCrypto, which browsers give to pages that came by https or from this machine.
 *
 * Source: RFC 6962, section 2.1 (prefixes 0x00 and 0x01); RFC 9162, section 2.1.3.2 (verifying).
 */
import type {ApiReleaseDetail} from '../../../model/api.ts';

export type LogProof = ApiReleaseDetail['log'];

/** In the order in which they are made; a step that failed ends it. */
export type Step = {
  readonly id: 'entry' | 'leaf' | 'path' | 'root';
  readonly holds: boolean;
  /** what was computed, and what the server said it would be */
  readonly computed: string;
  readonly said: string;
};

type Released = Pick<ApiReleaseDetail, 'id' | 'data'>;

/** @param release what the page says of it: the entry must say the same */
export async function verifyLog(
  {entry, leaf, at, proof, checkpoint}: LogProof,
  release: Released,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  if (entry !== undefined) {
    const named = nameOf(entry);
    const said = `${release.id} ${release.data}`;
    steps.push({id: 'entry', holds: named === said && release.data.startsWith(release.id), computed: named, said});
    const computed = await leafHash(entry);
    steps.push({id: 'leaf', holds: computed === leaf, computed, said: leaf});
  }
  const walked = await walk(leaf, at, checkpoint.size, proof);
  steps.push({id: 'path', holds: walked !== undefined, computed: walked ?? '', said: checkpoint.root});
  steps.push({id: 'root', holds: walked === checkpoint.root, computed: walked ?? '', said: checkpoint.root});
  return steps;
}

/** All of them hold; without the entry's text nothing ties the leaf to this release. */
export function isVerified(steps: readonly Step[]): boolean {
  return steps.some(({id}) => id === 'leaf') && steps.every(({holds}) => holds);
}

/** Which release the entry is of. */
function nameOf(entry: string): string {
  try {
    const {kind, id, data} = {kind: '', id: '', data: '', ...JSON.parse(entry)};
    return kind === 'release' ? `${String(id)} ${String(data)}` : '';
  } catch {
    return '';
  }
}

/** The root that the way leads to, or nothing where it is too long or too short for its place. */
export async function walk(
  leaf: string,
  at: number,
  size: number,
  proof: readonly string[],
): Promise<string | undefined> {
  if (!Number.isInteger(at) || at < 0 || at >= size) return undefined;
  let [node, last, hash] = [at, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = await nodeHash(hash, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : undefined;
}

export async function leafHash(text: string): Promise<string> {
  return sha256([Uint8Array.of(0), new TextEncoder().encode(text)]);
}

async function nodeHash(left: string, right: string): Promise<string> {
  return sha256([Uint8Array.of(1), bytesOf(left), bytesOf(right)]);
}

/** As lower-case hexadecimal digits. */
export async function sha256(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<string> {
  const bytes = new Uint8Array(await new Blob([...parts]).arrayBuffer());
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Browsers keep it from pages that came by http from another machine. */
export function canVerify(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const pairs = hex.match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

const half = (node: number): number => Math.floor(node / 2);
