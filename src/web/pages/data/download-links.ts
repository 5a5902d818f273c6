/** Addresses of what is seen as files. Pure. */
import type {Text} from '../../../model/text.ts';
import {apiDataPath, type Asked, sdmxPath} from './snippets.ts';

export type Download = {readonly name: string; readonly href: string; readonly about: Text};

const sdmxFormats: readonly {readonly name: string; readonly format: string; readonly about: Text}[] = [
  {
    name: 'SDMX-CSV 2.0',
    format: 'csv',
    about: {zh: '每行一个数字，表格软件可直接打开', en: 'a figure a line, opens in any spreadsheet'},
  },
  {name: 'SDMX-JSON 2.0', format: 'jsondata', about: {zh: '带标签的 JSON', en: 'JSON with labels'}},
  {name: 'SDMX-ML 2.1', format: 'genericdata', about: {zh: '通用 XML', en: 'generic XML'}},
  {name: 'SDMX-ML 2.1', format: 'structurespecificdata', about: {zh: '按结构的 XML', en: 'structure-specific XML'}},
];

export function downloadsOf(asked: Omit<Asked, 'origin'>): readonly Download[] {
  const {release} = asked;
  const vintage = release === undefined ? {} : {release};
  return [
    ...sdmxFormats.map(({name, format, about}) => ({name, about, href: sdmxPath(asked, {format, ...vintage})})),
    {name: 'JSON', href: apiDataPath(asked), about: {zh: '本站接口的回答', en: 'as this site’s API answers'}},
  ];
}
