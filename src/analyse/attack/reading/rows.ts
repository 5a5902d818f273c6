/**
 * What an outsider knows of how cells hang together: Σ coefficient × deviation from the truth = 0, within the rounding of a printed
 * figure. A sum is known where it holds in truth; where the parts leave a remainder that nobody shows, the remainder is unknown too.
 */
import {cellText} from '../../../model/protection.ts';
import type {Unknown} from './unknowns.ts';

export type Term = {readonly at: number; readonly coefficient: number; readonly ratio?: Rational};

/** The exact coefficient where it is no small integer. */
export type Rational = {readonly num: bigint; readonly den: bigint};

export type Row = {
  readonly terms: readonly Term[];
  /** half width of the interval of the row itself, in the smallest unit; of a printed derived figure */
  readonly half: number;
  /** position of the unknown that is the sum of the others; -1 where none is */
  readonly sum: number;
  /** public before this release, as long as its terms are */
  readonly isEarlier: boolean;
  readonly says: (all: readonly Unknown[]) => string;
};

const SHOWN_PARTS = 4;

/** `whole = Σ parts`, naming the hidden parts. */
export function sumText(whole: number, parts: readonly number[], by: string): (all: readonly Unknown[]) => string {
  return (all) => {
    const text = (at: number): string => (all[at] ? cellText(all[at]) : `rest ${at}`);
    const hidden = parts.filter((at) => all[at]?.telling === 'hidden');
    const named = hidden.slice(0, SHOWN_PARTS).map(text).join(' + ');
    const more = hidden.length > SHOWN_PARTS ? ` + ${hidden.length - SHOWN_PARTS} hidden` : '';
    const others = parts.length - hidden.length;
    return `${text(whole)} = ${named}${more}${others > 0 ? `${hidden.length > 0 ? ' + ' : ''}${others} shown` : ''} (${by})`;
  };
}

export function equationText(terms: readonly Term[]): (all: readonly Unknown[]) => string {
  return (all) => {
    const spelt = terms.map(({at, coefficient}) => {
      const name = all[at] ? cellText(all[at]) : `rest ${at}`;
      return `${coefficient < 0 ? '−' : '+'} ${name}`;
    });
    return `${spelt.join(' ')} = 0`;
  };
}
