/** Released figures in SDMX: structures, data, and the questions that are asked of them. */
export {structuresOf, structureStore, type StructureStore} from './structure/structures-of.ts';
export {answerStructures} from './structure/resolve/answer.ts';
export {structureWriters} from './writers/structure/index.ts';
export {
  type SdmxOptions,
  type SdmxRequest,
  type SdmxResponse,
  type SdmxService,
  sdmxService,
} from './service/service.ts';
export {dataFormats, structureFormats} from './formats.ts';
export type {StructureSet} from './model/artefact.ts';
export {agencyIdOf} from './model/ids.ts';
export type {DataMessage} from './model/message.ts';
export {wholeData, wholeStructures} from './whole.ts';
