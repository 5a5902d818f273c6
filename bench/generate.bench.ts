/** The generator: all sources of the Zhejiang workspace, 24 months, in one process and without faults. */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {times} from './measure/pairs.ts';
import {Results} from './measure/results.ts';
import {copyWorkspace, generateInto} from './workspace.ts';

const options = readOptions();
const results = new Results('generate', options);
for (const size of options.sizes) {
  await inFolder(async (root) => {
    await copyWorkspace(root);
    const {runs, ...side} = await times(options.rounds, async () => {
      await rm(join(root, 'inbox'), {recursive: true, force: true});
      return generateInto(root, size, options.seed);
    });
    results.add({what: 'generate: 4 sources, 24 months', size: runs[0]?.result.records ?? size, ...side});
  });
}
results.close();
