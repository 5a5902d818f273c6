/** Drafts and releases: the only room that makes `Released` (design laws 7 and 8). */
export {draft, type DraftOptions} from './draft.ts';
export {findFigure, findObservation, isCompiledMargin} from './figures.ts';
export {draftMark, draftNotice, syntheticMark} from './marks.ts';
export {readUnitsInside, type UnitInside, writeUnitsInside} from './private.ts';
export {draftFolder, readDraft, writeDraft} from './store.ts';
