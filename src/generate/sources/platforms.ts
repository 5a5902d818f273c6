/** Active exporting shops at the end of the year by platform and city: a stock, two small files. */
import {apportion} from '../apportion.ts';
import {YEARS} from '../model.ts';
import type {Job} from './job.ts';

const PLATFORMS = {速卖通: 38, 亚马逊: 24, Wish: 17, eBay: 15, 其他平台: 6} as const;

export const PLATFORM_COLUMNS = ['平台', '地区', '年末活跃出口网店数'] as const;

export async function makePlatforms(job: Job): Promise<void> {
  const {published, lists, targets} = job.plan;
  const now = Math.round(Number(published.total('active-shops')) * 10_000);
  const counts = {'2018': now - Math.round(Number(published.total('active-shops-increase')) * 10_000), '2019': now};
  if (job.shard !== 0) return;
  for (const year of YEARS) {
    const weights = Object.values(PLATFORMS).flatMap((platform) =>
      lists.cities.map(({code}) => platform * Math.sqrt(targets[year].retail.exports.listed.get(code) ?? 0)),
    );
    const shops = apportion(counts[year], weights);
    const sink = await job.open({source: 'platforms', period: year, rows: shops.length});
    for (const [at, platform] of Object.keys(PLATFORMS).entries()) {
      for (const [place, {bankName}] of lists.cities.entries()) {
        sink.add([platform, bankName, String(shops[at * lists.cities.length + place] ?? 0)]);
      }
    }
    await sink.close();
  }
}
