import fc from 'fast-check';
import {expect, test} from 'vitest';
import {inclusionProof, leafHash, rootOf} from '../../src/release/log/merkle.ts';
import {isVerified, type LogProof, verifyLog} from '../../src/web/pages/releases/log-proof.ts';

const DATA = 'e8bbfcea2ee623ab8a3562f812d0e47fe8c215278242342a8ea912f512835d7a';
const release = {id: DATA.slice(0, 16), data: DATA};
const entry = JSON.stringify({kind: 'release', id: release.id, data: DATA});

/** A log of `size` entries with the release at `at`, as the release room would make it. */
function logOf(size: number, at: number): LogProof {
  const leaves = Array.from({length: size}, (_, index) => leafHash(index === at ? entry : `entry ${index}`));
  return {
    at,
    entry,
    leaf: leafHash(entry),
    proof: inclusionProof(leaves, at),
    checkpoint: {size, root: rootOf(leaves)},
  };
}

test('an entry of a log of any size is verified wherever it stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({min: 1, max: 40}), fc.nat(), async (size, seed) => {
      const steps = await verifyLog(logOf(size, seed % size), release);
      expect(steps.map(({id, holds}) => `${id} ${holds}`)).toEqual([
        'entry true',
        'leaf true',
        'path true',
        'root true',
      ]);
      expect(isVerified(steps)).toBe(true);
    }),
    {numRuns: 60},
  );
});

const failing = async (log: LogProof, of = release) =>
  (await verifyLog(log, of)).filter(({holds}) => !holds).map(({id}) => id);

test('an entry with one character changed has another leaf', async () => {
  const log = logOf(5, 2);
  expect(await failing({...log, entry: `${entry} `})).toEqual(['leaf']);
});

test('an entry of another release verifies nothing', async () => {
  const other = {id: `0${release.id.slice(1)}`, data: `0${DATA.slice(1)}`};
  expect(await failing(logOf(5, 2), other)).toEqual(['entry']);
});

test('an id that is not the beginning of the hash of its data is refused', async () => {
  const log = logOf(1, 0);
  const lying = {...log, entry: entry.replace(`"id":"${release.id}"`, '"id":"0000000000000000"')};
  expect(await failing({...lying, leaf: leafHash(lying.entry)}, {...release, id: '0000000000000000'})).toContain(
    'entry',
  );
});

test('a changed hash on the way leads to another root; a way too short or too long to none', async () => {
  const log = logOf(7, 3);
  const changed = log.proof.with(1, '00'.repeat(32));
  expect(await failing({...log, proof: changed})).toEqual(['root']);
  expect(await failing({...log, proof: log.proof.slice(1)})).toEqual(['path', 'root']);
  expect(await failing({...log, proof: [...log.proof, '00'.repeat(32)]})).toEqual(['path', 'root']);
  expect(await failing({...log, at: 7})).toEqual(['path', 'root']);
});

test('without the text of the entry nothing is called verified, though the way may hold', async () => {
  const {entry: _, ...silent} = logOf(4, 1);
  const steps = await verifyLog(silent, release);
  expect(steps.map(({id, holds}) => `${id} ${holds}`)).toEqual(['path true', 'root true']);
  expect(isVerified(steps)).toBe(false);
});
