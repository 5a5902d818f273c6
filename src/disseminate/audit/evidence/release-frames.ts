/**
 * The margins of a dataset as frames: for every direction of trade one frame a dimension and level, and the same within each code of another
 * dimension, within each parent, and within each group of codes.
 */
import {TOTAL} from '../../../model/address.ts';
import type {DimensionCode, MeasureDescription} from '../../../model/seals.ts';
import type {Language} from '../../../model/text.ts';
import type {Flow, Name} from '../../../present/claims/index.ts';
import type {Column, Frame, Row} from './frame.ts';
import {type Axis, type Cube, levelsOf} from './release-cube.ts';
import {measureOf} from './release-facts.ts';

export type Said = {
  readonly language: Language;
  /** what the document is about */
  readonly period: string;
  /** that, and other periods which it speaks of, the latest first */
  readonly periods: readonly string[];
  /** datasets with the same codes share a dimension */
  readonly nameOf: (dataset: string, dimension: string, code: DimensionCode) => Name;
  readonly topics: (dataset: string) => readonly string[];
};

const FLOWS: readonly (readonly [string, Flow])[] = [
  [TOTAL, 'trade'],
  ['X', 'exports'],
  ['M', 'imports'],
];

type Direction = {readonly code: string; readonly flow?: Flow};

export function framesOf(cube: Cube, said: Said): readonly Frame[] {
  const directions: readonly Direction[] =
    cube.flowAt === undefined ? [{code: TOTAL}] : FLOWS.map(([code, flow]) => ({code, flow}));
  return directions.flatMap((direction) => {
    const single = cube.axes.flatMap((axis) =>
      marginFrames(cube, said, {direction, axis, fixed: []}, cube.keys([axis])),
    );
    const crossed = cube.axes.flatMap((axis) =>
      cube.axes.flatMap((other) => (other === axis ? [] : crossFrames(cube, said, {direction, axis, other}))),
    );
    const all = [...single, ...crossed];
    return all.length > 0 ? all : totalFrame(cube, said, direction);
  });
}

type Fixed = {readonly axis: Axis; readonly code: DimensionCode};

type Margin = {readonly direction: Direction; readonly axis: Axis; readonly fixed: readonly Fixed[]};

function crossFrames(
  cube: Cube,
  said: Said,
  {direction, axis, other}: {direction: Direction; axis: Axis; other: Axis},
): readonly Frame[] {
  const byCode = Map.groupBy(cube.keys([axis, other]), (key) => key[other.at]);
  return other.dimension.codes
    .filter(({level}) => level !== 'others')
    .flatMap((code) =>
      marginFrames(cube, said, {direction, axis, fixed: [{axis: other, code}]}, byCode.get(code.code) ?? []),
    );
}

/** @param keys of this margin, in all directions of trade */
function marginFrames(cube: Cube, said: Said, margin: Margin, keys: readonly (readonly string[])[]): readonly Frame[] {
  const {axis, fixed, direction} = margin;
  const keyOf = keysIn(cube, margin);
  const {flowAt} = cube;
  const own = flowAt === undefined ? keys : keys.filter((key) => key[flowAt] === direction.code);
  const seen = new Set(own.map((key) => key[axis.at]));
  if (seen.size === 0) return [];
  const levels = levelsOf(cube, axis);
  const present = axis.dimension.codes.filter(({code}) => seen.has(code));
  const plain = [...levels.values()].map((codes) => ({
    codes: codes.filter(({code}) => seen.has(code)),
    whole: undefined,
  }));
  // Within a parent or a group its own figure is the total. Inside another margin that would be two narrowings at once.
  const inner = fixed.length > 0 ? [] : present.map((whole) => ({codes: partsOf(present, whole), whole}));
  return [...plain, ...inner].flatMap(({codes, whole}) =>
    codes.length === 0 || (whole !== undefined && codes.length < 2)
      ? []
      : [frameOf(cube, said, {margin, codes, whole, keyOf})],
  );
}

function keysIn(cube: Cube, {direction, axis, fixed}: Margin): (code: string) => readonly string[] {
  return (code) =>
    cube.key([
      [cube.flowAt, direction.code],
      ...fixed.map((one): [number, string] => [one.axis.at, one.code.code]),
      [axis.at, code],
    ]);
}

function partsOf(present: readonly DimensionCode[], whole: DimensionCode): readonly DimensionCode[] {
  if (whole.members) {
    const members = new Set(whole.members);
    return present.filter(({code}) => members.has(code));
  }
  return present.filter(({parent}) => parent === whole.code);
}

type Made = {
  readonly margin: Margin;
  readonly codes: readonly DimensionCode[];
  /** parent or group that the rows are parts of; absent: the total of the margin */
  readonly whole: DimensionCode | undefined;
  readonly keyOf: (code: string) => readonly string[];
};

