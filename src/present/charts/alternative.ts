/** The chart in words: title, unit, what it shows with numbers as printed, origin. Holds no number that the specification lacks. */
import type {ChartSpec} from '../../model/chart.ts';
import type {Language} from '../../model/text.ts';
import type {Kind} from './kind.ts';
import {nature, originLine, sentences, unitLine} from './words.ts';

export function alternative(kind: Kind, spec: ChartSpec, language: Language): string {
  return sentences(
    [
      spec.title[language],
      unitLine(spec, language),
      ...kind.says(spec, language),
      originLine(spec, language),
      ...nature(spec, language),
    ],
    language,
  );
}
