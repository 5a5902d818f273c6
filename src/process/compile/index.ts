/** Compile: records of the lake to exact cells of the declared margins, and their measures as observations. */
export {type Dataset, datasetSchema} from './dataset.ts';
export type {
  Catalog,
  Coder,
  CodeRequest,
  ColumnFacts,
  CompileInput,
  CompileResult,
  DeclaredDataset,
  ReceivedText,
  RecordFile,
  SourceFacts,
} from './input.ts';
export {checkDatasets} from './check.ts';
export {codeText} from './codes.ts';
export {compile} from './compile.ts';
export type {Measure} from './measure.ts';
export {measureOf, measures} from './measures/index.ts';
