/** Loaded before a command (`node --import`): leaves its CPU seconds and peak memory in the file that the environment names. */
import {writeFileSync} from 'node:fs';

const file = process.env['SHUMAO_BENCH_PEAK'];
if (file !== undefined) {
  process.on('exit', () => {
    const {user, system} = process.cpuUsage();
    const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
    writeFileSync(file, JSON.stringify({cpuSeconds: (user + system) / 1e6, peakMb}));
  });
}
