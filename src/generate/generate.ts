/**
 * `generate`: exact synthetic records of 24 months, as the four sources deliver them, into a workspace's inbox.
 *
 * The plan fixes every total before the first record; records only cut it up. So the printed tables come out digit by digit for any
 * number of records, any seed, and any number of shards.
 */
import {join} from 'node:path';
import {type Engine, openDuckDb} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Text} from '../model/text.ts';
import type {GenerateOptions, GenerateResult, SourceCount} from './options.ts';
import {readRates} from './dirt/rates.ts';
import {Inbox, WHOLE} from './files/inbox.ts';
import {makePlan} from './plan.ts';
import {problems} from './problems.ts';
import {Stream} from './random.ts';
import {readMe} from './read-me.ts';
import {makeBop} from './sources/bop.ts';
import {makeEcommerce} from './sources/ecommerce.ts';
import {type Job, SOURCE_SHARES, type SourceId} from './sources/job.ts';
import {makeOutsourcing} from './sources/outsourcing.ts';
import {makePlatforms} from './sources/platforms.ts';
import {Delivery} from './delivery.ts';
import {BopTables} from './tables/bop-tables.ts';
import {wantedIn} from './wanted.ts';

const SOURCES = [
  ['bop', makeBop],
  ['outsourcing', makeOutsourcing],
  ['ecommerce', makeEcommerce],
  ['platforms', makePlatforms],
] as const satisfies readonly (readonly [SourceId, (job: Job) => Promise<void>])[];

/** @throws Problem `GENERATE_OPTION`, `GENERATE_SHARDED_TABLES`, `PUBLISHED_*`; Error when a printed figure would not come out */
export async function generate(options: GenerateOptions, effects: Effects): Promise<GenerateResult> {
  const {root, records, seed, shards = 1, shard = 0} = options;
  checkOptions(options);
  const {folders, hasBopTables} = await wantedIn(root);
  if (hasBopTables && shards > 1) throw problems.GENERATE_SHARDED_TABLES({shards});
  effects.progress({stage: 'generate', detail: 'plan'});
  const plan = await makePlan(folders, seed);
  const rate = options.dirt ? await readRates(folders) : undefined;
  const suffix = shards > 1 ? `-s${String(shard).padStart(2, '0')}` : '';
  const inbox = await Inbox.open(root, suffix === '' ? WHOLE : `GENERATED${suffix}.json`);
  const engine: Engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp'), memory: '600MB'});
  try {
    const delivery = await Delivery.open({inbox, engine, effects, options, suffix, rate});
    const stream = (name: string) => new Stream(seed, name);
    const tables = hasBopTables ? new BopTables(inbox) : undefined;
    for (const [source, make] of SOURCES) {
      const open: Job['open'] = async (order) =>
        tables && source === 'bop' ? tables.open(order, plan.lists) : delivery.open(order);
      await make({plan, seed, records: records * SOURCE_SHARES[source], shards, shard, open, stream});
    }
    const faults = await delivery.close();
    const sources = {...delivery.counts, ...(tables ? {bop: tables.count} : {})};
    await inbox.write(`README${suffix}.md`, readMe(options, sources));
    const {certificate} = plan;
    const files = await inbox.close({
      synthetic: true,
      records,
      seed,
      dirt: options.dirt,
      shards,
      shard,
      sources,
      certificate,
    });
    const made = Object.values(sources).reduce((sum, {rows}) => sum + rows, 0);
    return {
      records: made,
      sources,
      files,
      figures: certificate.proof.figures,
      faults,
      lines: told(sources, made, certificate.proof.figures, faults),
    };
  } finally {
    await engine.close();
  }
}

function checkOptions({records, seed, shards = 1, shard = 0}: GenerateOptions): void {
  const check = (option: string, value: number, low: number, high: number) => {
    if (!Number.isInteger(value) || value < low || value > high) {
      throw problems.GENERATE_OPTION({option, found: String(value), allowed: `${low}–${high}`});
    }
  };
  check('records', records, 1, 2_000_000_000);
  check('seed', seed, 0, 2 ** 32 - 1);
  check('shards', shards, 1, 10_000);
  check('shard', shard, 0, shards - 1);
}

function told(
  sources: Readonly<Record<SourceId, SourceCount>>,
  records: number,
  figures: number,
  faults: number,
): readonly Text[] {
  const number = (value: number) => value.toLocaleString('en-US');
  const lines = Object.entries(sources).map(([source, {files, rows}]) => ({
    zh: `${source.padEnd(12)}${number(files).padStart(5)} 个文件${number(rows).padStart(14)} 行`,
    en: `${source.padEnd(12)}${number(files).padStart(5)} files ${number(rows).padStart(14)} rows`,
  }));
  const dirt =
    faults === 0
      ? []
      : [
          {
            zh: `注入差错 ${number(faults)} 条，见 inbox/LEDGER.csv`,
            en: `${number(faults)} faults injected, see inbox/LEDGER.csv`,
          },
        ];
  return [
    ...lines,
    ...dirt,
    {
      zh: `共 ${number(records)} 行合成数据（非真实申报）；写入前已证明 ${number(figures)} 个已发布数字逐位一致。`,
      en: `${number(records)} rows of synthetic data (not real declarations); ${number(figures)} published figures proven digit by digit before writing.`,
    },
  ];
}
