/** A report as its audit needs it: sentences with their claims, tables as printed, and the numbers of charts and proofs. */
import type {BoundReport, BoundSentence} from '../../model/bound.ts';
import {mentionsIn} from '../../present/claims/index.ts';
import {chartAlternative, chartTable} from '../../present/charts/index.ts';
import {runsIn} from './build.ts';
import {claimsOf} from './claims.ts';
import type {Block, Report} from './document.ts';
import {printTable} from './writers/printed-table.ts';

export function boundOf(report: Report): BoundReport {
  const {language, blocks, proofs} = report;
  const sentences: BoundSentence[] = [];
  let last: {text: string; claims: {id: string; text: string; figures: readonly string[]}[]} | undefined;
  for (const {id, sentence, text, figures} of claimsOf(report)) {
    if (last?.text !== sentence || last.claims.some((one) => one.id === id))
      sentences.push((last = {text: sentence, claims: []}));
    last.claims.push({id, text, figures});
  }
  const labels = labelsOf(report);
  const tables = blocks.flatMap((block): readonly (readonly (readonly string[])[])[] => {
    if (block.kind === 'chart') return [chartTable(block.chart, language).rows];
    if (block.kind !== 'table') return [];
    return [printTable(block.table, language).rows.map(({cells}) => cells.map(({text, mark}) => `${text}${mark}`))];
  });
  const charts = blocks.flatMap((block) =>
    block.kind === 'chart'
      ? [chartAlternative(block.chart, language), ...chartTable(block.chart, language).rows.flat()]
      : [],
  );
  const items = blocks.flatMap((block) => (block.kind === 'figures' ? block.items : []));
  const texts = [
    ...items.map(({value}) => value.text),
    ...charts,
    ...proofs.flatMap(({text, formula, name, figure}) => [text, formula ?? '', name, figure]),
    report.title,
    report.subtitle ?? '',
    ...report.sources.map(({text}) => text),
  ];
  return {
    id: report.id,
    language,
    sentences: sentences.flatMap(apart),
    heads: items.map(headLine),
    labels,
    tables,
    printed: new Set(texts.flatMap((text) => numbersIn(text, language))),
    facts: new Map(
      proofs.flatMap(({figure, text}) =>
        figure.startsWith('fact/') ? [[figure, text.replaceAll(',', '')] as const] : [],
      ),
    ),
  };
}

function headLine({
  name,
  value,
  unit,
  change = [],
}: (Block & {readonly kind: 'figures'})['items'][number]): BoundSentence {
  const runs = [value, ...change];
  return {
    text: `${name} ${value.text}${unit} ${change.map(({text}) => text).join('')}`.trim(),
    claims: runs.flatMap((run) =>
      run.kind === 'figure' ? [{id: run.claim, text: run.text, figures: run.figures}] : [],
    ),
  };
}

/** Digits as they stand, and the numbers that mentions make of them. */
function numbersIn(text: string, language: Report['language']): readonly string[] {
  const digits = [...text.matchAll(/\d[\d,.]*\d|\d/gu)].map(([found]) => found.replaceAll(',', ''));
  return [...digits, ...mentionsIn(text, language).map((mention) => mention.text)];
}

/** The report's own lines that claim nothing: their numbers are names, years and places of a list. */
function labelsOf({blocks, title, subtitle, agency, release, sources}: Report): readonly string[] {
  const lines = blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'heading') return [[block.number, block.text].filter((one) => one !== undefined).join(' ')];
    if (block.kind === 'table') return [block.caption, ...block.table.notes.flatMap(({zh, en}) => [zh, en])];
    if (block.kind === 'chart') return [block.caption, ...(block.chart.notes ?? []).flatMap(({zh, en}) => [zh, en])];
    const bare = runsIn(block).filter((runs) => runs.every(({kind}) => kind !== 'figure'));
    return bare.map((runs) => runs.map(({text}) => text).join(''));
  });
  return [
    title,
    subtitle ?? '',
    agency,
    release.id,
    release.label ?? '',
    ...sources.map(({text}) => text),
    ...lines,
  ].filter((line) => line !== '');
}

/** Figures side by side at the head of a page are read one by one. */
function apart(sentence: BoundSentence): readonly BoundSentence[] {
  const {text, claims} = sentence;
  const [first, ...rest] = claims;
  if (!first || rest.length === 0 || !text.startsWith(first.text)) return [sentence];
  const tail = text.slice(first.text.length);
  return /^[，,。.；;]/u.test(tail)
    ? [sentence]
    : [
        {text: first.text, claims: [first]},
        {text: tail, claims: rest},
      ];
}
