/** What a dataset's measures see beyond its own series: other datasets, and figures that others published or set. */
import type {Text} from '../../model/text.ts';
import type {Built} from './built.ts';
import {figureIdsOf} from './check.ts';
import {figureSeries} from './figures.ts';
import type {CompileInput, DeclaredDataset} from './input.ts';
import type {Context} from './measure.ts';

/** Figures of others are printed with their source. */
export function figureNotes(dataset: DeclaredDataset['value'], figures: CompileInput['figures']): readonly Text[] {
  return [...new Set(figureIdsOf(dataset).map(({id}) => id))].flatMap((id) => {
    const sources = figures?.get(id)?.sources.join('; ') ?? '';
    return sources === '' ? [] : [{zh: `“${id}”的数字出自：${sources}。`, en: `Figure \`${id}\` is from: ${sources}.`}];
  });
}

/** Figures by id, each as one series; a rate of another currency than the dataset's is none. */
export function figureOf({seriesDimensions, base}: Built, figures: CompileInput['figures']): Context['figure'] {
  const known = new Map<string, ReturnType<Context['figure']>>();
  return (id) => {
    const figure = figures?.get(id);
    if (!figure || (id.startsWith('rate-') && figure.base !== base)) return undefined;
    const found = known.get(id) ?? figureSeries(figure, seriesDimensions);
    known.set(id, found);
    return found;
  };
}

/** The same key in another dataset: its dimensions by id, the total where this one has none. */
export function otherOf(one: Built, built: ReadonlyMap<string, Built>): Context['other'] {
  return (id, key) => {
    const other = built.get(id);
    if (!other) return undefined;
    const isLost = key.some(
      (code, at) => code !== '_T' && !other.dimensions.some((dimension) => dimension.id === one.dimensions[at]?.id),
    );
    if (isLost) return undefined;
    const there = other.dimensions.map((dimension) => {
      const at = one.dimensions.findIndex((own) => own.id === dimension.id);
      return at < 0 ? '_T' : (key[at] ?? '_T');
    });
    return {series: other.series, key: there};
  };
}
