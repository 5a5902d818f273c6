/** `npm run prove -- serve [--idle 2000] [--aborted 500] [--stalled 50]`: clients that hold a server, and what is left when they are gone. */
import {parseArgs} from 'node:util';
import {holdServer} from '../../test/faults/serve.ts';
import {served} from '../../test/server/served.ts';

const {values} = parseArgs({
  options: {
    idle: {type: 'string', default: '2000'},
    aborted: {type: 'string', default: '500'},
    stalled: {type: 'string', default: '50'},
  },
});
const settings = {idleSeconds: 5, headerSeconds: 10, requestSeconds: 10, stalledSeconds: 5};
const at = await served({settings});
try {
  const load = {idle: Number(values.idle), aborted: Number(values.aborted), stalled: Number(values.stalled)};
  const {slowest, handles, connectionsLeft, runningLeft} = await holdServer(at, load);
  const [before = 0, after = 0] = handles ?? [];
  process.stdout.write(
    `${load.idle} idle, ${load.stalled} silent, ${load.aborted} vanished: slowest answer to others ${slowest} ms; left: ${connectionsLeft} connections, ${runningLeft} answers, open files ${before} → ${after}\n`,
  );
  if (runningLeft > 0 || connectionsLeft > 2 || after - before > 5) process.exitCode = 1;
} finally {
  await at.end();
}
