/** What the document gives beside its tables: sections, totals that only the text prints, counts, the pair of amounts that a multiple compares. */
import type {ReadDocument} from '../../model/document.ts';
import {divide, HUNDRED, multiply, overlaps, printed} from '../../model/interval.ts';
import {type Draft, periodsOf} from '../../present/claims/index.ts';
import {type Evidence, type Frame, partsOf, totalRow} from './evidence/frame.ts';
import {type Context, type Figure, figureOf} from './judging/index.ts';
import type {SaidSentence} from './said.ts';

export type Surroundings = Omit<Context, 'place'>;

export function surroundingsOf(
  document: ReadDocument,
  evidence: Evidence,
  said: readonly SaidSentence[],
): Surroundings {
  const heads = document.blocks.filter((block) => block.kind === 'heading').map(({start}) => start);
  const sectionOf = (place: number): number => heads.findLastIndex((head) => head <= place);
  const amounts = said.flatMap((sentence) =>
    sentence.drafts.filter(isAmount).map((draft) => figureSaid(draft, sentence)),
  );
  const totals = new Map<Frame, Figure | undefined>();
  return {
    evidence,
    sectionOf,
    period: periodOf(document, evidence),
    part: partOf(said),
    totalOf: (frame) => {
      if (!totals.has(frame))
        totals.set(
          frame,
          evidence.kind === 'self' && !totalRow(frame)
            ? (totalIn(frame, amounts) ?? totalBeside(frame, evidence))
            : undefined,
        );
      return totals.get(frame);
    },
    called: new Map(),
    counts: said.flatMap(({mentions}) =>
      mentions
        .filter(({kind}) => kind === 'count')
        .flatMap(({values}) => values.map((value) => Number(value.unscaled) / 10 ** value.scale)),
    ),
    pairOf: (draft) => pairIn(draft, said),
  };
}

const isAmount = (draft: Draft): boolean =>
  draft.measure === 'value' && draft.value !== undefined && draft.bound === undefined && draft.list === undefined;

export function figureSaid(draft: Draft, sentence: SaidSentence): Figure {
  const value = draft.value ?? {unscaled: 0n, scale: 0};
  return {interval: printed(value, draft.mention?.step), cells: [sentence.text], formula: draft.text};
}

/** The amount of the text of which all printed shares are shares. */
function totalIn(frame: Frame, amounts: readonly Figure[]): Figure | undefined {
  const value = frame.columns.findIndex(({measure}) => measure === 'value');
  const share = frame.columns.findIndex(({measure}) => measure === 'share');
  if (value < 0 || share < 0) return undefined;
  const rows = partsOf(frame).flatMap(({facts}) => {
    const [a, b] = [facts[value], facts[share]];
    return a && b && !a.missing && !b.missing ? [{value: a.interval, share: b.interval}] : [];
  });
  const scored = amounts.map((amount) => ({
    amount,
    fits: rows.filter((row) => {
      const quotient = divide(multiply(HUNDRED, row.value), amount.interval);
      return quotient && overlaps(quotient, row.share);
    }).length,
  }));
  const best = scored.toSorted((a, b) => b.fits - a.fits)[0];
  // A single row that fits is chance; most rows are not.
  return best && rows.length >= 3 && best.fits * 4 >= rows.length * 3 ? best.amount : undefined;
}

/** The total of another table of the same topic. */
function totalBeside(frame: Frame, {frames}: Evidence): Figure | undefined {
  for (const other of frames) {
    const row = totalRow(other);
    if (!row || other.topics[0] === undefined || other.topics[0] !== frame.topics[0] || other.period !== frame.period)
      continue;
    const figure = figureOf(other, row, {measure: 'value'});
    if (
      figure &&
      !figure.missing &&
      figure.column?.flow === frame.columns.find(({measure}) => measure === 'value')?.flow
    )
      return figure;
  }
  return undefined;
}

/** The year that most tables are of, or that the text names first. */
function periodOf(document: ReadDocument, evidence: Evidence): string | undefined {
  const years = evidence.frames.flatMap(({period}) => period ?? []);
  const counted = [...Map.groupBy(years, (year) => year)].toSorted((a, b) => b[1].length - a[1].length);
  return counted[0]?.[0] ?? /(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(document.text)?.[1];
}

/** The first part of a year that the text speaks of. */
function partOf(said: readonly SaidSentence[]): string | undefined {
  const first = said
    .slice(0, 4)
    .flatMap(({mentions}) => mentions)
    .find(({kind}) => kind === 'period');
  const to = first && periodsOf(first).to;
  return to !== undefined && to.length > 4 ? to : undefined;
}

function pairIn(draft: Draft, said: readonly SaidSentence[]): Figure | undefined {
  const sentence = said.find(({drafts}) => drafts.includes(draft));
  const before = sentence?.drafts.filter((one) => isAmount(one) && one.start < draft.start).slice(-2) ?? [];
  const base = before.find(({period}) => period === 'previous' || isYear(period));
  const now = before.find((one) => one !== base);
  if (!sentence || !base || !now) return undefined;
  const interval = divide(figureSaid(now, sentence).interval, figureSaid(base, sentence).interval);
  return interval && {interval, cells: [sentence.text], formula: `${now.text} ÷ ${base.text}`};
}

const isYear = (period: string | undefined): boolean => period !== undefined && /^\d{4}$/u.test(period);
