/** Words around charts. */
import type {Text} from '../../model/text.ts';

export const words = {
  unit: (unit: Text): Text => ({zh: `单位：${unit.zh}`, en: unit.en}),
  table: {zh: '看表', en: 'Table'},
  chart: {zh: '看图', en: 'Chart'},
  download: {zh: '下载', en: 'Download'},
  item: {zh: '项目', en: 'Item'},
  period: {zh: '时期', en: 'Period'},
  source: {zh: '来源', en: 'Source'},
  release: {zh: '发布', en: 'release'},
  others: {zh: '其他', en: 'others'},
  fullSize: {zh: '放大', en: 'Enlarge'},
} as const;
