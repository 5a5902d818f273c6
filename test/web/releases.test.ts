import {expect, test} from 'vitest';
import {instantText, runsOf} from '../../src/web/pages/releases/instants.ts';
import {cellsOf, inFrequencies} from '../../src/web/pages/releases/triangle.ts';
import {fileSize, shortHash} from '../../src/web/pages/sizes.ts';

test('an instant is shown to the minute, in UTC; midnight is a day', () => {
  expect(instantText('2026-11-27T18:01:10Z')).toBe('2026-11-27 18:01 UTC');
  expect(instantText('2026-11-27T00:00:00Z')).toBe('2026-11-27');
  expect(instantText('2026-11-27')).toBe('2026-11-27');
});

const run = (...periods: readonly (readonly [string, string])[]) =>
  runsOf(periods.map(([period, state]) => ({period, state}))).map(
    ({first, last, state}) => `${first}…${last} ${state}`,
  );

test('neighbouring periods in one state are one run; years, quarters and months are apart', () => {
  expect(
    run(['2019', 'f'], ['2018', 'f'], ['2019-02', 'p'], ['2019-01', 'f'], ['2018-12', 'f'], ['2019-Q1', 'f']),
  ).toEqual(['2018…2019 f', '2018-12…2019-01 f', '2019-02…2019-02 p', '2019-Q1…2019-Q1 f']);
});

test('a number is changed where the release before that spoke of its period said another', () => {
  const shown = cellsOf([null, '5.0', null, '5.1', '5.1']).map(
    ({text, isChanged, isFirst}) => `${text ?? ''}${isFirst ? ' first' : ''}${isChanged ? ' changed' : ''}`,
  );
  expect(shown).toEqual(['', '5.0 first', '', '5.1 changed', '5.1']);
});

test('sizes are of 1024, whole where they are whole', () => {
  expect([0, 1023, 1024, 1536 * 1024, 16 * 1024 * 1024].map(fileSize)).toEqual([
    '0 B',
    '1023 B',
    '1 KB',
    '1.5 MB',
    '16 MB',
  ]);
});

test('a hash is shortened, a short id is not', () => {
  expect(shortHash('e8bbfcea2ee623ab')).toBe('e8bbfcea2ee623ab');
  expect(shortHash('e8bbfcea2ee623ab8a35')).toBe('e8bbfcea2ee6…');
});

test('a triangle tells years, then quarters, then months', () => {
  const rows = ['2018', '2018-01', '2018-Q1', '2019', '2018-02'].map((period) => ({period}));
  expect(inFrequencies(rows).map(({period}) => period)).toEqual(['2018', '2019', '2018-Q1', '2018-01', '2018-02']);
});
