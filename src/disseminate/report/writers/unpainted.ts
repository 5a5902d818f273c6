/** Charts as their titles and numbers in words, until the charts' room draws them. */
import {escaped} from './html/escape.ts';
import type {Charts} from './charts.ts';

export const unpainted: Charts = {
  svg: (spec, language, {width}) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 80"><text x="0" y="40" font-size="14">${escaped(spec.title[language])}</text></svg>`,
  alternative: (spec, language) => spec.title[language],
  table: (spec, language) => ({
    head: ['', ...spec.series.map(({label}) => label[language])],
    rows: (spec.series[0]?.points ?? []).map((point, at) => [
      point.label[language],
      ...spec.series.map(({points}) => points[at]?.text ?? points[at]?.mark ?? ''),
    ]),
  }),
};
