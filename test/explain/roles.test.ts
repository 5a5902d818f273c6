/**
 * What the role public is told: of a small workspace with protection, every figure of a release is explained and asked why, in both languages and
 * as data, and searched for everything that is hidden: values, enterprises, files, lines.
 */
import {rm} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {addressText} from '../../src/model/address.ts';
import type {Observation} from '../../src/model/observation.ts';
import {masked, type Role, roleIds, rightsOf} from '../../src/model/role.ts';
import type {Released} from '../../src/model/seals.ts';
import {explain, openVintage, publicFindings, releaseWorkspace, runWorkspace} from '../../src/pipeline/index.ts';
import {explanationLines, matchLines, whyLines} from '../../src/present/explain/index.ts';
import {readDraft} from '../../src/release/index.ts';
import {effects, explainWorkspace, protectedFiles} from './workspace.ts';

let root = '';
let released: Released;
beforeAll(async () => {
  root = await explainWorkspace(protectedFiles());
  await runWorkspace(root, {rehash: false, wait: true}, effects, 'en');
  await releaseWorkspace(root, {label: 'R1', audience: 'public', versions: {}, wait: true}, effects, 'en');
  ({released} = await openVintage(root, {eyes: 'public', now: new Date('2020-02-01T00:00:00Z')}));
}, 60_000);
afterAll(async () => rm(root, {recursive: true, force: true}));

const later = {...effects, now: () => new Date('2020-02-01T00:00:00Z')};

async function ask(what: string, role: Role, why = false): Promise<string> {
  const found = await explain(root, {what, role, largest: 50, why}, later, 'en');
  if (found.is === 'number')
    return [JSON.stringify(found), ...matchLines(found.matches, found.number, 'zh')].join('\n');
  if (found.is === 'why')
    return [JSON.stringify(found), ...whyLines(found.why, 'zh'), ...whyLines(found.why, 'en')].join('\n');
  const {explanation} = found;
  return [
    JSON.stringify(explanation),
    ...explanationLines(explanation, 'zh'),
    ...explanationLines(explanation, 'en'),
  ].join('\n');
}

async function exactOf(one: Observation): Promise<string | undefined> {
  const found = await explain(root, {what: addressText(one), role: 'analyst', largest: 0}, later, 'en');
  return found.is === 'figure' ? found.explanation.hidden?.exact : undefined;
}

/** What the same workspace prints where nothing is protected, by address. */
async function unprotected(): Promise<ReadonlyMap<string, string>> {
  const files = protectedFiles();
  const none = files['workspace.yaml']?.replace(/^protection: .*$/m, 'protection: {none: {zh: 测试, en: test}}') ?? '';
  const other = await explainWorkspace({...files, 'workspace.yaml': none});
  try {
    await runWorkspace(other, {rehash: false, wait: true}, effects, 'en');
    const {datasets} = await readDraft(other);
    const numbers = datasets.flatMap(({observations}) => observations).filter(({text}) => /\d/.test(text));
    return new Map(numbers.map((one) => [addressText(one), one.text]));
  } finally {
    await rm(other, {recursive: true, force: true});
  }
}

/** Every number of a text, as it is written. */
const numbersIn = (text: string): ReadonlySet<string> => new Set(text.match(/\d+\.\d+/g) ?? []);

test('nothing that the public is told holds a hidden value, an enterprise, a file or a line', {
  timeout: 240_000,
}, async () => {
  const all = released.datasets.flatMap(({observations}) => observations);
  const visible = new Set(all.filter(({status}) => status !== 'suppressed').flatMap(({text}) => [...numbersIn(text)]));
  const dark = all.filter(({status}) => status === 'suppressed');
  const open = await unprotected();
  const secrets = new Set<string>();
  for (const [at, one] of dark.entries()) {
    // Figures of enterprises stay inside there too; of the others some are asked, to see that both say the same.
    const seen = open.get(addressText(one));
    const exact = seen === undefined || at % 25 === 0 ? await exactOf(one) : seen;
    expect(seen ?? exact, addressText(one)).toBe(exact);
    // Of fewer digits, a share of shown months may be the same number by chance.
    for (const number of numbersIn(exact ?? '')) {
      if (!visible.has(number) && number.replaceAll(/\D/g, '').length >= 4) secrets.add(number);
    }
  }
  expect(dark.length).toBeGreaterThan(30);
  expect(secrets.size).toBeGreaterThan(20);
  // The same search finds them where they are: an analyst's answers hold them.
  const inside = (await Promise.all(dark.slice(0, 5).map((one) => ask(addressText(one), 'analyst')))).join();
  expect([...numbersIn(inside)].some((number) => secrets.has(number))).toBe(true);
  // Values and growth one by one; of the other measures, which rest on the same cells, every fourth.
  const own = ['value', 'growth'];
  const asked = all.filter(({period, measure}, at) => period === '2019' && (own.includes(measure) || at % 4 === 0));
  for (const one of asked) {
    const texts = [await ask(addressText(one), 'public')];
    const isAsked = own.includes(one.measure);
    texts.push(isAsked ? await ask(addressText(one), 'public', true).catch((error: unknown) => String(error)) : '');
    for (const text of texts) {
      const told = [...numbersIn(text)].filter((number) => secrets.has(number));
      expect(told, `${addressText(one)}\n${text}`).toEqual([]);
      expect(text, addressText(one)).not.toMatch(
        /FIRM(?!000)|企业(?!000)\d|\*\*\*|\.csv:|"line":|"file":|"enterprise":|"rule":|"lower":/,
      );
    }
  }
});

