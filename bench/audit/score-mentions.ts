/** The mentions of one sentence against its labels. */
import type {Mention} from '../../src/model/claim.ts';
import {compare, decimalText, parseDecimal} from '../../src/model/decimal.ts';
import type {Span} from '../../src/model/document.ts';
import type {LabelledMention, LabelledSentence} from './corpus.ts';
import {hasNumeral, numeralsOf, overlaps} from './numerals.ts';
import {type Miss, placeOf} from './miss.ts';
import type {Counts} from './tally.ts';

type Scored = {readonly counts: Readonly<Record<'mention' | 'kind', Counts>>; readonly misses: readonly Miss[]};

/** @param text of the whole document, @param start of the sentence in it */
export function scoreMentions(label: LabelledSentence, start: number, found: readonly Mention[], text: string): Scored {
  const misses: Miss[] = [];
  const taken = new Set<Mention>();
  let [values, kinds] = [0, 0];
  for (const wanted of label.mentions) {
    const mention = found.find((one) => !taken.has(one) && isSamePlace(text, placeOf(wanted, start), one));
    if (mention) taken.add(mention);
    if (mention && isSameValue(wanted, mention)) values += 1;
    else {
      const over = mention ? [mention] : found.filter((one) => overlaps(one, placeOf(wanted, start)));
      const wantedText = `${wanted.text} ${wanted.values.join(', ')}`;
      misses.push({layer: 'mention', wanted: wantedText, found: over.map(said).join(' | ') || 'nothing'});
    }
    if (mention && [wanted.kind, ...(wanted.orKind ?? [])].includes(mention.kind)) kinds += 1;
    else if (mention) misses.push({layer: 'kind', wanted: `${wanted.text} ${wanted.kind}`, found: mention.kind});
  }
  const extra = found.filter((one) => !taken.has(one));
  for (const one of extra) misses.push({layer: 'mention', wanted: 'nothing', found: said(one)});
  const size = {found: found.length, labelled: label.mentions.length};
  return {counts: {mention: {right: values, ...size}, kind: {right: kinds, ...size}}, misses};
}

function isSamePlace(text: string, wanted: Span, found: Span): boolean {
  if (!hasNumeral(text.slice(wanted.start, wanted.end))) return overlaps(wanted, found);
  const [a, b] = [numeralsOf(text, wanted), numeralsOf(text, found)];
  return a.start === b.start && a.end === b.end;
}

function isSameValue(wanted: LabelledMention, found: Mention): boolean {
  if (wanted.periods !== undefined) {
    // 9月 prints no year: that is the label's reading of the whole text.
    const months = found.values.map((value) => decimalText(value).padStart(2, '0'));
    const isMonth = found.periods === undefined && months.length > 0;
    const said = isMonth ? wanted.periods.map((period) => period.slice(-2)) : wanted.periods;
    return found.kind !== 'period' || (isMonth ? months : (found.periods ?? [])).join() === said.join();
  }
  if (wanted.values.length === 0) return true;
  return (
    found.values.length === wanted.values.length &&
    wanted.values.every((text, at) => {
      const [value, other] = [parseDecimal(text), found.values[at]];
      return value !== undefined && other !== undefined && compare(value, other) === 0;
    })
  );
}

function said({text, kind, values, periods}: Mention): string {
  return `${text} ${kind} ${values.map(decimalText).join(', ')}${periods ? ` ${periods.join()}` : ''}`;
}
