/** Which declarations a workspace has: the rooms' schemas, handed to the workspace room in one place. */
import {reconciliationSchema} from '../analyse/reconcile/index.ts';
import {reportSchema} from '../disseminate/report/index.ts';
import {tableSchema} from '../present/tables/index.ts';
import {datasetSchema} from '../process/compile/index.ts';
import {imputationSchema} from '../process/impute/index.ts';
import {anySourceSchema} from '../process/ingest/index.ts';
import {ruleSchema} from '../process/validate/index.ts';
import {protectionSchema} from '../workspace/index.ts';

export const kinds = {
  sources: {folder: 'sources', schema: anySourceSchema},
  rules: {folder: 'rules', schema: ruleSchema, list: 'rules'},
  imputations: {folder: 'imputations', schema: imputationSchema},
  datasets: {folder: 'datasets', schema: datasetSchema.safeExtend({protection: protectionSchema.optional()})},
  tables: {folder: 'tables', schema: tableSchema},
  reports: {folder: 'reports', schema: reportSchema},
  reconciliations: {folder: 'reconciliations', schema: reconciliationSchema},
} as const;

export type WorkspaceKinds = typeof kinds;