test('a hidden figure tells the public that it is hidden and what kind of reason, an analyst its rule and levels', async () => {
  const dark = released.datasets
    .find(({id}) => id === 'services')
    ?.observations.find(({status, conf, measure}) => status === 'suppressed' && conf === 'A' && measure === 'value');
  const what = addressText(
    dark ?? {dataset: '', key: [], measure: '', period: released.datasets[0]?.periods[0] ?? ('' as never)},
  ); // a figure is hidden there
  const outside = await explain(root, {what, role: 'public', largest: 5}, later, 'en');
  const inside = await explain(root, {what, role: 'analyst', largest: 5}, later, 'en');
  if (outside.is !== 'figure' || inside.is !== 'figure') throw new Error('no figure');
  expect(outside.explanation).toMatchObject({
    operands: [],
    parts: [],
    records: [],
    figure: {text: '·', status: 'suppressed'},
  });
  expect(outside.explanation.hidden).toEqual({
    conf: 'A',
    why: {zh: '因贡献单位过少而隐藏', en: 'hidden because of too few contributors'},
  });
  expect(inside.explanation.hidden).toMatchObject({conf: 'A', rule: 'minimum'});
  expect(inside.explanation.hidden?.exact).toMatch(/^\d+\.\d\d$/);
  expect(inside.explanation.hidden?.lower).toMatch(/^\d+\.\d\d$/);
});

test('a figure that does not exist and one that may not be known are refused in the same words', async () => {
  await expect(ask('services/X.339999._T/value/2019', 'public')).rejects.toMatchObject({code: 'FIGURE_UNKNOWN'});
});

test('an enterprise is told where it is cleared, and nowhere else', async () => {
  const own = await ask('firms/FIRM000/value/2019', 'public');
  expect(own).toContain('Firm 000');
  await expect(ask('firms/FIRM000/value/2018', 'public')).rejects.toMatchObject({code: 'FIGURE_UNKNOWN'});
  await expect(ask('firms/FIRM001/value/2019', 'public')).rejects.toMatchObject({code: 'FIGURE_UNKNOWN'});
  const inside = await explain(root, {what: 'firms/FIRM001/value/2019', role: 'analyst', largest: 1}, later, 'en');
  if (inside.is !== 'figure') throw new Error('no figure');
  expect(inside.explanation).toMatchObject({figure: {text: '·', status: 'suppressed'}, hidden: {conf: 'N'}});
  const cleared = await explain(root, {what: 'firms/FIRM000/value/2019', role: 'analyst', largest: 1}, later, 'en');
  const months = cleared.is === 'figure' ? cleared.explanation.parts.find(({along}) => along === 'period') : undefined;
  // Only its year is cleared.
  expect(months?.cells.length).toBeGreaterThan(1);
  expect(months?.cells.every(({isHidden}) => isHidden)).toBe(true);
});

test('the public sees no draft, and findings of a release only as numbers by rule', async () => {
  await expect(
    explain(root, {what: 'services/_T._T._T/value/2019', role: 'public', asOf: 'draft', largest: 1}, later, 'en'),
  ).rejects.toMatchObject({code: 'RELEASE_UNKNOWN'});
  const found = await publicFindings(root, {now: later.now()});
  expect(found.release.label).toBe('R1');
  for (const one of found.findings) expect(Object.keys(one).sort()).toEqual(['places', 'rule', 'severity']);
});

test('an address may name the release, and a role beyond public may ask of it', async () => {
  const text = await ask('services/_T._T._T/value/2019@R1', 'analyst');
  expect(text).toContain(released.id);
  expect(text).toContain('.csv');
});

test('roles only ever widen what is seen: public, analyst, steward', () => {
  const counts = roleIds.map((role) => Object.values(rightsOf(role)).filter(Boolean).length);
  expect(counts).toEqual([0, 3, 4]);
  expect(masked('ab')).toBe('***');
  expect(masked('FIRM-ALPHA')).toBe('***PHA');
});
