/** What a flag beside a figure says. */
import type {Flag} from '../../model/observation.ts';
import type {Text} from '../../model/text.ts';

export const flagNotes: Readonly<Record<Flag, Text>> = {
  p: {zh: '初步数', en: 'provisional'},
  r: {zh: '修订数', en: 'revised'},
  e: {zh: '含估计', en: 'estimated in part'},
  b: {zh: '序列中断', en: 'break in the series'},
  u: {zh: '插补占比过高，可靠性低', en: 'of low reliability: much of it is imputed'},
};
