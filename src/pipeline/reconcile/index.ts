/** Reconciliations: what needs the draft and the catalog is loaded when it is called. */
import type {OpenReconciliations} from './reconcile.ts';

export {verdictText} from './notes.ts';
export type {OpenReconciliations, Reconciled} from './reconcile.ts';
export {bridgeTable, decimalsOf} from './table.ts';

export async function openReconciliations(folder: string): Promise<OpenReconciliations> {
  return (await import('./reconcile.ts')).openReconciliations(folder);
}
