/** What may leave: at present the guard of named enterprises alone (design laws 6 and 7). */
export {type Consent, consentSchema, readConsents} from './consents.ts';
export {CONSENTS_FILE, problems as protectProblems} from './problems.ts';
export {guard, type Guarded, type InsideUnit, protect, type ProtectOptions, unitsInside} from './protect.ts';
