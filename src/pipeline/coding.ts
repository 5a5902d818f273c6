/** Received texts become codes by the catalog's classifications; what has none is counted, with its money. */
import {makeCoder} from '../process/classify/index.ts';
import type {Coder} from '../process/compile/index.ts';
import type {Plan} from './plan.ts';
import type {CoverageReport} from './report.ts';

export type Coding = {readonly code: Coder; readonly coverage: () => readonly CoverageReport[]};

export async function makeCoding({catalog, workspace}: Plan): Promise<Coding> {
  return makeCoder({profile: await catalog.naming(workspace.config.value.naming)});
}
