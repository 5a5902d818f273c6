/** Words of the overview. */
import type {Text} from '../../model/text.ts';

export const words = {
  title: {zh: '总览', en: 'Overview'},
  period: {zh: '时期', en: 'Period'},
  growth: {zh: '同比', en: 'year on year'},
  balance: {zh: '差额', en: 'balance'},
  exports: {zh: '出口', en: 'exports'},
  imports: {zh: '进口', en: 'imports'},
  month: {zh: '当月', en: 'month'},
  yearToDate: {zh: '累计', en: 'year to date'},
  nothing: {
    zh: '这次发布没有可作总览的数字。请在“数据”中查看它的全部数据集和表。',
    en: 'This release has no figures for an overview. All of its datasets and tables are under Data.',
  },
  toData: {zh: '查看数据', en: 'Go to Data'},
} as const satisfies Record<string, Text>;
