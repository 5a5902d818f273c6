import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {AuditedClaim, Verdict} from '../../src/model/claim.ts';
import type {DocumentBlock} from '../../src/model/document.ts';
import {evidenceText} from '../../src/web/pages/audit/evidence-text.ts';
import {
  countsOf,
  isAddress,
  kindOrder,
  nextOf,
  passes,
  remarksOf,
  rowsOf,
  segmentsOf,
} from '../../src/web/pages/audit/remarks.ts';

const claim = (id: string, start: number, end: number, verdict: Verdict): AuditedClaim => ({
  id,
  start,
  end,
  verdict,
  sentence: '',
  text: '',
  type: 'level',
  value: '',
  unit: '',
  cells: [],
});
const advised = (id: string, start: number, end: number) => ({
  id,
  start,
  end,
  rule: 'r',
  text: '',
  note: {zh: '', en: ''},
});
const remarks = (...claims: AuditedClaim[]) => remarksOf({claims, advice: []}, '');

test('remarks stand in the order of the document, the worst first where two have one place', () => {
  const found = remarksOf(
    {
      claims: [claim('b', 5, 8, 'proven'), claim('c', 5, 8, 'contradicted'), claim('a', 0, 2, 'proven')],
      advice: [advised('d', 5, 8)],
    },
    '',
  );
  expect(found.map(({id}) => id)).toEqual(['a', 'c', 'd', 'b']);
});

test('a text is cut at the edges of its remarks; where two overlap, the worst is shown', () => {
  const found = segmentsOf(
    '0123456789',
    100,
    remarks(claim('p', 102, 107, 'proven'), claim('x', 105, 109, 'contradicted')),
  );
  expect(found.map(({text, remark, isFirst}) => [text, remark?.id, isFirst])).toEqual([
    ['01', undefined, false],
    ['234', 'p', true],
    ['56', 'x', true],
    ['78', 'x', false],
    ['9', undefined, false],
  ]);
});

test('whatever is marked, the segments joined are the text', () => {
  const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(fc.string({maxLength: 30}), fc.nat(10), fc.array(span, {maxLength: 8}), (text, start, spans) => {
      const marks = remarks(...spans.map(([from, to], at) => claim(`${at}`, from, to, 'proven')));
      expect(
        segmentsOf(text, start, marks)
          .map((one) => one.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

const block = (start: number, text: string, kind: 'paragraph' | 'page' = 'paragraph'): DocumentBlock => ({
  kind,
  start,
  end: start + text.length,
  text,
});

test('each remark stands beside the block it begins in; running heads are not shown', () => {
  const blocks = [block(0, 'one'), block(4, 'head', 'page'), block(9, 'two')];
  const rows = rowsOf(
    blocks,
    remarks(claim('a', 0, 2, 'proven'), claim('b', 5, 6, 'proven'), claim('c', 9, 12, 'warning')),
  );
  expect(rows.map((row) => [row.block.start, row.remarks.map(({id}) => id).join('')])).toEqual([
    [0, 'a'],
    [9, 'c'],
  ]);
});

test('the strip counts every kind that occurs, worst first, and lets one kind or all that needs work through', () => {
  const found = remarks(
    claim('a', 0, 1, 'proven'),
    claim('b', 1, 2, 'contradicted'),
    claim('c', 2, 3, 'proven'),
    claim('d', 3, 4, 'external'),
  );
  expect(countsOf(found)).toEqual([
    {kind: 'contradicted', count: 1},
    {kind: 'external', count: 1},
    {kind: 'proven', count: 2},
  ]);
  const shown = (filter: Parameters<typeof passes>[0]) =>
    found
      .filter((one) => passes(filter, one))
      .map(({id}) => id)
      .join('');
  expect([shown('all'), shown('to-do'), shown('proven')]).toEqual(['abcd', 'b', 'ac']);
});

test('every verdict has a place in the strip', () => {
  expect(new Set(kindOrder).size).toBe(12);
});

test('going on from the last remark begins again, and back from the first ends at the last', () => {
  const found = remarks(claim('a', 0, 1, 'proven'), claim('b', 1, 2, 'proven'), claim('c', 2, 3, 'proven'));
  const go = (from: string | undefined, step: 1 | -1) => nextOf(found, from, step)?.id;
  expect([go(undefined, 1), go('a', 1), go('c', 1), go('a', -1), go(undefined, -1)]).toEqual(['a', 'b', 'a', 'c', 'c']);
  expect(nextOf([], 'a', 1)).toBeUndefined();
});

test('an address of a figure can be opened, a cell of the document can not', () => {
  expect(
    ['digital-services/_T._T._T._T/value/2019', 'ecommerce/_T/growth/2019-03', 'd/A.B/value/2019-Q1@R2019-1'].every(
      isAddress,
    ),
  ).toBe(true);
  expect(['table 3 · 杭州 · 占比%', 'fact/records', ''].some(isAddress)).toBe(false);
});

test('what the evidence gives is written as the document writes the number', () => {
  const said = (text: string, computed: string, more: Partial<AuditedClaim> = {}) =>
    evidenceText({...claim('a', 0, 1, 'contradicted'), text, computed, ...more}, 'en');
  expect(said('1015.5亿元', '1051.5')).toBe('1051.5亿元');
  expect(said('约10亿元', '12')).toBe('12亿元');
  expect(said('CNY 100.632 billion', '100.623')).toBe('CNY 100.623 billion');
  expect(said('25%', '7.03', {unit: 'PCT', type: 'share'})).toBe('7.03 %');
  expect(said('1 or 2 firms', '3')).toBe('3');
});

test('where nothing decides a claim, no number stands beside it', () => {
  const open = {...claim('a', 0, 1, 'not-derivable'), text: '1245家', computed: '84556000000'};
  expect(evidenceText(open, 'zh')).toBe('');
});

test('a claim that has the place of its sentence stands at its number, the second of two alike at the second', () => {
  const text = 'Up 5%. A rose 5% and B 5%, C 7%.';
  const at = (id: string, said: string) => ({...claim(id, 7, 32, 'proven'), text: said});
  const found = remarksOf({claims: [at('a', '5%'), at('b', '5%'), at('c', '7%'), at('d', '9%')], advice: []}, text);
  expect(found.map(({id, start, end}) => `${id} ${text.slice(start, end)} ${start}`)).toEqual([
    'd A rose 5% and B 5%, C 7%. 7',
    'a 5% 14',
    'b 5% 23',
    'c 7% 29',
  ]);
});

test('a report of ours is held against another unit: what differs stands alone, what is proven needs no number', () => {
  const own = {
    ...claim('a', 0, 1, 'contradicted'),
    text: 'CNY 205.778 billion',
    computed: '2057.73',
    subject: 'summary.1.total',
  };
  expect(evidenceText(own, 'en')).toBe('2057.73');
  expect(evidenceText({...own, verdict: 'proven'}, 'en')).toBe('');
});
