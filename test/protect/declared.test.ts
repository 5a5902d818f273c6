/** Declarations of confidentiality: the workspace's, the dataset's over them key by key, none with a reason, and the files that they name. */
import {expect, test} from 'vitest';
import {isDeclared, protectionOf, resolveProtections} from '../../src/analyse/protect/index.ts';
import {readYaml} from '../../src/text/yaml.ts';
import {schemaFaults} from '../../src/text/schema.ts';
import {protectionSchema} from '../../src/workspace/index.ts';

const keys = (text: string) => protectionSchema.parse(readYaml(text, 'workspace.yaml').value);
const faults = (text: string) => schemaFaults(protectionSchema, readYaml(text, 'workspace.yaml'));

test("a dataset's keys take the place of the workspace's one by one", () => {
  const found = protectionOf(keys('{minimum: 3, p-percent: 10}'), keys('{p-percent: 15, intervals: require}'));
  expect(found).toEqual({
    state: 'rules',
    sensitivity: {minimum: 3, pPercent: 15, dominance: [], zeros: 'public', intervals: 'require'},
  });
});

test('what hiding costs, and from how many contributors concentration is shown, are declared and no rule of their own', () => {
  const found = protectionOf(keys('{minimum: 3, cost: log}'), keys('{concentration-minimum: 6}'));
  expect(found).toMatchObject({cost: 'log', concentrationMinimum: 6});
  expect(protectionOf(keys('{cost: n}'), undefined)).toEqual({state: 'undeclared'});
  expect(faults('{cost: price}')[0]?.text.en).toContain('value');
  expect(faults('{concentration-minimum: 2}')).toHaveLength(1);
});

test('nothing declared is not protected, and known to be so', () => {
  expect(protectionOf(undefined, undefined)).toEqual({state: 'undeclared'});
  expect(isDeclared({state: 'undeclared'})).toBe(false);
  expect(protectionOf(keys('{intervals: report}'), undefined)).toEqual({state: 'undeclared'});
});

test('no protection needs a reason in both languages, and stands alone', () => {
  const none = keys('{none: {zh: 已公布, en: published before}}');
  const found = protectionOf(keys('{minimum: 3}'), none);
  expect(found).toEqual({state: 'none', reason: {zh: '已公布', en: 'published before'}});
  expect(isDeclared(found)).toBe(true);
  expect(faults('{none: {zh: 已公布}}')[0]?.place).toMatchObject({file: 'workspace.yaml', line: 1});
  expect(faults('{none: {zh: 甲, en: a}, minimum: 3}')[0]?.text.zh).toContain('`none` 须单独书写');
});

test("a dataset's rules stand in the place of a workspace without any", () => {
  const none = keys('{none: {zh: 已公布, en: published before}}');
  expect(protectionOf(none, keys('{minimum: 3}'))).toMatchObject({state: 'rules', sensitivity: {minimum: 3}});
  expect(protectionOf(none, undefined)).toMatchObject({state: 'none'});
});

test('a 0 switches a rule of the workspace off', () => {
  const found = protectionOf(keys('{minimum: 3, p-percent: 10, dominance: [{n: 1, percent: 85}]}'), {
    'p-percent': 0,
    dominance: [],
  });
  expect(found).toMatchObject({sensitivity: {minimum: 3, dominance: []}});
  expect(found).not.toHaveProperty('sensitivity.pPercent');
});

test('dominance of more contributors than a cell keeps is refused with the reason and the place', () => {
  const [fault, ...others] = faults('dominance:\n  - {n: 1, percent: 85}\n  - {n: 4, percent: 90}\n');
  expect(others).toEqual([]);
  expect(fault?.text.en).toContain('a cell keeps its 3 largest contributors');
  expect(fault?.text.zh).toContain('最大的 3 个贡献单位');
  expect(fault?.place).toMatchObject({line: 3, column: 9});
});

test('prior knowledge that is finer than the protection is refused', () => {
  expect(faults('pq: {p: 10, q: 10}')[0]?.text.en).toContain('p must be less than q');
});

const place = (path: readonly (string | number)[]) => ({file: path.join('/')});
const resolved = (
  files: Readonly<Record<string, string>>,
  own: string,
  more: {keepsContributors?: boolean; codes?: readonly ReadonlySet<string>[]} = {},
) =>
  resolveProtections({
    defaults: undefined,
    place,
    datasets: [{id: 'd', own: keys(own), place, dimensions: ['flow', 'area'], keepsContributors: true, ...more}],
    fileOf: (path) => (path in files ? {name: path, text: files[path] ?? ''} : undefined),
  });
