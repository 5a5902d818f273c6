/** Old series: what needs the declarations, the catalog or the draft is loaded when it is called. */
import type {Effects} from '../../model/effects.ts';
import type {Language} from '../../model/text.ts';
import type {Stored} from '../../analyse/reconcile/index.ts';
import type {Imported, ImportOptions, Revisions} from './series.ts';

export type {Imported, Revisions} from './series.ts';

export async function importSeries(
  folder: string,
  received: {readonly path: string; readonly bytes: Uint8Array; readonly text: string},
  options: ImportOptions,
  effects: Effects,
  language: Language,
): Promise<Imported> {
  return (await import('./series.ts')).importSeries(folder, received, options, effects, language);
}

export async function listSeries(folder: string): Promise<readonly Stored[]> {
  return (await import('./series.ts')).listSeries(folder);
}

export async function compareSeries(folder: string, label: string): Promise<Revisions> {
  return (await import('./series.ts')).compareSeries(folder, label);
}

export async function readText(path: string): Promise<{readonly bytes: Uint8Array; readonly text: string | undefined}> {
  return (await import('./series.ts')).readText(path);
}
