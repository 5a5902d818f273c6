/** What the labels of a head row or a stub column seem to be: flow, period, item, area or partner; by their words first, by their head second. */
import type {Text} from '../../model/text.ts';
import {cleanLabel, gluedIn, isTotalWord, pieceIn} from '../../process/ingest/index.ts';
import {flowOf, roleOfClassification, spelling, type Spellings} from '../guess.ts';
import {roleWords} from '../guess-words.ts';

export type LevelRole = {
  readonly as: 'flow' | 'period' | 'item' | 'area' | 'partner' | 'attribute';
  readonly why: Text;
  /** part of the labels that the role explains */
  readonly share: number;
  readonly classification?: string;
  readonly take?: 'code' | 'label';
};

const ENOUGH = 0.6;
const ROLES = ['flow', 'partner', 'area', 'item', 'period'] as const;

/** X or M of `Exports (Credits)`, `出口额`; undefined where the word does not come first. */
export function flowWord(text: string): 'X' | 'M' | undefined {
  const plain = spelling(cleanLabel(text));
  if (/^进出口|^收支/.test(plain)) return undefined;
  if (/^(exports?|credits?|receipts?|出口|收入)/.test(plain)) return 'X';
  if (/^(imports?|debits?|payments?|进口|支出)/.test(plain)) return 'M';
  return flowOf(plain);
}

/** @param head text above a stub column, or empty */
export function roleOfLabels(labels: readonly string[], head: string, spellings: Spellings): LevelRole {
  const own = [...new Set(labels.map(cleanLabel))].filter((text) => text !== '' && !isTotalWord(text));
  const share = (test: (text: string) => boolean): number =>
    own.length === 0 ? 0 : own.filter(test).length / own.length;
  const byWords = {zh: '依其文字', en: 'by its words'};
  const flows = share((text) => flowWord(text) !== undefined || /^(进出口|收支)/.test(text));
  if (flows >= ENOUGH) return {as: 'flow', why: byWords, share: flows};
  const periods = share((text) => text.length < 24 && Object.keys(pieceIn(text)).length > 0);
  if (periods >= ENOUGH) return {as: 'period', why: byWords, share: periods};
  const known = bestClassification(own, spellings);
  if (known) return known;
  const word = roleWords.find(([role, pattern]) => ROLES.some((one) => one === role) && pattern.test(head))?.[0];
  const as = ROLES.find((one) => one === word);
  if (as !== undefined)
    return {as, why: {zh: `依表头“${head}”`, en: `by its head \`${head}\``}, share: 0.5, ...glued(own)};
  return {as: 'attribute', why: {zh: '未识别', en: 'not recognised'}, share: 0, ...glued(own)};
}

function bestClassification(labels: readonly string[], spellings: Spellings): LevelRole | undefined {
  if (labels.every((text) => /^[\d.]+$/.test(text))) return undefined;
  let best: LevelRole | undefined;
  for (const [classification, known] of spellings) {
    const as = roleOfClassification(classification);
    if (as !== 'partner' && as !== 'area' && as !== 'item') continue;
    for (const take of [undefined, 'code', 'label'] as const) {
      const count = labels.filter((text) =>
        known.has(spelling(take === undefined ? text : (gluedIn(text)?.[take] ?? text))),
      );
      const share = count.length / labels.length;
      if (count.length < 2 || share < 0.5 || share <= (best?.share ?? 0)) continue;
      best = {
        as,
        share,
        classification,
        ...(take === undefined ? {} : {take}),
        why: {
          zh: `${labels.length} 个中 ${count.length} 个在 ${classification} 中`,
          en: `${count.length} of ${labels.length} are in ${classification}`,
        },
      };
    }
  }
  return best;
}

/** Codes glued to most labels are what identifies them. */
function glued(labels: readonly string[]): {readonly take?: 'code'} {
  const count = labels.filter((text) => gluedIn(text) !== undefined).length;
  return labels.length > 0 && count >= ENOUGH * labels.length ? {take: 'code'} : {};
}
