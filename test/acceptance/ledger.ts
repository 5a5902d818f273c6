/** The ledger of injected faults against what a run found: every fault is found by its rule, or neutralised by its remedy. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {lastReport} from '../../src/pipeline/index.ts';
import {readCsv} from '../../src/text/csv.ts';

export type Reconciliation = {
  readonly faults: number;
  /** in 分: what all faults together did to the money, less what their remedies undid */
  readonly balance: bigint;
  /** what the ledger says must be found, against what was */
  readonly expected: Readonly<Record<string, number>>;
  readonly found: Readonly<Record<string, number>>;
};

export async function reconcile(root: string): Promise<Reconciliation> {
  const rows = readCsv(await readFile(join(root, 'inbox', 'LEDGER.csv'), 'utf8'), 'LEDGER.csv').rows.map(
    (row) => row.values,
  );
  const {findings, superseded, coverage} = await lastReport(root);
  const quarantined = rows.filter(({remedy}) => remedy === 'quarantine');
  const codes = [...new Set(quarantined.map(({by}) => by ?? ''))];
  const count = (remedy: string): number => rows.filter((row) => row['remedy'] === remedy).length;
  return {
    faults: rows.length,
    balance: rows.reduce((sum, row) => sum + fen(row['injected']) + fen(row['undone']), 0n),
    expected: {
      ...Object.fromEntries(codes.map((code) => [code, quarantined.filter(({by}) => by === code).length])),
      REPEATED_RECORD: count('duplicate'),
      REPEATED_FILE: count('same-bytes'),
      superseded: count('supersession'),
      uncoded: 0,
    },
    found: {
      ...Object.fromEntries(codes.map((code) => [code, findings.counts[code] ?? 0])),
      REPEATED_RECORD: findings.counts['REPEATED_RECORD'] ?? 0,
      REPEATED_FILE: findings.counts['REPEATED_FILE'] ?? 0,
      superseded: superseded.length,
      uncoded: coverage.reduce((sum, {uncoded}) => sum + uncoded.length, 0),
    },
  };
}

function fen(text: string | undefined): bigint {
  return BigInt((text ?? '0').replace('.', ''));
}
