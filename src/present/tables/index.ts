/** Tables as people print them, made of a draft's or release's observations. */
export {cellAt, parseTableAddress, type TableAddress} from './address.ts';
export {buildTable, type TableOptions} from './build.ts';
export type {DeclaredTable} from './context.ts';
export {boundsNote, FILLER_MARK, flagNotes, isFiller, statusNotes} from './notes.ts';
export {publicFigures} from './public.ts';
export {type Published, type PublishedTable, readPublished} from './published.ts';
export {type TableDeclaration, tableSchema} from './schema.ts';
