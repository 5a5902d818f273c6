/** Loaded before a command (`node --import`): leaves its peak memory in the file that the environment names. */
import {writeFileSync} from 'node:fs';

const file = process.env['SHUMAO_BENCH_PEAK'];
if (file !== undefined) {
  process.on('exit', () => writeFileSync(file, String((process.resourceUsage().maxRSS * 1024) / 1e6)));
}
