/** `npm run prove [-- NAME… [FLAGS]]`: the long proofs in scripts/proofs/, of which `npm test` runs a small sample; without a name their list. */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {runNamed} from './named.ts';

const folder = join(import.meta.dirname, 'proofs');
mkdirSync(folder, {recursive: true});
await runNamed(folder, '.ts', 'prove', false);
