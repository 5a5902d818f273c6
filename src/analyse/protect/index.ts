/** What may leave: the guard of named enterprises, and which cells are sensitive by themselves (design laws 6 and 7). */
export {type Consent, consentSchema, readConsents} from './consents.ts';
export {isDeclared, type OnRequest, type Protection, protectionOf} from './declared.ts';
export {holdingSchema} from './holdings.ts';
export {linesFor, type ManualLine, manualSchema, readManual} from './manual.ts';
export {type Primary, primary, type PrimaryOptions} from './primary.ts';
export {CONSENTS_FILE, problems as protectProblems} from './problems.ts';
export {guard, type Guarded, type InsideUnit, protect, type ProtectOptions, unitsInside} from './protect.ts';
export {type DatasetProtection, type ProtectedDataset, resolveProtections} from './resolve.ts';
export {protectRelease} from './protect-release.ts';
export type {ProtectedRelease, ReleaseOptions, ReleaseSummary} from './release-options.ts';
export type {IntervalCost, IntervalSummary} from './intervals/with-intervals.ts';
