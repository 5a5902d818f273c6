/** A figure is cited with its address, release, day and where it was seen; made data say so in the citation too. */
import {expect, test} from 'vitest';
import {bibtex, gbt7714} from '../../src/web/proof/cite.ts';

const cited = {
  agency: {zh: '某商务厅', en: 'Commerce & Co'},
  title: {zh: '服务贸易 · 杭州市', en: 'Services trade · Hangzhou_1'},
  release: 'R2019-1',
  published: '2020-02-01T08:00:00Z',
  address: 'services/_T.330100/value/2019@R2019-1',
  url: 'http://127.0.0.1:4173/?figure=services/_T.330100/value/2019',
  seen: '2020-03-04',
  synthetic: false,
};

test('GB/T 7714: data on line, day of publication, day on which it was seen', () => {
  expect(gbt7714(cited)).toBe(
    '某商务厅. 服务贸易 · 杭州市：services/_T.330100/value/2019@R2019-1，R2019-1[DS/OL]. (2020-02-01)[2020-03-04]. http://127.0.0.1:4173/?figure=services/_T.330100/value/2019.',
  );
});

test('BibTeX: signs that TeX would take for its own are escaped', () => {
  const text = bibtex(cited);
  expect(text).toMatch(/^@misc\{services-T-330100-value-2019-R2019-1-R2019-1,\n/);
  expect(text).toContain('author = {{Commerce \\& Co}},');
  expect(text).toContain('title = {Services trade · Hangzhou\\_1},');
  expect(text).toContain('urldate = {2020-03-04},');
});

test('made data say so', () => {
  expect(gbt7714({...cited, synthetic: true})).toContain('（合成数据）');
  expect(bibtex({...cited, synthetic: true})).toContain('synthetic data');
});
