/** What the sums of a source are kept apart by, out of its imputation and columns. */
import type {SourceColumns} from './shapes.ts';
import type {Imputation} from './schema.ts';
import type {Grain} from './sums.ts';

/** Values of unlike flows are never one value. */
export function eachOf({each}: Imputation, columns: SourceColumns): readonly string[] {
  return each ?? ('flow' in columns ? ['flow'] : []);
}

/** Columns that some class uses, without `each`, which every class has. */
export function classColumns({classes, chain}: Imputation): readonly string[] {
  return [...new Set([...classes, ...chain.flatMap((step) => step.classes ?? [])])];
}

/** Columns by which units are expected or not. */
function whereColumns({expected}: Imputation): readonly string[] {
  return Object.keys(expected.where);
}

export function grainOf(imputation: Imputation, columns: SourceColumns): Grain {
  const {source, unit, value, chain} = imputation;
  const each = eachOf(imputation, columns);
  const known = [...unit, ...each];
  const fields = new Set(chain.flatMap((step) => (step.method === 'donor' ? step.fields : [])));
  fields.delete('previous');
  return {
    source,
    unit,
    each,
    texts: [...new Set([...classColumns(imputation), ...whereColumns(imputation)])].filter(
      (column) => column in columns && !known.includes(column),
    ),
    value,
    scale: columns[value]?.scale ?? 0,
    fields: [...fields].map((column) => ({column, scale: columns[column]?.scale ?? 0})),
  };
}