function frameOf(cube: Cube, said: Said, {margin, codes, whole, keyOf}: Made): Frame {
  const {direction, axis, fixed} = margin;
  const {dataset} = cube;
  const {language} = said;
  const name = (code: DimensionCode): Name => said.nameOf(dataset.id, axis.dimension.id, code);
  const within = [
    ...fixed.map((one) => said.nameOf(dataset.id, one.axis.dimension.id, one.code)),
    ...(whole ? [name(whole)] : []),
  ];
  const columns = columnsOf(cube, said, {
    direction,
    narrowed: [...fixed.map((one) => one.axis.dimension.id), ...(whole ? [whole.code] : [])],
  });
  const total = axis.dimension.codes.find(({level}) => level === 'total');
  const head = whole ?? total ?? {code: TOTAL, label: dataset.title, level: 'total', order: 0};
  const narrow = fixed[0]?.code.label[language];
  const rows = [
    rowOf(cube, columns, {
      key: keyOf(head.code),
      name: name(head),
      label: whole ? head.label[language] : (narrow ?? head.label[language]),
      isTotal: true,
    }),
    ...codes.map((code) =>
      rowOf(cube, columns, {key: keyOf(code.code), name: name(code), label: code.label[language], isTotal: false}),
    ),
  ];
  return {
    id: `${dataset.id}/${keyOf('*').join('.')}${whole ? `:${whole.code}` : ''}`,
    title: titleOf(cube, said, {direction, within, dimension: axis.dimension.title[language]}),
    topics: said.topics(dataset.id),
    dimension: name(head).dimension,
    within,
    ...(direction.flow ? {flow: direction.flow} : {}),
    period: said.period,
    columns: columns.map(({column}) => column),
    rows,
    isComplete: !axis.dimension.codes.some(({level, identifiesUnit}) => level === 'others' || identifiesUnit === true),
    place: -1,
  };
}

function totalFrame(cube: Cube, said: Said, direction: Direction): readonly Frame[] {
  const {dataset} = cube;
  const key = cube.key([[cube.flowAt, direction.code]]);
  if (!cube.has(key)) return [];
  const label = dataset.title[said.language];
  const columns = columnsOf(cube, said, {direction, narrowed: []});
  return [
    {
      id: `${dataset.id}/${key.join('.')}`,
      title: titleOf(cube, said, {direction, within: [], dimension: ''}),
      topics: said.topics(dataset.id),
      dimension: `${dataset.id}-total`,
      within: [],
      ...(direction.flow ? {flow: direction.flow} : {}),
      period: said.period,
      columns: columns.map(({column}) => column),
      rows: [
        rowOf(cube, columns, {key, name: {dimension: `${dataset.id}-total`, code: TOTAL, label}, label, isTotal: true}),
      ],
      isComplete: true,
      place: -1,
    },
  ];
}

type Title = {readonly direction: Direction; readonly within: readonly Name[]; readonly dimension: string};

function titleOf({dataset, flowAt}: Cube, {language, period}: Said, {direction, within, dimension}: Title): string {
  const flow =
    flowAt === undefined ? undefined : dataset.dimensions[flowAt]?.codes.find(({code}) => code === direction.code);
  const parts = [
    dataset.title[language],
    flow?.label[language] ?? '',
    ...within.map(({label}) => label),
    dimension,
    period,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** `id`: measure and period, as a cube keeps them. */
type Source = {readonly column: Column; readonly id: string};

/** Columns of the document's period first; a share of something else than the frame's total stands behind it and says of what. */
function columnsOf(
  {dataset}: Cube,
  {language, periods}: Said,
  {direction, narrowed}: {direction: Direction; narrowed: readonly string[]},
): readonly Source[] {
  const measures = dataset.measures
    .flatMap((measure) => {
      const kind = measureOf(measure);
      const of = wholeOf(measure, dataset.id, narrowed);
      // Here a share of the whole dataset would be taken for one of the narrower total.
      return kind === undefined || of === dataset.id ? [] : [{measure, kind, of}];
    })
    .toSorted((a, b) => Number(a.of !== undefined) - Number(b.of !== undefined));
  return periods.flatMap((period) =>
    measures.map(({measure, kind, of}): Source => {
      const ofFlow = direction.flow && (kind === 'value' || kind === 'increase') ? {flow: direction.flow} : {};
      const column = {
        label: measure.title[language],
        measure: kind,
        period,
        ...ofFlow,
        ...(of === undefined ? {} : {of}),
      };
      return {column, id: `${measure.id}/${period}`};
    }),
  );
}

/**
 * What a share is of, where it is not the total of the frame: `share-of-services` of dataset `services`. Where a frame is narrowed to one
 * area, `share-of-area` is of its total, and a plain share is of the whole dataset.
 */
function wholeOf({id, kind}: MeasureDescription, dataset: string, narrowed: readonly string[]): string | undefined {
  if (kind !== 'share' && kind !== 'share-change') return undefined;
  const named = /^share(?:-change)?-of-(.+)$/u.exec(id)?.[1];
  if (named === undefined) return narrowed.length > 0 ? dataset : undefined;
  return narrowed.some((one) => one === named || one.startsWith(`${named}-`)) ? undefined : named;
}

type Line = {readonly key: readonly string[]; readonly name: Name; readonly label: string; readonly isTotal: boolean};

function rowOf(cube: Cube, columns: readonly Source[], {key, ...row}: Line): Row {
  return {
    ...row,
    facts: cube.facts(
      key,
      columns.map(({id}) => id),
    ),
  };
}
