/** Codes that suppliers answer for, held against the classifications of their columns: a mistyped one would never be missed. */
import {nearest, type Problem} from '../model/problem.ts';
import type {Catalog, Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';
import {problems} from './problems.ts';

export async function supplierFaults(
  {declarations}: Workspace<WorkspaceKinds>,
  catalog: Catalog,
): Promise<readonly Problem[]> {
  const faults: Problem[] = [];
  for (const {value, place} of declarations.sources.values()) {
    for (const [at, supplier] of value.suppliers.entries()) {
      for (const key of ['covers', 'except'] as const) {
        for (const [name, codes] of Object.entries(supplier[key] ?? {})) {
          const columns: readonly {
            readonly as: string;
            readonly id?: string | undefined;
            readonly classification?: string | undefined;
          }[] = value.columns;
          const column = columns.find((one) => (one.as === 'attribute' ? one.id : one.as) === name);
          if (column?.classification === undefined) continue;
          const {items} = await catalog.classification(column.classification);
          const has = [...new Set(items.map(({code}) => code))];
          for (const [index, code] of codes.entries()) {
            if (has.includes(code)) continue;
            const facts = {
              supplier: supplier.id,
              code,
              classification: column.classification,
              hint: nearest(code, has),
            };
            faults.push(problems.SUPPLIER_UNKNOWN_CODE(facts, place(['suppliers', at, key, name, index])));
          }
        }
      }
    }
  }
  return faults;
}
