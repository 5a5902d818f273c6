/** A release as evidence: every margin of every dataset as a frame, and the names of all that it has figures of. */
import type {Released} from '../../../model/seals.ts';
import type {Table} from '../../../model/table.ts';
import type {Language} from '../../../model/text.ts';
import type {Name} from '../../../present/claims/index.ts';
import {internalNotice} from '../../../release/index.ts';
import type {Evidence} from './frame.ts';
import {Cube, type Dataset, levelsOf} from './release-cube.ts';
import {framesOf} from './release-frames.ts';
import {Codes, namesOfRelease, type Spelling} from './release-names.ts';

export type ReleaseOptions = {
  /** of the document: labels are in it */
  readonly language: Language;
  /** what the document is about: `2019`, `2019-03`; absent, or not in the release: its newest year */
  readonly period?: string | undefined;
  /** other periods that the document speaks of; years are always there */
  readonly periods?: readonly string[] | undefined;
  /** what classifications call their codes */
  readonly spellings?: readonly Spelling[];
};

export function releaseEvidence(released: Released, tables: readonly Table[], options: ReleaseOptions): Evidence {
  const {datasets} = released;
  const period = periodOf(datasets, options.period);
  const periods = periodsOf(datasets, period, options.periods ?? []);
  const cubes = datasets.map((dataset) => new Cube(dataset, new Set(periods)));
  const codes = new Codes(datasets, options.language);
  const said = {
    language: options.language,
    period,
    periods,
    nameOf: codes.nameOf.bind(codes),
    topics: (id: string) => [id],
  };
  return {
    kind: 'release',
    id: released.id,
    frames: cubes.flatMap((cube) => framesOf(cube, said)),
    names: namesOfRelease({
      language: options.language,
      datasets,
      tables,
      codes,
      silent: silentNames(cubes, codes),
      spellings: options.spellings ?? [],
    }),
    synthetic: released.synthetic,
    remarks: released.audience === 'internal' ? [internalNotice] : [],
  };
}

const isYear = (period: string): boolean => /^\d{4}$/u.test(period);

function periodOf(datasets: readonly Dataset[], asked: string | undefined): string {
  const all = new Set<string>(datasets.flatMap(({periods}) => periods));
  if (asked !== undefined && all.has(asked)) return asked;
  const years = [...all].filter(isYear).toSorted();
  return years.at(-1) ?? [...all].toSorted().at(-1) ?? '';
}

/** The document's own, then all years from the newest on, then what else it speaks of. */
function periodsOf(datasets: readonly Dataset[], own: string, spoken: readonly string[]): readonly string[] {
  const all = new Set<string>(datasets.flatMap(({periods}) => periods));
  const years = [...all].filter(isYear).toSorted().toReversed();
  return [...new Set([own, ...years, ...spoken.filter((one) => all.has(one))])];
}

/** Codes of levels that are the whole: a sentence that names the province speaks of the total. */
function silentNames(cubes: readonly Cube[], codes: Codes): ReadonlySet<Name> {
  const spoken = new Set<Name>();
  const all = new Set<Name>();
  for (const cube of cubes)
    for (const axis of cube.axes) {
      const levels = levelsOf(cube, axis);
      for (const code of axis.dimension.codes) {
        const name = codes.nameOf(cube.dataset.id, axis.dimension.id, code);
        all.add(name);
        if (levels.has(code.level)) spoken.add(name);
      }
    }
  return new Set([...all].filter((name) => !spoken.has(name)));
}
