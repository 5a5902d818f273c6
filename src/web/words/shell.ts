/** Words of the frame around every page. */
import type {Text} from '../../model/text.ts';

export const words = {
  product: {zh: '数贸', en: 'Shumao'},
  skip: {zh: '跳到正文', en: 'Skip to content'},
  overview: {zh: '总览', en: 'Overview'},
  data: {zh: '数据', en: 'Data'},
  report: {zh: '报告', en: 'Report'},
  audit: {zh: '审核', en: 'Audit'},
  methods: {zh: '方法', en: 'Methods'},
  releases: {zh: '发布', en: 'Releases'},
  pages: {zh: '页面', en: 'Pages'},
  otherLanguage: {zh: 'English', en: '中文'},
  theme: {zh: '外观', en: 'Appearance'},
  themeAuto: {zh: '外观：随系统', en: 'Appearance: as the system'},
  themeLight: {zh: '外观：浅色', en: 'Appearance: light'},
  themeDark: {zh: '外观：深色', en: 'Appearance: dark'},
  search: {zh: '查找', en: 'Search'},
  release: {zh: '发布', en: 'Release'},
  newest: {zh: '最新', en: 'latest'},
  notNewest: {zh: '非最新发布', en: 'not the latest release'},
  toNewest: {zh: '看最新发布', en: 'See the latest'},
  published: {zh: '发布于', en: 'published'},
  synthetic: {zh: '合成数据，非真实申报', en: 'Synthetic data, not real returns'},
  source: {zh: '数据接口', en: 'Data interfaces'},
  printedFrom: {zh: '打印自', en: 'Printed from'},
} as const satisfies Record<string, Text>;
