/** The exact side of a draft: compiled again from what the last run left in its caches, which takes about a second. */
import type {Effects} from '../../model/effects.ts';
import type {Language} from '../../model/text.ts';
import type {Built} from '../../process/compile/index.ts';
import {type Engines, openEngines} from '../engines.ts';
import {withLock} from '../lock.ts';
import type {Plan} from '../plan.ts';
import {readReport} from '../report.ts';
import {printOf} from '../planned.ts';
import {compileAll, type Material, materialOf} from '../material.ts';
import {withStore} from '../store-lease.ts';

export type Exact = {
  readonly built: ReadonlyMap<string, Built>;
  readonly material: Material;
  readonly engines: Engines;
};

/**
 * Hands `use` the compiled datasets; the engine is closed afterwards.
 *
 * @param asOf fingerprint of the report that stood before plan and draft were opened
 * @returns undefined where the received files, declarations or the program changed since the draft was made: it is not theirs any more;
 *   so too where another draft took its place
 */
export async function withExact<T>(
  plan: Plan,
  asOf: string | undefined,
  effects: Effects,
  language: Language,
  use: (exact: Exact) => Promise<T>,
): Promise<T | undefined> {
  const {root} = plan.workspace;
  const say = (text: {readonly zh: string; readonly en: string}): void => effects.err(text[language]);
  const command = 'explain';
  return withLock(root, {command, wait: true}, effects, say, (mustHold) =>
    withStore({command, wait: true, say}, effects, async (objects) => {
      const print = await printOf(plan, effects);
      const last = await readReport(root);
      if (last?.fingerprint !== print.whole || asOf !== print.whole) return undefined;
      const engines = await openEngines({root, objects}, effects);
      try {
        const run = {plan, engines, options: {rehash: false, mustHold}, effects, print};
        const material = await materialOf(run);
        const {built} = await compileAll(run, material, {observes: false});
        return await use({built, material, engines});
      } finally {
        await engines.close();
      }
    }),
  );
}
