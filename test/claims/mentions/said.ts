/** What a text says, one mention a line of words, so that a test reads like its promise. */
import {decimalText} from '../../../src/model/decimal.ts';
import type {Mention} from '../../../src/model/claim.ts';
import type {Language} from '../../../src/model/text.ts';
import {mentionsIn} from '../../../src/present/claims/mentions/index.ts';

/** kind, values, unit, bound, step, periods, rule: whatever a mention has */
export function say({kind, values, unit, bound, step, periods, rule}: Mention): string {
  return [
    kind,
    values.map(decimalText).join(','),
    unit,
    bound,
    step === undefined ? undefined : `±${decimalText(step)}`,
    periods?.join('..'),
    rule,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** Every mention of the text as `printed = what it says`, parted by `; `. */
export function said(text: string, language: Language): string {
  return mentionsIn(text, language)
    .map((mention) => `${mention.text} = ${say(mention)}`)
    .join('; ');
}
