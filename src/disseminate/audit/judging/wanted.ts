/** What of a claim finds its figure, what is found, and how it is reported. */
import type {Draft} from '../../../present/claims/index.ts';
import {totalRow} from '../evidence/frame.ts';
import type {Bound} from './bind.ts';
import {type Claimed, compareWith, computedText, type Held} from './compare.ts';
import type {Context} from './context.ts';
import type {Figure} from './arithmetic.ts';
import type {Judged} from './judged.ts';

/** What of a claim finds its figure. */
export type Wanted = Pick<Draft, 'measure'> & {
  readonly [key in 'base' | 'period' | 'mention' | 'since' | 'words' | 'isOfYear' | 'unitBefore']?:
    | Draft[key]
    | undefined;
} & {readonly isComputed?: boolean};

export type Found = {readonly bound: Bound; readonly figure: Figure};

/** The printed number, with the power of ten that its unit stands for. */
export type Printed = Claimed & {readonly power: number};

export type Option = Found & {readonly held: Held};

export const claimedOf = (draft: Draft, value: NonNullable<Draft['value']>): Printed => ({
  value,
  step: draft.mention?.step,
  bound: isRough(draft) && (draft.bound === undefined || draft.bound === 'nearly') ? 'about' : draft.bound,
  power: powerOf(draft),
});

/** A third, 三成, 一半: said without a digit it is rough. */
const isRough = ({mention}: Draft): boolean =>
  mention?.kind === 'percent' && !/\d/u.test(mention.text.normalize('NFKC')) && !/点|point/u.test(mention.text);

export const heldOf = (claimed: Claimed, found: readonly Found[]): readonly Option[] =>
  found.map((one) => ({...one, held: compareWith(claimed, one.figure)}));

export const firstFitting = (options: readonly Option[]): Option | undefined =>
  options.find(({held}) => held === 'proven') ?? options.find(({held}) => held === 'proven-by-rounding');

export function proof({bound, figure, held}: Option, claimed: Printed): Judged {
  const {column, printed} = figure;
  return {
    verdict: held,
    ...report({bound, figure}, claimed),
    ...(bound.isOtherFlow ? {otherFlow: bound.frame} : {}),
    ...(held !== 'contradicted' && column?.measure === 'value' && printed
      ? {anchor: {frame: bound.frame, row: bound.row, column}}
      : {}),
  };
}

/** A universe that no total row of the evidence names. */
export function isElsewhere({evidence}: Context, {universe}: Draft): boolean {
  return (
    universe !== undefined &&
    !evidence.frames.some(
      (frame) =>
        (totalRow(frame)?.label ?? '').toLowerCase() === universe ||
        frame.columns.some(({label}) => label.toLowerCase().includes(universe)),
    )
  );
}

function report(
  {bound, figure}: {readonly bound: Bound; readonly figure: Figure},
  claimed: Printed,
): Omit<Judged, 'verdict'> {
  return {
    computed: computedText(figure, claimed),
    cells: figure.cells,
    subject: bound.row.label,
    ...(figure.formula ? {formula: figure.formula} : {}),
  };
}

/** The power of ten that the text's unit stands for: 64.23亿元 has a step of a million and two decimals, so 8. */
function powerOf({mention}: Draft): number {
  const digits = mention?.text.normalize('NFKC').match(/\d+(?:,\d{3})*(?:\.(\d+))?/u);
  const step = mention?.step;
  if (!digits || !step) return 0;
  const decimals = digits[1]?.length ?? 0;
  const magnitude = step.unscaled.toString().length - 1 - step.scale;
  return magnitude + decimals;
}
