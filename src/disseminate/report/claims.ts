/** The claims of a report as data: what a reader of the rendered file must find there again, word for word. */
import type {Language} from '../../model/text.ts';
import {runsIn} from './build.ts';
import type {Report, Run} from './document.ts';

export type ReportClaim = {
  /** the same in both languages */
  readonly id: string;
  readonly language: Language;
  /** the sentence it stands in, as printed */
  readonly sentence: string;
  /** the number as printed */
  readonly text: string;
  /** addresses of what it rests on */
  readonly figures: readonly string[];
};

export function claimsOf(report: Report): readonly ReportClaim[] {
  const {language} = report;
  return report.blocks.flatMap(runsIn).flatMap((runs) =>
    sentencesIn(runs, language).flatMap((sentence) => {
      const text = sentence
        .map((run) => run.text)
        .join('')
        .trim();
      return sentence.flatMap((run): readonly ReportClaim[] => {
        if (run.kind !== 'figure') return [];
        return [{id: run.claim, language, sentence: text, text: run.text, figures: run.figures}];
      });
    }),
  );
}

/** Runs of a paragraph by sentence: words are cut after their stops, numbers never. */
function sentencesIn(runs: readonly Run[], language: Language): readonly (readonly Run[])[] {
  const stop = language === 'zh' ? /(?<=[。！？])/ : /(?<=[.!?])\s+(?=[A-Z“"])/;
  const sentences: Run[][] = [[]];
  for (const run of runs) {
    if (run.kind !== 'text') {
      sentences.at(-1)?.push(run);
      continue;
    }
    const parts = run.text.split(stop);
    for (const [at, text] of parts.entries()) {
      if (at > 0) sentences.push([]);
      sentences.at(-1)?.push({...run, text});
    }
    if (language === 'en' && /[.!?]\s+$/.test(run.text)) sentences.push([]);
  }
  return sentences.filter(({length}) => length > 0);
}
