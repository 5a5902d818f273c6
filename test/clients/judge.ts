/** What a client says that it read, held against what is there. */
import type {Expected, Figure} from './expected.ts';

export type Found = {
  readonly client: string;
  /** what it did not do, and why */
  readonly skipped: Readonly<Record<string, string>>;
  readonly flows: readonly string[];
  readonly dimensions: readonly string[];
  readonly attributes: readonly string[];
  readonly codes: Readonly<Record<string, number>>;
  readonly languages?: readonly string[];
  readonly keys?: number;
  readonly available?: Readonly<Record<string, number>>;
  readonly figures: readonly Figure[];
  /** the same in another form */
  readonly again?: readonly Figure[];
  /** of its table */
  readonly rows: number;
};

const ATTRIBUTES = ['UNIT_MEASURE', 'UNIT_MULT', 'DECIMALS', 'OBS_STATUS', 'CONF_STATUS', 'SYNTHETIC'];

/** @returns what is wrong, each in a line; empty where all is right */
export function faultsOf(found: Found, expected: Expected): readonly string[] {
  const faults: string[] = [];
  const same = (what: string, is: unknown, right: unknown): void => {
    if (JSON.stringify(is) !== JSON.stringify(right))
      faults.push(`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(right)}`);
  };
  same('dataflows', found.flows, expected.flows);
  same('dimensions', found.dimensions, expected.dimensions);
  same(
    'attributes',
    ATTRIBUTES.filter((one) => !found.attributes.includes(one)),
    [],
  );
  for (const [dimension, [declared, occurring]] of Object.entries(expected.codes)) {
    const count = found.codes[dimension] ?? 0;
    if (count < occurring || (declared !== undefined && count > declared))
      faults.push(`codes of ${dimension}: ${count}`);
    if (found.available) same(`available codes of ${dimension}`, found.available[dimension], occurring);
  }
  if (found.languages) same('languages', found.languages, ['en', 'zh']);
  if (found.keys !== undefined) same('keys of series', found.keys, expected.keys);
  same('rows of the table', found.rows, expected.figures.length);
  faults.push(...figureFaults(found.figures, expected.figures));
  if (found.again) faults.push(...figureFaults(found.again, expected.figures));
  return faults;
}

function figureFaults(found: readonly Figure[], expected: readonly Figure[]): readonly string[] {
  const known = new Map(found.map((one) => [`${one.key} ${one.period}`, one]));
  const faults = expected.flatMap((right) => {
    const one = known.get(`${right.key} ${right.period}`);
    return one && isSame(one, right)
      ? []
      : [`${right.key} ${right.period}: ${JSON.stringify(one)}, not ${JSON.stringify(right)}`];
  });
  const more = known.size - expected.length;
  return more > 0 ? [...faults, `${more} figures more than asked for`] : faults;
}

/** Programs that calculate read numbers: `2.50` comes back as `2.5`. */
function isSame(one: Figure, right: Figure): boolean {
  const isValue =
    one.value === right.value ||
    (one.value !== null && right.value !== null && Number(one.value) === Number(right.value));
  return isValue && one.status === right.status && one.confidential === right.confidential && one.unit === right.unit;
}
