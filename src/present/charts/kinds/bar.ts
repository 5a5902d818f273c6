/** Bars of few categories; several series stand under one another in each category. */
import type {Kind} from '../kind.ts';
import {listed, named, summary} from '../telling.ts';
import {sizes} from '../tokens.ts';
import {valueBars} from '../value-bars.ts';

export const bar: Kind = {
  id: 'bar',
  title: {zh: '条形图', en: 'Bars'},
  about: {
    zh: '少数类别的大小；条自零起，数字标在条端；多个序列在各类别下分行。',
    en: 'The size of few categories; bars begin at zero, the number stands at the end; several series stand under each category.',
  },
  draw: (stage) => valueBars(stage, stage.spec.series.length > 1 ? sizes.rankedBar : sizes.bar),
  says: (spec, language) =>
    spec.series.flatMap(({label, points}) => {
      const sentences = summary(points, spec, language);
      if (spec.series.length === 1) return sentences;
      return [named(label[language], listed(sentences, language), language)];
    }),
};
