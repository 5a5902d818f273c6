/** What a figure is of, in words: dataset, codes (a total only where all are totals), measure, period. */
import type {JSX} from 'preact';
import {TOTAL} from '../../model/address.ts';
import type {Named} from '../../model/explanation.ts';
import type {Language, Text} from '../../model/text.ts';
import {periodWords} from '../numbers/period-words.ts';
import {useLanguage} from '../route/use-route.ts';

export function nameText({dataset, codes, measure, period}: Named): Text {
  const told = codes.filter(({code}) => code !== TOTAL);
  const of = (language: Language) =>
    [
      dataset.title[language],
      ...(told.length === 0 ? codes.slice(0, 1) : told).map(({label}) => label[language]),
      measure.title[language],
      periodWords(period, language),
    ].join(' · ');
  return {zh: of('zh'), en: of('en')};
}

export function NameOf({named}: {named: Named}): JSX.Element {
  return <span>{nameText(named)[useLanguage()]}</span>;
}
