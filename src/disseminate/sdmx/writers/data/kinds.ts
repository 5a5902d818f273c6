/** Text that depends on the kind of an observation alone is made once for each kind; observations of one kind often follow each other. */
import type {ObservationKind} from '../../../../model/series.ts';

export function perKind<T>(make: (kind: ObservationKind) => T): (kind: ObservationKind) => T {
  const made = new WeakMap<ObservationKind, {readonly of: T}>();
  let last: ObservationKind | undefined;
  let lastMade: {readonly of: T} | undefined;
  return (kind) => {
    if (kind === last && lastMade) return lastMade.of;
    const found = made.get(kind) ?? {of: make(kind)};
    made.set(kind, found);
    last = kind;
    lastMade = found;
    return found.of;
  };
}

/** The same for the codes of one dimension. */
export function perCode(make: (code: string) => string): (code: string) => string {
  const made = new Map<string, string>();
  return (code) => {
    const found = made.get(code);
    if (found !== undefined) return found;
    const text = make(code);
    made.set(code, text);
    return text;
  };
}
