/** Finding a release: label, id or instant; embargo to the second; what is internal or not approved is as if it were not there. */
import {expect, test} from 'vitest';
import {type Entry, findRelease, publishedBy, releasesIn} from '../../src/release/index.ts';

const before = {size: 0, root: '0'.repeat(64)};
const release = (label: string, at: string, more: Partial<Extract<Entry, {kind: 'release'}>> = {}): Entry => ({
  kind: 'release',
  id: label.toLowerCase().padEnd(16, '0').replace('r', 'a'),
  data: '0'.repeat(64),
  label,
  at,
  audience: 'public',
  periods: {},
  before,
  ...more,
});
const idOf = (label: string) => label.toLowerCase().padEnd(16, '0').replace('r', 'a');
const log: readonly Entry[] = [
  release('R1', '2020-01-01T00:00:00Z'),
  release('R2', '2020-02-01T00:00:00Z', {embargo: '2020-02-03T02:00:00Z'}),
  release('R3', '2020-02-02T00:00:00Z', {audience: 'internal', recipients: ['the governor']}),
  release('R4', '2020-03-01T00:00:00Z', {author: 'Wang', needsApproval: true}),
];
const at = (now: string, eyes: 'public' | 'inside' = 'public') => ({eyes, now});
const late = at('2021-01-01T00:00:00Z');
const find = (asked: string | undefined, options = late) => findRelease(log, asked, options).label;

test('by label, by id and by the beginning of an id', () => {
  expect(find('R1')).toBe('R1');
  expect(find(idOf('R1'))).toBe('R1');
  expect(find(idOf('R1').slice(0, 8))).toBe('R1');
});

test('an instant means the last release that was public then, embargo to the second', () => {
  expect(find('2020-02-03T01:59:59Z')).toBe('R1');
  expect(find('2020-02-03T02:00:00Z')).toBe('R2');
  expect(find('2020-02-03T10:00:00+08:00')).toBe('R2');
  expect(() => find('2019-12-31')).toThrow(expect.objectContaining({code: 'NOTHING_PUBLISHED'}));
});

test('nothing asked means the latest public release; an instant to come tells nothing of what is to come', () => {
  expect(find(undefined)).toBe('R2');
  expect(find(undefined, at('2020-02-03T01:59:59Z'))).toBe('R1');
  expect(find('2030-01-01', at('2020-02-02T00:00:00Z'))).toBe('R1');
});

test('internal, embargoed and unapproved releases are as if they were not there, for those outside', () => {
  const absent = (asked: string, options = late) => {
    try {
      return find(asked, options);
    } catch (error) {
      return error instanceof Error ? error.message.replaceAll(asked, '?') : error;
    }
  };
  const unknown = absent('R9');
  for (const hidden of ['R3', 'R4']) expect(absent(hidden)).toBe(unknown);
  const early = at('2020-02-02T12:00:00Z');
  expect(absent('R2', early)).toBe(absent('R8', early));
  expect(absent(idOf('R3'))).toBe(unknown);
});

test('inside, a label finds every release, but an instant still means what was public', () => {
  expect(find('R3', at('2021-01-01T00:00:00Z', 'inside'))).toBe('R3');
  expect(find('R4', at('2021-01-01T00:00:00Z', 'inside'))).toBe('R4');
  expect(find('2020-12-31', at('2021-01-01T00:00:00Z', 'inside'))).toBe('R2');
});

test('an approval publishes from then on, and a changed date moves only what is to come', () => {
  const more: readonly Entry[] = [
    ...log,
    {kind: 'approve', id: idOf('R4'), by: 'Li', at: '2020-03-02T00:00:00Z', before},
    {kind: 'schedule', id: idOf('R2'), embargo: '2020-02-10T00:00:00Z', at: '2020-02-02T00:00:00Z', before},
  ];
  const published = Object.fromEntries(releasesIn(more).map(({label, published: when}) => [label, when]));
  expect(published).toEqual({R1: '2020-01-01T00:00:00Z', R2: '2020-02-10T00:00:00Z', R4: '2020-03-02T00:00:00Z'});
  expect(publishedBy(more, '2020-03-01T00:00:00Z').map(({label}) => label)).toEqual(['R1', 'R2']);
});
