/** A dataset whose cells stand, before its measures: what combined datasets and the handbook frame are made of. */
import type {Cell} from '../../model/cell.ts';
import type {DeliveredCell} from '../../model/delivered.ts';
import type {Period} from '../../model/period.ts';
import type {Dimension, WaitsFor} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {Months} from './coverage.ts';
import type {DeclaredDataset, SourceFacts} from './input.ts';
import type {RecordMaps} from './explain/record-maps.ts';
import type {Key, Series, SeriesDimension} from './measure.ts';
import {problems} from './problems.ts';

export type Built = {
  readonly id: string;
  readonly declared: DeclaredDataset;
  readonly dimensions: readonly Dimension[];
  readonly seriesDimensions: readonly SeriesDimension[];
  /** by dimension: classification and concept, which must agree where datasets are added */
  readonly meanings: ReadonlyMap<string, string>;
  readonly cells: readonly Cell[];
  /** combinations of dimension positions that have cells */
  readonly compiled: readonly (readonly number[])[];
  readonly months: Months;
  readonly series: Series;
  readonly scale: number;
  readonly base: string;
  /** sources of its records */
  readonly sources: readonly SourceFacts[];
  /** codes in the scope as `CLASSIFICATION/CODE`, for telling datasets of the same records apart; undefined = all */
  readonly scoped: ReadonlySet<string> | undefined;
  readonly notes: readonly Text[];
  /** keys that are shown without a cell: what was not delivered, or is hidden by its supplier */
  readonly shown?: {readonly keys: readonly Key[]; readonly has: (key: Key, period: Period) => boolean};
  /** combinations of dimensions of which a table source delivered nothing; present = the dataset is made of tables */
  readonly undelivered?: readonly (readonly string[])[];
  /** deliveries that have not come; absent: none */
  readonly waitsFor?: readonly WaitsFor[];
  /** keys of which nothing was delivered in a period, whatever cells there are; absent: none */
  readonly isUnknown?: (key: Key, period: Period) => boolean;
  /** how its records became codes, for telling which of them a cell is the sum of; absent: it is made of tables or of other datasets */
  readonly records?: RecordMaps;
  /** cells of received tables that state a value as it is; absent: it is not made of tables */
  readonly deliveredAs?: (key: Key, period: Period) => readonly DeliveredCell[];
};

/** Refuses what may not be added: calibers that overlap, the same records twice, unlike amounts. */
export function requireAddable(declared: DeclaredDataset, parts: readonly Built[]): void {
  const place = declared.place?.([declared.value.combine ? 'combine' : 'parts']);
  for (const [at, a] of parts.entries()) {
    for (const b of parts.slice(at + 1)) {
      const units = [unitOf(a), unitOf(b)] as const;
      if (units[0] !== units[1]) {
        throw problems.COMBINE_UNITS_DIFFER({dataset: declared.id, a: a.id, b: b.id, units}, place);
      }
      const overlap = overlapOf(a, b);
      if (overlap) throw problems.CALIBERS_OVERLAP({dataset: declared.id, a: a.id, b: b.id, why: overlap.why}, place);
      const codes = sharedCodes(a, b);
      if (codes) {
        const isOne = a.sources.some(({id}) => b.sources.some((source) => source.id === id));
        const why = {
          zh: `“${a.id}”与“${b.id}”口径相同，${isOne ? '含有' : '来源虽不同，仍可能含有'}相同的记录。`,
          en: `\`${a.id}\` and \`${b.id}\` rest on the same caliber and ${isOne ? '' : 'may, though of two sources, '}hold the same records.`,
        };
        throw problems.CODES_OVERLAP({dataset: declared.id, codes, why}, place);
      }
    }
  }
}

function unitOf({base, months}: Built): string {
  return `${base}, ${months.isStock ? 'stock' : 'flow'}`;
}

/** Declared by either side, by the name of the caliber or of the source. */
function overlapOf(a: Built, b: Built): {readonly why: Text | undefined} | undefined {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const source of one.sources) {
      for (const {caliber, why} of source.overlaps) {
        if (other.sources.some((candidate) => candidate.caliber === caliber || candidate.id === caliber)) return {why};
      }
    }
  }
  return undefined;
}

/** Codes that both hold of the same caliber: none where filters or scopes of one classification keep their records apart. */
function sharedCodes(a: Built, b: Built): readonly string[] | undefined {
  const isSame = a.sources.some(({caliber}) => b.sources.some((source) => source.caliber === caliber));
  if (!isSame || isFilteredApart(a, b)) return undefined;
  if (!a.scoped || !b.scoped || listOf(a.scoped) !== listOf(b.scoped)) return ['_T'];
  const both = [...a.scoped].filter((code) => b.scoped?.has(code));
  return both.length > 0 ? both : undefined;
}

/** The classification that scoped codes are of. */
function listOf(scoped: ReadonlySet<string>): string | undefined {
  const [first] = scoped;
  return first?.split('/')[0];
}

/** One source, and a column of which both keep records, but none with the same text. */
function isFilteredApart(a: Built, b: Built): boolean {
  const [one, other] = [a.declared.value, b.declared.value];
  if (one.source === undefined || one.source !== other.source) return false;
  return Object.entries(one.where).some(([column, texts]) => {
    const there = other.where[column];
    return there !== undefined && !texts.some((text) => there.includes(text));
  });
}
