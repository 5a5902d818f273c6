/**
 * One-sided evidence: a paragraph claims a shift and supports it with rows that all go its way, while rows of the same table that it does not
 * name go the other. Says who they are; the claim may be true all the same.
 */
import type {ReadDocument} from '../../../model/document.ts';
import {dimensionsOf} from '../../../present/claims/index.ts';
import {type Evidence, type Frame, partsOf} from '../evidence/frame.ts';
import {figureOf} from '../judging/index.ts';
import type {Told} from '../judging/identities.ts';
import type {Advised} from './advised.ts';

const SHIFT = /转移|转向|集聚趋势|重心|shift(?:ed|ing|s)?\b|moved towards/giu;
/** Fewer examples are no pattern. */
const EXAMPLES = 3;

export function oneSided(document: ReadDocument, evidence: Evidence, told: readonly Told[]): readonly Advised[] {
  return document.blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' && block.kind !== 'item') return [];
    const [shift] = block.text.matchAll(SHIFT);
    if (!shift) return [];
    const inside = told.filter(
      ({draft}) => draft.start >= block.start && draft.end <= block.end && draft.measure === 'growth',
    );
    const [frame] = framesOf(evidence, inside);
    const against = frame ? others(frame, inside) : [];
    if (!frame || against.length === 0) return [];
    const list = against.map(({label, text}) => `${label} ${text}%`);
    return [
      {
        start: block.start + shift.index,
        end: block.start + shift.index + shift[0].length,
        rule: 'one-sided',
        text: shift[0],
        note: {
          zh: `所举各例同向；同一表中未提到的${list.join('、')}方向相反`,
          en: `the examples all point one way; rows of the same table that are not named point the other: ${list.join(', ')}`,
        },
      },
    ];
  });
}

function framesOf({frames}: Evidence, inside: readonly Told[]): readonly Frame[] {
  const counted = frames.map((frame) => ({frame, count: named(frame, inside).size}));
  return counted
    .filter(({count}) => count >= EXAMPLES)
    .toSorted((a, b) => b.count - a.count)
    .map(({frame}) => frame);
}

function named(frame: Frame, inside: readonly Told[]): ReadonlySet<string> {
  const parts = inside
    .flatMap(({draft}) => [draft.subject, ...(draft.list?.subjects ?? [])])
    .flatMap((subject) => subject.parts);
  return new Set(
    parts
      .filter((part) => dimensionsOf(part).includes(frame.dimension))
      .flatMap((part) => part.map(({name}) => name.code)),
  );
}

/** Rows that are not named and whose growth is as clear as that of the examples of the other side. */
function others(frame: Frame, inside: readonly Told[]): readonly {label: string; text: string}[] {
  const known = named(frame, inside);
  const growths = partsOf(frame).flatMap((row) => {
    const figure = figureOf(frame, row, {measure: 'growth'});
    const text = figure?.printed?.text;
    return text === undefined || figure?.missing
      ? []
      : [{row, text, value: Number(text.replace('−', '-').replace('%', ''))}];
  });
  const examples = growths.filter(({row}) => known.has(row.name.code));
  const down = examples.filter(({value}) => value < 10).length;
  const up = examples.filter(({value}) => value >= 50).length;
  if (down < 2 || up < 1) return [];
  return growths
    .filter(({row, value}) => !known.has(row.name.code) && (value >= 30 || value <= -10))
    .map(({row, text}) => ({label: row.label, text}));
}
