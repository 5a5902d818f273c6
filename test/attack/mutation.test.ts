/** Protection and attack are two programs: what the one hides the other cannot find, and what is taken from the one the other finds. */
import {expect, test} from 'vitest';
import {attack, type AttackedDataset} from '../../src/analyse/attack/index.ts';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import type {Compiled, DatasetBody} from '../../src/model/seals.ts';
import {tradeSizes, tradeTable} from '../protect/trade-table.ts';

const sensitivity = {minimum: 3, pPercent: 10, dominance: [], zeros: 'public', intervals: 'report'} as const;
/** Nobody is alone in a cell, so that what is hidden is hidden from outsiders alone. */
const truth = withCompany(tradeTable(tradeSizes.small));
const publish = Object.fromEntries(truth.measures.map(({id}) => [id, {}]));

function withCompany(table: Compiled): Compiled {
  const cells = table.cells.map((cell) => (cell.enterprises === 1n ? {...cell, enterprises: 2n} : cell));
  return {...table, cells};
}

const protectedBody = async (): Promise<DatasetBody> => {
  const declared = new Map([[truth.id, {sensitivity}]]);
  const {datasets} = await protectRelease([truth], {
    consents: [],
    declared,
    publish: new Map([[truth.id, publish]]),
  });
  const [one] = datasets;
  if (!one) throw new Error('no dataset');
  return one;
};

const attacked = (published: DatasetBody, compiled: Compiled = truth): AttackedDataset => ({
  truth: compiled,
  published,
  sensitivity,
  publish,
});

const values = new Map(truth.cells.map(({key, period, value}) => [`${key.join('.')}/${period}`, value]));

function shown(body: DatasetBody, which: Observation): DatasetBody {
  const observations = body.observations.map((one) => {
    if (one !== which) return one;
    const {conf: _hidden, ...rest} = one;
    return {...rest, status: 'normal', text: String(values.get(`${one.key.join('.')}/${one.period}`))} as const;
  });
  return {...body, observations};
}

test('nothing that the protection hides is recovered, and every sensitive cell is decided', async () => {
  const found = await attack({datasets: [attacked(await protectedBody())], printed: []});
  expect([found.recovered, found.exposed, found.sensitive.undecided]).toEqual([[], [], 0]);
  expect(found.sensitive.safe + found.narrowed.length).toBe(found.sensitive.hidden);
  expect(found.sensitive.hidden).toBeGreaterThan(1000);
}, 60_000);

test('a secondary cell that is shown again gives a sensitive one away, 12 of them, one by one', async () => {
  const body = await protectedBody();
  const secondary = body.observations.filter(({conf}) => conf === 'D');
  const step = Math.floor(secondary.length / 12);
  for (let at = 0; at < 12; at += 1) {
    const one = secondary[at * step];
    if (!one) throw new Error('too few secondary cells');
    const found = await attack({datasets: [attacked(shown(body, one))], printed: [], effort: 1});
    expect(found.recovered.length, one.key.join('.')).toBeGreaterThan(0);
    expect(found.recovered.slice(0, 20).every(({equations}) => equations.length > 0)).toBe(true);
  }
}, 60_000);

test('a protection that forgets a rule leaves cells exposed', async () => {
  const declared = {...sensitivity, minimum: 5};
  const found = await attack({
    datasets: [{...attacked(await protectedBody()), sensitivity: declared}],
    printed: [],
    effort: 1,
  });
  expect(found.exposed.length).toBeGreaterThan(0);
}, 60_000);

test('a protection that does not see the second tree over economies is caught by the attack', async () => {
  const [area, item, partner] = truth.dimensions;
  if (!area || !item || !partner) throw new Error('three dimensions');
  const groups = new Set(partner.codes.filter(({members}) => members).map(({code}) => code));
  const codes = partner.codes.filter(({code}) => !groups.has(code));
  // What it does not see it shows as it is, where that is not sensitive by itself.
  const blind = {
    ...truth,
    dimensions: [area, item, {...partner, codes}],
    cells: truth.cells.filter(({key}) => !groups.has(key[2] ?? '')),
    observations: truth.observations.filter(({key}) => !groups.has(key[2] ?? '')),
    // The same dataset without a tree is as much the compile room's as the whole one is.
  } as unknown as Compiled;
  const {datasets} = await protectRelease([blind], {
    consents: [],
    declared: new Map([[truth.id, {sensitivity}]]),
    publish: new Map([[truth.id, publish]]),
  });
  const [one] = datasets;
  if (!one) throw new Error('no dataset');
  const whole = await protectedBody();
  const isSensitive = new Set(
    whole.observations.filter(({conf}) => conf === 'A' || conf === 'O').map(({key}) => key.join('.')),
  );
  const tree = truth.observations.filter(({key}) => groups.has(key[2] ?? '') && !isSensitive.has(key.join('.')));
  const published = {...truth, observations: [...one.observations, ...tree]};
  const found = await attack({datasets: [attacked(published)], printed: [], effort: 1});
  expect(found.recovered.length).toBeGreaterThan(0);
}, 60_000);
