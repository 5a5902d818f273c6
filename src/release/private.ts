/**
 * What stays inside: names of enterprises that a table would need but may not show, so that the statistician is told whom to ask.
 * Kept under `.shumao/private/`, beside the draft and never in it; nothing that leaves reads it.
 */
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {parsePeriod} from '../model/period.ts';
import {cellText, confStatuses, type ConfStatus, type HiddenCell} from '../model/protection.ts';
import {textSchema} from '../text/schema.ts';

const unitsSchema = z.array(
  z.object({
    dataset: z.string(),
    dimension: z.string(),
    key: z.array(z.string()),
    measure: z.string(),
    period: z.string(),
    rank: z.int(),
    code: z.string(),
    label: textSchema,
  }),
);

export type UnitInside = z.infer<typeof unitsSchema>[number];

const fileOf = (root: string) => join(root, '.shumao', 'private', 'units-inside.json');

export async function writeUnitsInside(
  root: string,
  units: readonly Readonly<Omit<UnitInside, 'key'> & {readonly key: readonly string[]}>[],
): Promise<void> {
  await mkdir(join(root, '.shumao', 'private'), {recursive: true});
  await writeFile(`${fileOf(root)}.tmp`, `${JSON.stringify(units)}\n`);
  await rename(`${fileOf(root)}.tmp`, fileOf(root));
}

/** Empty when there is no such file or it can't be read: then a message names the rank instead of the enterprise. */
export async function readUnitsInside(root: string): Promise<readonly UnitInside[]> {
  try {
    return unitsSchema.parse(JSON.parse(await readFile(fileOf(root), 'utf8')));
  } catch {
    return [];
  }
}

/** Every hidden cell with rule, reason and how far an outsider must stay from it, for who may see them. */
export async function writeHidden(root: string, cells: readonly HiddenCell[]): Promise<void> {
  const path = join(root, '.shumao', 'private', 'hidden-cells.json');
  const lines = cells.map((one) => JSON.stringify({...one, lower: String(one.lower), upper: String(one.upper)}));
  await mkdir(join(root, '.shumao', 'private'), {recursive: true});
  await writeFile(`${path}.tmp`, lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
  await rename(`${path}.tmp`, path);
}

const hiddenSchema = z.array(
  z.object({
    dataset: z.string(),
    key: z.array(z.string()),
    period: z.string().transform((text, context) => {
      const found = parsePeriod(text);
      if (found) return found;
      context.addIssue({code: 'custom', message: 'a period'});
      return z.NEVER;
    }),
    status: z.enum(Object.keys(confStatuses)).transform((id) => id as ConfStatus), // the keys above are all there are
    rule: z.string(),
    reason: textSchema,
    lower: z.string().transform(BigInt),
    upper: z.string().transform(BigInt),
  }),
);

/** What `writeHidden` wrote, by `DATASET/KEY/PERIOD`; empty where there is none. */
export async function readHidden(root: string): Promise<ReadonlyMap<string, HiddenCell>> {
  try {
    const cells = hiddenSchema.parse(
      JSON.parse(await readFile(join(root, '.shumao', 'private', 'hidden-cells.json'), 'utf8')),
    );
    return new Map(cells.map((one) => [cellText(one), one]));
  } catch {
    return new Map();
  }
}

/** What the attack found that keeps a draft in the house, with its equations. @param report undefined: nothing does any more */
export async function writeRefusedAttack(root: string, report: unknown): Promise<void> {
  const path = join(root, '.shumao', 'private', 'attack.json');
  if (report === undefined) return rm(path, {force: true});
  await mkdir(join(root, '.shumao', 'private'), {recursive: true});
  await writeFile(`${path}.tmp`, `${JSON.stringify(report, undefined, 1)}\n`);
  await rename(`${path}.tmp`, path);
}
