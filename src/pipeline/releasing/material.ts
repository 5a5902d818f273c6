/** What a release is made of, out of a run: inputs and declarations by hash, tables, and what may be told of findings and coverage. */
import type {Released} from '../../model/seals.ts';
import {buildTable} from '../../present/tables/index.ts';
import {
  type Audience,
  GROUND,
  hashText,
  type Material,
  readUnitsInside,
  storedGround,
  type StoredTable,
} from '../../release/index.ts';
import {Problem, Problems} from '../../model/problem.ts';
import {byCodePoint} from '../../model/text.ts';
import {shippedCatalog} from '../../workspace/index.ts';
import {plainReport} from '../attacking.ts';
import {publicSummary} from '../attack-line.ts';
import type {Kept} from '../run.ts';
import type {Attacked} from './run-for-release.ts';
import type {RunReport} from '../report.ts';
import {publishedTables} from '../tables.ts';
import {codeVersions} from './code-versions.ts';
import {declaredFiles, hashFolder} from './declared.ts';

export type MaterialOptions = {
  readonly audience: Audience;
  /** of the programs, by name */
  readonly versions: Readonly<Record<string, string>>;
  /** ids of earlier public releases */
  readonly earlier: readonly string[];
};

export async function materialFor(kept: Attacked, {audience, versions, earlier}: MaterialOptions): Promise<Material> {
  const {plan, compiled, received, report, attack} = kept;
  const {root, folders} = plan.workspace;
  const inside = await readUnitsInside(root);
  const files = [...received.batches, ...received.replaced, ...received.refused];
  const tables = await tablesFor(kept);
  return {
    audience,
    versions: {...versions, catalog: await hashFolder(shippedCatalog())},
    earlier,
    inputs: files.map(({source, file}) => ({source, file: file.name, sha256: file.sha256})),
    declarations: (await declaredFiles(folders)).map(({file, sha256}) => ({file, sha256})),
    codes: {...(await codeVersions(plan))},
    lake: Object.fromEntries(
      received.batches.map(({source, file, batch, lines, money, months, checks}) => [
        `${source}/${file.name}`,
        hashText(
          JSON.stringify([
            batch,
            lines,
            money,
            Object.entries(months).toSorted(([a], [b]) => byCodePoint(a, b)),
            checks,
          ]),
        ),
      ]),
    ),
    compiled,
    tables,
    summaries: {
      findings: findingsSummary(report),
      coverage: coverageSummary(report),
      ...(attack ? {attack: publicSummary(attack)} : {}),
    },
    // What arrived since an earlier run is no property of the data.
    secrets: {
      ...(report.response ? {imputation: {rows: report.response.rows, values: report.response.values}} : {}),
      ...(attack ? {attack: plainReport(attack)} : {}),
      // Values of hidden cells added up would be one equation more for whoever sees them.
      ...(kept.protection.summary.intervals ? {intervals: plainReport(kept.protection.summary.intervals)} : {}),
      ...groundOf(kept),
    },
    hidden: kept.protection.hidden,
    inside,
  };
}

/** So that the attack can be made again: what the release itself does not hold. */
function groundOf({ground, compiled, released}: Attacked): Readonly<Record<string, unknown>> {
  if (!ground) return {};
  const cells = new Map(compiled.map((one) => [one.id, one.cells]));
  const own = released.datasets.map(
    (published) => [published.id, {published, cells: cells.get(published.id) ?? []}] as const,
  );
  return {[GROUND]: storedGround(ground, new Map(own))};
}

/** Tables that may not leave are not in a release; the run's report names them. */
async function tablesFor({plan}: Kept): Promise<Material['tables']> {
  const {root, folders, declarations} = plan.workspace;
  const inside = await readUnitsInside(root);
  const published = await publishedTables(folders);
  return (released: Released) =>
    [...declarations.tables.values()].flatMap((declared): readonly StoredTable[] => {
      try {
        return [{table: buildTable(released, declared, {inside, published}), declaration: declared.value}];
      } catch (error) {
        if (error instanceof Problem || error instanceof Problems) return [];
        throw error;
      }
    });
}

/** Below this a count could point at a single unit. */
const FEW = 3;

/** How many places each rule found, without any place. */
function findingsSummary({findings, rules}: RunReport) {
  const severities = new Map(rules.map(({rule, severity}) => [rule, severity]));
  return Object.entries(findings.counts).map(([rule, count]) => ({
    rule,
    severity: severities.get(rule) ?? 'hard',
    places: count < FEW ? `<${FEW}` : String(count),
  }));
}

/** Which part of the money of each column has a code, in tenths of a percent rounded down; no spelling and no amount. */
function coverageSummary({coverage}: RunReport) {
  return coverage.map(({source, column, classification, codedRecords, records}) => ({
    source,
    column,
    classification,
    codedPercent: percent(BigInt(codedRecords), BigInt(records)),
  }));
}

function percent(part: bigint, whole: bigint): string {
  if (whole === 0n) return '100.0';
  const tenths = (1000n * part) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
}
