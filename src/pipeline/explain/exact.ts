/** The exact side of a draft: compiled again from what the last run left in its caches, which takes about a second. */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {type Engine, openDuckDb} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Language} from '../../model/text.ts';
import type {Built} from '../../process/compile/index.ts';
import {withLock} from '../lock.ts';
import type {Plan} from '../plan.ts';
import {readReport} from '../report.ts';
import {compileAll, type Material, materialOf, printOf} from '../run.ts';

export type Exact = {
  readonly built: ReadonlyMap<string, Built>;
  readonly material: Material;
  readonly engine: Engine;
};

/**
 * Hands `use` the compiled datasets; the engine is closed afterwards.
 *
 * @returns undefined where the received files, declarations or the program changed since the draft was made: it is not theirs any more
 */
export async function withExact<T>(
  plan: Plan,
  effects: Effects,
  language: Language,
  use: (exact: Exact) => Promise<T>,
): Promise<T | undefined> {
  const {root} = plan.workspace;
  const say = (text: {readonly zh: string; readonly en: string}): void => effects.err(text[language]);
  return withLock(root, {command: 'explain', wait: true}, effects, say, async () => {
    const print = await printOf(plan, effects);
    const last = await readReport(root);
    if (last?.fingerprint !== print.whole) return undefined;
    const temporary = join(root, '.shumao', 'tmp');
    await mkdir(temporary, {recursive: true});
    const engine = await openDuckDb({temporary});
    try {
      const run = {plan, engine, options: {rehash: false}, effects, print};
      const material = await materialOf(run);
      const {built} = await compileAll(run, material, {observes: false});
      return await use({built, material, engine});
    } finally {
      await engine.close();
    }
  });
}
