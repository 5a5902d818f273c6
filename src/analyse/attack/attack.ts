/**
 * The attack on a release before it leaves: what can an outsider work out who has everything that is published, now and before?
 *
 * A second program beside the protection: it imports nothing of it, reads the structure by itself, judges by its own code what is
 * sensitive, and solves the system modulo another prime by another method. First exactly (does a hidden value follow?), then by
 * intervals (how near does an outsider come?).
 */
import {cellText} from '../../model/protection.ts';
import {countsOf, hiddenOf, unreadOf} from './counts.ts';
import {recover} from './exact/recover.ts';
import {type Known, namedOf} from './exact/insiders.ts';
import type {AttackInput, AttackReport, Insider} from './input.ts';
import {attackIntervals} from './intervals/intervals.ts';
import {boundsOf, withCeilings} from './known-bounds.ts';
import {lostBefore} from './lost-before.ts';
import {isSafe, narrowedOf} from './narrowed.ts';
import {isHidden, refOf, sceneOf} from './scene.ts';

/** Enough for tables of 30,000 cells; about two minutes of one core. */
const EFFORT = 2_000_000_000;

export async function attack(input: AttackInput): Promise<AttackReport> {
  const scene = sceneOf(input);
  const {unknowns, sensitive, exposedSums} = scene;
  const {all} = unknowns;
  input.onProgress?.('exact', 0, 1);
  const {found, insiders, rows} = recover(scene);
  const isRecovered = new Set(found.map(({at}) => at));
  const hidden = sensitive.filter(({at}) => all[at]?.telling === 'hidden');
  const open = hidden.filter(({at}) => !isRecovered.has(at));
  const result = await attackIntervals({
    rows: scene.rows,
    isHidden: (at) => isHidden(scene, at),
    bounds: withCeilings(
      scene,
      boundsOf(scene, (one) => (one.telling === 'hidden' ? undefined : one.half)),
    ),
    sensitive: open,
    effort: input.effort ?? EFFORT,
    ...(input.onProgress ? {onProgress: (done, total) => input.onProgress?.('intervals', done, total)} : {}),
  });
  const near = narrowedOf(open, result, unknowns);
  // Units that are shown by name have agreed, and are known: the guard's business.
  const exposed = sensitive.filter(({at}) => all[at]?.telling === 'shown');
  const suspects = [...found, ...near, ...exposed, ...exposedSums].map(({at}) => at);
  const before = lostBefore(scene, [...rows, ...exposedSums.map(({row}) => row)], {cells: suspects, insiders});
  const isLost = new Set(before.lost.map(({at}) => at));
  // What was only narrowed before is not found before.
  const isFound = new Set(before.lost.filter(({lost}) => lost.exact).map(({at}) => at));
  const isNear = new Set(near.map(({at}) => at));
  const undecided = open.filter(({at}) => !isNear.has(at) && !isSafe(result, at)).length;
  return {
    cells: countsOf(all),
    sensitive: {
      all: sensitive.length,
      hidden: hidden.length,
      safe: open.length - undecided - near.length,
      undecided,
    },
    exposed: exposed.flatMap(({at}) => {
      const one = all[at];
      return one && !isFound.has(at) ? [refOf(one)] : [];
    }),
    exposedSums: exposedSums.filter(({at}) => !isFound.has(at)).map(({address}) => address),
    unread: unreadOf(input, unknowns),
    ...eachOnce(insiders, before.insiders),
    recovered: found.filter(({at}) => !isFound.has(at)).map(({recovered}) => recovered),
    narrowed: near.filter(({at}) => !isLost.has(at)).map(({narrowed}) => narrowed),
    lostBefore: before.lost.map(({lost}) => lost),
    hidden: hiddenOf(input, all),
    programs: {solved: result.solved, effort: result.effort, isSpent: result.isSpent},
  };
}

/** Each cell once: among those that some contributor knows only now, else among those known before. */
function eachOnce(all: readonly Known[], before: readonly Known[]): Pick<AttackReport, 'insiders' | 'insidersBefore'> {
  const knew = new Set(before.map(namedOf));
  const news = byCell(all.filter((one) => !knew.has(namedOf(one))));
  const old = [...byCell(before)].filter(([cell]) => !news.has(cell));
  return {insiders: [...news.values()], insidersBefore: old.map(([, insider]) => insider)};
}

/** The first that is known of each cell. */
function byCell(list: readonly Known[]): ReadonlyMap<string, Insider> {
  const found = new Map<string, Insider>();
  for (const {insider} of list) if (!found.has(cellText(insider))) found.set(cellText(insider), insider);
  return found;
}
