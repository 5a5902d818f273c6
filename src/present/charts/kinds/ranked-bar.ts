/** Thin bars of many categories, in the order given. */
import {type Kind, onlySeries} from '../kind.ts';
import {summary} from '../telling.ts';
import {sizes} from '../tokens.ts';
import {valueBars} from '../value-bars.ts';

export const rankedBar: Kind = {
  id: 'ranked-bar',
  title: {zh: '排序条形图', en: 'Ranked bars'},
  about: {
    zh: '多个类别按给定次序排列；条自零起，数字标在条端；可突出其中之一，其余为灰。',
    en: 'Many categories in the order given; bars begin at zero, the number stands at the end; one may be highlighted, the others grey.',
  },
  draw: (stage) => {
    onlySeries(stage.spec);
    return valueBars(stage, sizes.rankedBar);
  },
  says: (spec, language) => summary(onlySeries(spec).points, spec, language),
};
