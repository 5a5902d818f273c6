/** `npm run bench [-- NAME… [FLAGS]]`: the measurements in bench/*.bench.ts, all of them without a name. */
import {runNamed} from '../scripts/named.ts';

await runNamed(import.meta.dirname, '.bench.ts', 'bench', true);
