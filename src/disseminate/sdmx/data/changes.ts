/**
 * What one release changed against another: series of both are laid side by side, since their order is the same in every release.
 * Constant in memory, and as quick as reading both.
 */
import {type ObservationKind, bySeriesOrder, type SeriesObservation} from '../../../model/series.ts';
import type {MessageSeries} from '../model/message.ts';
import {perKind} from '../writers/data/kinds.ts';
import type {Chosen} from './choose.ts';
import {readChosen, type Stream} from './read.ts';

const PIECE = 512;

/** Observations that are new or other than they were. @param before undefined: there was nothing */
export function replaced(before: Chosen | undefined, after: Chosen): Stream {
  return compared(before && readChosen(before), readChosen(after), (old, now) => {
    if (!now || now.observations.length === 0) return undefined;
    if (!old) return now;
    const known = new Map(old.observations.map((one) => [one.period, one]));
    const observations = now.observations.filter((one) => !isSame(known.get(one.period), one));
    return {key: now.key, observations};
  });
}

/** Observations that are there no more, as they last were. @param after undefined: nothing is left */
export function deleted(before: Chosen, after: Chosen | undefined): Stream {
  return compared(readChosen(before), after ? readChosen(after) : undefined, (old, now) => {
    if (!old) return undefined;
    if (!now) return old;
    const left = new Set(now.observations.map(({period}) => period));
    return {key: old.key, observations: old.observations.filter(({period}) => !left.has(period))};
  });
}

async function* compared(
  before: Stream | undefined,
  after: Stream | undefined,
  keep: (old: MessageSeries | undefined, now: MessageSeries | undefined) => MessageSeries | undefined,
): Stream {
  const olds = new Cursor(before);
  const nows = new Cursor(after);
  let found: MessageSeries[] = [];
  try {
    let old = await olds.next();
    let now = await nows.next();
    while (old ?? now) {
      const order = old && now ? byKey(old.key, now.key) : old ? -1 : 1;
      const kept = keep(order <= 0 ? old : undefined, order >= 0 ? now : undefined);
      if (kept && kept.observations.length > 0) found.push(kept);
      if (found.length >= PIECE) {
        yield found;
        found = [];
      }
      if (order <= 0) old = await olds.next();
      if (order >= 0) now = await nows.next();
    }
    if (found.length > 0) yield found;
  } finally {
    await olds.close();
    await nows.close();
  }
}

function byKey(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const order = bySeriesOrder(a[at] ?? '', b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Series of a stream one by one; waits only where a batch ends. */
class Cursor {
  private readonly batches: AsyncIterator<readonly MessageSeries[]> | undefined;
  private batch: readonly MessageSeries[] = [];
  private at = 0;

  constructor(stream: Stream | undefined) {
    this.batches = stream?.[Symbol.asyncIterator]();
  }

  next(): MessageSeries | undefined | Promise<MessageSeries | undefined> {
    const found = this.batch[this.at];
    if (!found) return this.further();
    this.at += 1;
    return found;
  }

  private async further(): Promise<MessageSeries | undefined> {
    const next = await this.batches?.next();
    if (!next || next.done) return undefined;
    this.batch = next.value;
    this.at = 0;
    return this.next();
  }

  async close(): Promise<void> {
    await this.batches?.return?.();
  }
}

const kindText = perKind(({unit, decimals, status, conf, flags, reason}: ObservationKind) =>
  JSON.stringify([unit, decimals, status, conf, flags, reason]),
);

function isSame(a: SeriesObservation | undefined, b: SeriesObservation): boolean {
  if (!a || a.text !== b.text || a.low !== b.low || a.high !== b.high) return false;
  return a.kind === b.kind || kindText(a.kind) === kindText(b.kind);
}
