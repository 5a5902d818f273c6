/** Addresses of what is seen as files. Pure. */
import type {Text} from '../../../model/text.ts';
import {apiDataPath, type Asked, sdmxPath} from './snippets.ts';

export type Download = {readonly name: string; readonly href: string; readonly about: Text};

type Format = {readonly name: string; readonly wish: Readonly<Record<string, string>>; readonly about: Text};

const formats: readonly Format[] = [
  {
    name: 'SDMX-CSV 1.0',
    wish: {format: 'csvfile', labels: 'both'},
    about: {
      zh: '每行一个数字，附标签，表格软件可直接打开',
      en: 'a figure a line with labels, opens in any spreadsheet',
    },
  },
  {
    name: 'SDMX-CSV 2.0',
    wish: {format: 'csv', formatVersion: '2.0.0'},
    about: {zh: '每行一个数字，供程序读取', en: 'a figure a line, for programs'},
  },
  {
    name: 'SDMX-JSON 2.0',
    wish: {format: 'json', formatVersion: '2.0.0'},
    about: {zh: '带结构与标签的 JSON', en: 'JSON with structure and labels'},
  },
  {name: 'SDMX-JSON 1.0', wish: {format: 'jsondata'}, about: {zh: '旧客户端', en: 'for older clients'}},
  {
    name: 'SDMX-ML 3.0',
    wish: {format: 'xml', formatVersion: '3.0.0'},
    about: {zh: '按结构的 XML', en: 'structure-specific XML'},
  },
  {
    name: 'SDMX-ML 2.1',
    wish: {format: 'structurespecificdata'},
    about: {zh: '按结构的 XML', en: 'structure-specific XML'},
  },
  {name: 'SDMX-ML 2.1', wish: {format: 'genericdata'}, about: {zh: '通用 XML', en: 'generic XML'}},
];

export function downloadsOf(asked: Omit<Asked, 'origin'>): readonly Download[] {
  return [
    ...formats.map(({name, wish, about}) => ({name, about, href: sdmxPath(asked, wish)})),
    {name: 'JSON', href: apiDataPath(asked), about: {zh: '本站接口的回答', en: 'as this site’s API answers'}},
  ];
}
