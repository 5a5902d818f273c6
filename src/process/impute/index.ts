/** Impute: late and missing units get a value by the declared chain; what was expected and what came is kept in a ledger. */
export type {Arrived} from './arrived.ts';
export {checkImputations} from './check.ts';
export {impute} from './impute.ts';
export type {Asked, ImputedSource, ImputeInput, ImputeResult} from './input.ts';
export type {DeclaredImputation, MadeRecord, Months, RecordFile, SourceColumns} from './shapes.ts';
export type {Ledger, LedgerRow, MissingValue} from './ledger.ts';
export {methods} from './methods/index.ts';
export {type Imputation, imputationSchema} from './schema.ts';
