/** The gate: what keeps a draft in the house, each with its own code. */
import {expect, test} from 'vitest';
import {period} from '../../src/model/period.ts';
import {type GateFacts, mayLeave} from '../../src/release/index.ts';

const cell = {dataset: 'd', key: ['_T'], period: period('2019')};
const safe: GateFacts = {
  draft: {isCurrent: true},
  withContributors: ['d'],
  declared: new Set(['d']),
  recovered: [],
  uncleared: [],
};
const codes = (facts: Partial<GateFacts>) => mayLeave({...safe, ...facts}).map(({code}) => code);

test('a current, protected, attacked and cleared draft may leave', () => {
  expect(codes({})).toEqual([]);
});

test('each reason to stay has its own refusal, and all of them are told at once', () => {
  expect(codes({draft: {isCurrent: false, differs: 'd'}})).toEqual(['DRAFT_NOT_CURRENT']);
  expect(codes({declared: new Set()})).toEqual(['RELEASE_UNPROTECTED']);
  expect(codes({recovered: [cell]})).toEqual(['RELEASE_RECOVERED']);
  expect(codes({exposed: ['d/_T/value/2019']})).toEqual(['RELEASE_EXPOSED']);
  expect(codes({untried: ['d/_T/rank/2019']})).toEqual(['RELEASE_UNTRIED']);
  expect(codes({narrowed: [cell]})).toEqual(['RELEASE_NARROWED']);
  expect(codes({uncleared: [{supplier: 's', periods: ['2019']}]})).toEqual(['RELEASE_NOT_CLEARED']);
  expect(codes({draft: {isCurrent: false}, recovered: [cell, cell]})).toEqual([
    'DRAFT_NOT_CURRENT',
    'RELEASE_RECOVERED',
  ]);
});

test('a protection that nobody attacked is none; data without contributors need neither', () => {
  const {recovered: _recovered, ...unattacked} = safe;
  expect(mayLeave(unattacked).map(({code}) => code)).toEqual(['RELEASE_NOT_ATTACKED']);
  expect(mayLeave({...unattacked, withContributors: [], declared: new Set()})).toEqual([]);
});

test('a refusal names the cell and how many there are', () => {
  const [problem] = mayLeave({...safe, recovered: [cell, cell, cell]});
  expect(problem?.text.en).toContain('3 hidden figures');
  expect(problem?.text.en).toContain('d/_T/2019');
  expect(problem?.text.zh).toContain('d/_T/2019');
  const [shown] = mayLeave({...safe, exposed: ['d/_T/year-to-date/2019-06', 'd/_T/year-to-date/2019-07']});
  expect(shown?.text.en).toContain('2 figures would be shown although sensitive');
  expect(shown?.text.en).toContain('d/_T/year-to-date/2019-06');
});
