/** A document's own tables as evidence against its text. */
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import {INDICATOR, type Name, Names, TOPIC} from '../../../present/claims/index.ts';
import {isUnitLine} from './cell-values.ts';
import {flowOf, measureOf, TOTALS} from './column-words.ts';
import type {Evidence, Frame} from './frame.ts';
import {labelNames} from './label-names.ts';
import {labelColumn, labelColumns} from './heads.ts';
import {framesOf} from './table-frames.ts';
import {widerThan} from './topics.ts';

export function selfEvidence(document: ReadDocument): Evidence {
  const tables = document.blocks.flatMap((block, at) => (block.kind === 'table' ? [named(document, block, at)] : []));
  const dimensions = dimensionsOf(tables);
  const frames = tables.flatMap((table, at) =>
    framesOf(document, table, {number: at + 1, dimension: dimensions[at] ?? `rows-${at}`}),
  );
  return {kind: 'self', id: 'self', frames, names: namesOf(frames), synthetic: false, remarks: []};
}

/** Where the line above a table is its unit, its title is the line above that. */
function named(document: ReadDocument, table: TableBlock, at: number): TableBlock {
  const {title} = table;
  if (title === undefined || table.unit !== undefined || !isUnitLine(title, document.language)) return table;
  const above = document.blocks
    .slice(Math.max(0, at - 3), at)
    .findLast((block) => block.kind !== 'table' && block.kind !== 'page' && block.text !== title);
  const text = above && above.kind !== 'table' && above.text.length <= 100 ? above.text : undefined;
  const {title: _, ...rest} = table;
  return {...rest, unit: title, ...(text === undefined ? {} : {title: text})};
}

/** Tables with labels in common are of one universe of rows. */
function dimensionsOf(tables: readonly TableBlock[]): readonly string[] {
  const owner = new Map<string, number>();
  const group = tables.map((_, at) => at);
  const root = (at: number): number => (group[at] === at ? at : root(group[at] ?? at));
  tables.forEach((table, at) => {
    const labels = labelColumns(table);
    for (const row of table.rows) {
      const label = row[labelColumn(table, labels)]?.text.trim() ?? '';
      if (label === '' || TOTALS.test(label)) continue;
      const known = owner.get(label);
      if (known === undefined) owner.set(label, at);
      else group[root(at)] = root(known);
    }
  });
  return group.map((_, at) => `rows-${root(at)}`);
}

export function namesOf(frames: readonly Frame[]): Names {
  const names = new Names();
  const byDimension = Map.groupBy(frames, ({dimension}) => dimension);
  for (const group of byDimension.values()) {
    const rows = new Map<string, Name>();
    for (const frame of group) for (const {label, name, isTotal} of frame.rows) if (!isTotal) rows.set(label, name);
    const others = labelNames([...rows.keys()]);
    for (const [label, name] of rows) {
      names.add(label, name, 'label');
      for (const alias of others.get(label)?.aliases ?? []) names.add(alias, name, 'alias');
      for (const part of others.get(label)?.parts ?? []) names.add(part, name, 'part');
    }
  }
  addTopics(names, frames);
  addIndicators(names, frames);
  return names;
}

/** Indicators of the whole: a sentence that begins with one is about the whole. */
function addIndicators(names: Names, frames: readonly Frame[]): void {
  for (const {columns, dimension} of frames)
    if (dimension.endsWith('-whole'))
      for (const label of new Set(columns.map((column) => column.label.replace(/[（(].*$/u, '').trim())))
        if (
          label.length >= 4 &&
          flowOf(label) === undefined &&
          !/^(19|20)\d{2}/u.test(label) &&
          measureOf(label) === 'value'
        )
          names.add(label, {dimension: INDICATOR, code: label, label}, 'label');
}

function addTopics(names: Names, frames: readonly Frame[]): void {
  const topics = new Set(frames.flatMap(({topics: own}) => own));
  const add = (topic: string): void => names.add(topic, {dimension: TOPIC, code: topic, label: topic}, 'label');
  for (const topic of topics) add(topic);
  for (const topic of topics) for (const wider of widerThan(topic)) if (!topics.has(wider)) add(wider);
}
