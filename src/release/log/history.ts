/**
 * The releases of a workspace as its log tells them, and the one way to find one: by label, id or instant. Everything that reads a
 * past state asks here, so that embargo, approval and audience hold everywhere.
 */
import {byCodePoint} from '../../model/text.ts';
import {nearest} from '../../model/problem.ts';
import {type Entry, instantText, type ReleasedEntry, secondText} from './entry.ts';
import {problems} from './problems.ts';

/** Whoever asks from outside never learns of a release that is internal, under embargo or not approved. */
export type Eyes = 'public' | 'inside';

export type Release = {
  readonly id: string;
  readonly label?: string;
  readonly entry: ReleasedEntry;
  /** from when it is published; absent: internal, or not approved yet */
  readonly published?: string;
  /** who approved it */
  readonly approver?: string;
  /** the embargo that holds now, after later entries moved it */
  readonly embargo?: string;
};

/** In the order of the log. */
export function releasesIn(entries: readonly Entry[]): readonly Release[] {
  return entries.flatMap((entry) => (entry.kind === 'release' ? [releaseOf(entry, entries)] : []));
}

function releaseOf(entry: ReleasedEntry, entries: readonly Entry[]): Release {
  const own = entries.filter(({id}) => id === entry.id);
  const approved = own.find((one) => one.kind === 'approve');
  const moved = own.findLast((one) => one.kind === 'schedule');
  const embargo = moved?.embargo ?? entry.embargo;
  const isOpen = entry.audience === 'public' && (entry.needsApproval === undefined || approved !== undefined);
  const times = [entry.at, approved?.at ?? '', embargo ?? ''];
  return {
    id: entry.id,
    ...(entry.label === undefined ? {} : {label: entry.label}),
    entry,
    ...(isOpen ? {published: times.toSorted(byCodePoint).at(-1) ?? entry.at} : {}),
    ...(approved ? {approver: approved.by} : {}),
    ...(embargo === undefined ? {} : {embargo}),
  };
}

export type LookupOptions = {
  readonly eyes: Eyes;
  /** the present instant, as the log writes it */
  readonly now: string;
};

export function isVisible({published}: Release, {eyes, now}: LookupOptions): boolean {
  return eyes === 'inside' || (published !== undefined && published <= now);
}

/** In the order of their publication: of two published in one second, that which was logged later comes later. */
export function publishedBy(entries: readonly Entry[], instant: string): readonly Release[] {
  return releasesIn(entries)
    .filter(({published}) => published !== undefined && published <= instant)
    .toSorted((a, b) => byCodePoint(a.published ?? '', b.published ?? ''));
}

/**
 * `findRelease` with the eyes of the public, over releases that are already known to be published.
 *
 * @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`
 */
export function findPublished(published: readonly Release[], asked: string | undefined, now: Date): Release {
  return foundIn(published, asked, secondText(now), (instant) =>
    published.findLast((one) => one.published !== undefined && one.published <= instant),
  );
}

/**
 * The release that is meant by a label, an id (or its first eight digits and more) or an instant; the latest public one where nothing
 * is asked. An instant means the last public release whose publication time is not after it, whoever asks.
 *
 * @throws Problem `RELEASE_UNKNOWN`, which says the same for what is not there and for what may not be seen; `NOTHING_PUBLISHED`
 */
export function findRelease(entries: readonly Entry[], asked: string | undefined, options: LookupOptions): Release {
  const visible = releasesIn(entries).filter((one) => isVisible(one, options));
  return foundIn(visible, asked, options.now, (instant) => publishedBy(entries, instant).at(-1));
}

function foundIn(
  visible: readonly Release[],
  asked: string | undefined,
  now: string,
  publishedAt: (instant: string) => Release | undefined,
): Release {
  const named = asked === undefined ? undefined : visible.find(({id, label}) => label === asked || id === asked);
  if (named) return named;
  const instant = asked === undefined ? now : instantText(asked);
  if (instant !== undefined) {
    const last = publishedAt(instant < now ? instant : now);
    if (last) return last;
    throw problems.NOTHING_PUBLISHED({instant});
  }
  const begun = /^[0-9a-f]{8,15}$/.test(asked ?? '') ? visible.filter(({id}) => id.startsWith(asked ?? '')) : [];
  const [only, ...others] = begun;
  if (only && others.length === 0) return only;
  const has = visible.map(({id, label}) => label ?? id);
  throw problems.RELEASE_UNKNOWN({found: asked ?? '', has, hint: nearest(asked ?? '', has)});
}
