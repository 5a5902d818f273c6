/** Which periods a document speaks of, and which of them it is about. */
import type {ReadDocument} from '../../../model/document.ts';
import {mentionsIn} from '../../../present/claims/index.ts';

export type DocumentPeriods = {
  /** of its title, else the year it names most often */
  readonly own: string | undefined;
  readonly spoken: readonly string[];
};

export function documentPeriods(document: ReadDocument): DocumentPeriods {
  const blocks = document.blocks.flatMap((block) => {
    if (block.kind === 'page') return [];
    const text = block.kind === 'table' ? (block.title ?? '') : block.text;
    const periods = mentionsIn(text, document.language).flatMap(({kind, periods: own}) =>
      kind === 'period' && own ? [own] : [],
    );
    return periods.length === 0 ? [] : [{isHeading: block.kind === 'heading', periods}];
  });
  const spoken = new Set(blocks.flatMap(({periods}) => periods.flat()));
  const title = blocks.find(({isHeading}) => isHeading) ?? undefined;
  const named = title?.periods.find((own) => own.length === 1)?.[0];
  return {own: named ?? mostOften(blocks.flatMap(({periods}) => periods.flat())), spoken: [...spoken]};
}

/** Of years named as often, the later one. */
function mostOften(periods: readonly string[]): string | undefined {
  const years = periods.map((period) => period.slice(0, 4)).filter((year) => /^\d{4}$/u.test(year));
  const counted = [...Map.groupBy(years, (year) => year)].toSorted(
    (a, b) => b[1].length - a[1].length || Number(b[0]) - Number(a[0]),
  );
  return counted[0]?.[0];
}
