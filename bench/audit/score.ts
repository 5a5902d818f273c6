/** One report against its labels, layer by layer, sentence by sentence, and what was missed. */
import type {Audit, Mention} from '../../src/model/claim.ts';
import type {ReadDocument, Span} from '../../src/model/document.ts';
import type {Labelled, LabelledSentence} from './corpus.ts';
import type {Layer, Miss} from './miss.ts';
import {overlaps} from './numerals.ts';
import {type Outcome, scoreClaims} from './score-claims.ts';
import {scoreMentions} from './score-mentions.ts';
import type {Counts} from './tally.ts';

export type Scored = {
  readonly report: Labelled;
  readonly label: LabelledSentence;
  readonly counts: Readonly<Record<Layer, Counts>>;
  readonly outcomes: readonly Outcome[];
  readonly misses: readonly Miss[];
};

/** @param mentions of the whole text, with places in it */
export function scoreReport(
  report: Labelled,
  document: ReadDocument,
  mentions: readonly Mention[],
  audit: Audit,
): readonly Scored[] {
  let from = 0;
  return report.sentences.map((label) => {
    const start = document.text.indexOf(label.sentence, from);
    if (start < 0) throw new Error(`${report.name}: the text lacks “${label.sentence}”`);
    const place = {start, end: start + label.sentence.length};
    from = place.end;
    const inside = <T extends Span>(all: readonly T[]): readonly T[] => all.filter((one) => overlaps(one, place));
    const said = scoreMentions(label, start, inside(mentions), document.text);
    const claimed = scoreClaims(label, start, inside(audit.claims));
    return {
      report,
      label,
      counts: {...said.counts, ...claimed.counts},
      outcomes: claimed.outcomes,
      misses: [...said.misses, ...claimed.misses],
    };
  });
}