const header = 'dataset,key,period,action,reason_zh,reason_en,source';
const OWN = '{manual: m.csv}';
const faultOf = (rows: string) => resolved({'m.csv': `${header}\n${rows}`}, OWN).faults[0];

test('decisions are read with their places', () => {
  const {byDataset, faults: none} = resolved({'m.csv': `${header}\nd,X.*,2019,hide,因故,for a reason,letter 7`}, OWN);
  expect(none).toEqual([]);
  expect(byDataset.get('d')?.manual).toEqual([
    {
      dataset: 'd',
      key: ['X', '*'],
      period: '2019',
      action: 'hide',
      reason: {zh: '因故', en: 'for a reason'},
      source: 'letter 7',
      status: 'N',
      file: 'm.csv',
      line: 2,
    },
  ]);
});

test('a decision that would never be applied is refused with its line', () => {
  const codes = (rows: string) => [faultOf(rows)?.code, faultOf(rows)?.place?.line];
  expect(codes('e,X._T,2019,hide,因,r,s')).toEqual(['PROTECTION_LINE_UNKNOWN', 2]);
  expect(codes('d,X,2019,hide,因,r,s')).toEqual(['PROTECTION_KEY_LENGTH', 2]);
  expect(codes('d,X._T,2019-13,hide,因,r,s')).toEqual(['PROTECTION_LINE_INVALID', 2]);
  expect(codes('d,X._T,2019,remove,因,r,s')).toEqual(['PROTECTION_LINE_INVALID', 2]);
  expect(codes('d,X._T,2019,hide,,r,s')).toEqual(['PROTECTION_LINE_INVALID', 2]);
  expect(codes('d,X._T,2019,cost,因,r,s')).toEqual(['PROTECTION_LINE_INVALID', 2]);
});

test('a decision on a code that the dataset can not have is refused, with the nearest', () => {
  const codes = [new Set(['X', 'M']), new Set(['330100', '330200'])];
  const codesOf = (key: string) =>
    resolved({'m.csv': `${header}\nd,${key},*,hide,因,r,s`}, OWN, {codes}).faults.map(({code, text}) => [
      code,
      text.hint?.en,
    ]);
  expect(codesOf('X.330110')).toEqual([['PROTECTION_CODE_UNKNOWN', 'Did you mean `330100`?']]);
  expect(codesOf('X.330100')).toEqual([]);
  expect(codesOf('*._T')).toEqual([]);
});

test('a decision about a dataset that does not read the file is refused', () => {
  const text = `${header}\nd,X._T,2019,hide,因,r,s`;
  const {faults: found} = resolveProtections({
    defaults: keys('{minimum: 3, manual: m.csv}'),
    place,
    datasets: [
      {id: 'd', own: keys('{manual: other.csv}'), place, dimensions: ['flow', 'area'], keepsContributors: true},
    ],
    fileOf: (path) => ({name: path, text: path === 'm.csv' ? text : header}),
  });
  expect(found.map(({code}) => code)).toEqual(['PROTECTION_LINE_UNUSED']);
  expect(found[0]?.text.en).toContain('`other.csv`');
});

test('a file that is not there, rules that protect nothing, and rules without contributors are refused', () => {
  const codes = (own: string, more = {}) => resolved({}, own, more).faults.map(({code}) => code);
  expect(codes('{manual: m.csv}')).toEqual(['PROTECTION_FILE_MISSING']);
  expect(codes('{zeros: protected}')).toEqual(['PROTECTION_WITHOUT_RULE']);
  expect(codes('{minimum: 3}', {keepsContributors: false})).toEqual(['PROTECTION_NEEDS_CONTRIBUTORS']);
});

const members = (rows: string) =>
  resolved({'h.csv': `enterprise,holding,from,to\n${rows}`}, '{minimum: 3, holdings: h.csv}');

test('holdings are read, one at a time for an enterprise', () => {
  expect(members('e1,H,,\ne2,H,2019-01-01,2019-06-30\ne2,G,2019-07-01,').byDataset.get('d')?.holdings).toEqual([
    {enterprise: 'e1', holding: 'H'},
    {enterprise: 'e2', holding: 'H', from: '2019-01-01', to: '2019-06-30'},
    {enterprise: 'e2', holding: 'G', from: '2019-07-01'},
  ]);
  expect(members('e1,H,,\ne1,G,2019-01-01,').faults[0]).toMatchObject({code: 'HOLDING_TWICE', place: {line: 3}});
  expect(members('e1,H,2019-02-01,2019-01-31').faults[0]).toMatchObject({code: 'HOLDING_INVALID', place: {line: 2}});
  expect(members('e1,,,').faults[0]?.text.en).toContain('Field `holding`');
});
