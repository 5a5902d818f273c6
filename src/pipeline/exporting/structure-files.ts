/** The structures of a release in each form of SDMX that a folder carries. */
import type {Contents} from './contents.ts';
import type {DatasetFile} from './dataset-files.ts';

/** None until there are writers of structures. */
export function structureFiles(_contents: Contents): readonly DatasetFile[] {
  return [];
}
