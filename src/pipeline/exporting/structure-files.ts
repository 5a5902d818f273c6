/** The structures of a release in each form of SDMX that a folder carries. */
import {structureWriters, wholeStructures} from '../../disseminate/sdmx/index.ts';
import type {Text} from '../../model/text.ts';
import type {Contents} from './contents.ts';
import type {DatasetFile} from './dataset-files.ts';

const forms = [
  {id: 'structure-ml-2.1', file: 'structures-2.1.xml', title: {zh: 'SDMX-ML 2.1', en: 'SDMX-ML 2.1'}},
  {id: 'structure-ml-3.0', file: 'structures-3.0.xml', title: {zh: 'SDMX-ML 3.0', en: 'SDMX-ML 3.0'}},
  {id: 'structure-json-2.0.0', file: 'structures.json', title: {zh: 'SDMX-JSON 2.0', en: 'SDMX-JSON 2.0'}},
] as const satisfies readonly {readonly id: string; readonly file: string; readonly title: Text}[];

export function structureFiles({release, structures, address = ''}: Contents): readonly DatasetFile[] {
  if (!structures) return [];
  return forms.map(({id, file, title}) => {
    const path = `structures/${file}`;
    const about = {zh: `SDMX 结构：${title.zh}`, en: `SDMX structures: ${title.en}`};
    const open = () => {
      const writer = structureWriters.find((one) => one.id === id);
      if (!writer) throw new Error(`SDMX has no writer ${id}`);
      return writer.write(wholeStructures(release, structures, {self: `${address}${path}`, languages: ['zh', 'en']}));
    };
    return {path, label: title, about, open};
  });
}
