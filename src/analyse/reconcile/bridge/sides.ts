/** The two sides of a bridge: figures of the draft, of vintages, or of others; in one currency and, where they are compared by code, in one classification. */
import {atLevel, type Classification, label} from '../../../model/classification.ts';
import {type Period, parsePeriod} from '../../../model/period.ts';
import type {Place} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';
import {baseOf, type Printed, sumOf, times} from '../printed.ts';
import type {Part, Side} from './bridge.ts';
import {figureOf} from './figures.ts';
import {problems} from './problems.ts';
import {publishedSide} from './published.ts';
import {rateOf} from './rates.ts';
import type {ReconciliationSide} from './schema.ts';
import type {Sources} from './sources.ts';

export type SideContext = {
  readonly sources: Sources;
  readonly period: Period;
  /** of the bridge */
  readonly unit: string;
  readonly place: (path: readonly (string | number)[]) => Place | undefined;
};

type Raw = {readonly amount: Printed; readonly parts: readonly Part[]; readonly base: string; readonly source: Text};

/** @throws Problem `BRIDGE_…` */
export async function sideOf(declared: ReconciliationSide, context: SideContext): Promise<Side> {
  const raw = await rawOf(declared, context);
  const base = baseOf(context.unit);
  const wants = declared.convert?.currency ?? base;
  if (raw.base !== wants) {
    throw problems.BRIDGE_UNIT(
      {what: raw.source.en, unit: raw.base, wants: declared.convert ? wants : base},
      context.place([]),
    );
  }
  const converted = declared.convert ? await convertedSide(raw, declared, context) : raw;
  const parts = declared.via === undefined ? converted.parts : await translated(converted.parts, declared, context);
  return {title: declared.title ?? raw.source, source: raw.source, amount: converted.amount, parts};
}

async function rawOf(declared: ReconciliationSide, {sources, period, place}: SideContext): Promise<Raw> {
  const {figure, published, level, months} = declared;
  if (published) return publishedSide(published, {period, months, sources, place: place(['published'])});
  const list = figure === undefined ? (declared['sum-of'] ?? []) : [figure];
  const found = list.map((text, at) => {
    const path = figure === undefined ? ['sum-of', at] : ['figure'];
    return figureOf(text, {sources, period, level, months, place: place(path)});
  });
  const own = found.flatMap(({parts}) => parts);
  const single = found.map(({address, amount}) => ({name: address, label: {zh: address, en: address}, amount}));
  const [first] = found;
  const other = found.find(({base}) => base !== first?.base);
  if (first && other)
    throw problems.BRIDGE_UNIT({what: other.address, unit: other.base, wants: first.base}, place(['sum-of']));
  const text = list.length === 1 ? (first?.address ?? '') : list.join(' + ').replaceAll('+ -', '− ');
  return {
    amount: sumOf(found.map(({amount}) => amount)),
    parts: own.length > 0 ? byName(own) : list.length > 1 ? single : [],
    base: first?.base ?? '',
    source: {zh: text, en: text},
  };
}

function byName(parts: readonly Part[]): readonly Part[] {
  return [...Map.groupBy(parts, ({name}) => name).values()].flatMap((same) =>
    same[0] ? [{...same[0], amount: sumOf(same.map(({amount}) => amount))}] : [],
  );
}

/** Months at the rate of each month, anything else at the rate of the period. */
async function convertedSide(
  raw: Raw,
  {convert, months}: ReconciliationSide,
  {sources, period, place}: SideContext,
): Promise<Raw> {
  if (!convert) return raw;
  const rate = await rateOf(convert, sources, place(['convert']));
  if (!months) {
    const all = raw.parts.map((part) => ({...part, amount: times(part.amount, rate(period))}));
    return {...raw, amount: times(raw.amount, rate(period)), parts: all};
  }
  const parts = raw.parts.map((part) => ({
    ...part,
    amount: times(part.amount, rate(parsePeriod(part.name) ?? period)),
  }));
  return {...raw, amount: sumOf(parts.map(({amount}) => amount)), parts};
}

const UNMAPPED = '_U';

/** Parts in the codes of another classification. A code without a whole share there is kept apart as unclassified. */
async function translated(
  parts: readonly Part[],
  {via, at}: ReconciliationSide,
  {sources, place}: SideContext,
): Promise<readonly Part[]> {
  const correspondence = await sources.correspondence(via ?? '');
  const classification = await sources.classification(correspondence.to);
  const levels = classification.levels.map(({id}) => id);
  if (at !== undefined && !levels.includes(at)) {
    throw problems.BRIDGE_UNKNOWN(
      {what: {zh: '层级', en: 'level'}, id: at, has: levels, hint: undefined},
      place(['at']),
    );
  }
  return byName(
    parts.map((part) => {
      const target = correspondence.rows.find(
        ({source, weight}) => source === part.name && /^1(\.0*)?$/.test(weight),
      )?.target;
      const code = target === undefined ? UNMAPPED : levelCode(classification, target, at);
      return {...part, name: code, label: label(classification, code) ?? {zh: '未能对应', en: 'not mapped'}};
    }),
  );
}

function levelCode(classification: Classification, code: string, level: string | undefined): string {
  return level === undefined ? code : (atLevel(classification, code, level)?.code ?? code);
}
