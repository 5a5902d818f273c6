/** Compile: records of the lake to exact cells of the declared margins, and their measures as observations. */
export {type Dataset, datasetSchema} from './dataset.ts';
export type {
  Agreement,
  AgreementCheck,
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
export {type Figures, rateFigures, readFigures} from './figures.ts';
export {checkDatasets} from './check.ts';
export {codeText} from './codes.ts';
export {compile} from './compile.ts';
export {filled} from './formula.ts';
export type {CodesByColumn, Pending} from './input.ts';
export type {Measure} from './measure.ts';
export {measureOf, measures} from './measures/index.ts';
export type {Built} from './built.ts';
export {
  type Asked,
  basisOf,
  exactWorld,
  monthCondition,
  printedWorld,
  type Question,
  reasonText,
  recordSelects,
  type RecordSelect,
  type Worked,
  workedFigure,
  type WorkedOperand,
  type World,
} from './explain/index.ts';
