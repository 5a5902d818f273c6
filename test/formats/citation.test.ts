/** Citations: what the standards want, and nothing that breaks them. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {bibtex, type Cited, citationStyles, cslJson, gbt7714} from '../../src/text/citation.ts';

const cited: Cited = {
  workspace: 'zhejiang',
  agency: {zh: '浙江省商务厅', en: 'Department of Commerce of Zhejiang'},
  title: {zh: '浙江省国际数字贸易统计', en: 'International digital trade of Zhejiang'},
  release: '0123456789abcdef',
  label: 'R2019-1',
  published: '2020-02-01T02:00:00Z',
  address: 'https://example.org/release/R2019-1',
  accessed: '2020-03-05',
};

test('the standard of 2025 has agency, title, kind, version, platform with both days, address', () => {
  expect(gbt7714(cited, 'zh')).toBe(
    '浙江省商务厅. 浙江省国际数字贸易统计[DS/OL]. R2019-1. 浙江省商务厅(2020-02-01)[2020-03-05]. https://example.org/release/R2019-1.',
  );
  expect(gbt7714(cited, 'en')).toBe(
    'Department of Commerce of Zhejiang. International digital trade of Zhejiang[DS/OL]. R2019-1. Department of Commerce of Zhejiang (2020-02-01)[2020-03-05]. https://example.org/release/R2019-1.',
  );
});

test('a file in the hand is no online source, is named by its hash, and says that it is synthetic', () => {
  const {address: _address, accessed: _accessed, label: _label, ...file} = cited;
  const found = gbt7714({...file, sha256: 'ab12', notice: {zh: '合成数据，非真实申报', en: 'synthetic data'}}, 'zh');
  expect(found).toBe(
    '浙江省商务厅. 浙江省国际数字贸易统计[DS]. 0123456789abcdef. 浙江省商务厅(2020-02-01). SHA-256: ab12. 合成数据，非真实申报。',
  );
});

test('BibTeX is one entry that classic styles know', () => {
  expect(bibtex({...cited, sha256: 'ab12'}, 'en')).toBe(`@misc{zhejiang-R2019-1,
  author = {{Department of Commerce of Zhejiang}},
  title = {{International digital trade of Zhejiang}},
  year = {2020},
  month = {2},
  date = {2020-02-01},
  version = {R2019-1},
  howpublished = {Data set},
  url = {https://example.org/release/R2019-1},
  urldate = {2020-03-05},
  note = {Release 0123456789abcdef; SHA-256 ab12}
}
`);
});

test('CSL-JSON names the data set, who published it and when', () => {
  expect(JSON.parse(cslJson(cited, 'zh'))).toEqual([
    {
      id: 'zhejiang-R2019-1',
      type: 'dataset',
      title: '浙江省国际数字贸易统计',
      author: [{literal: '浙江省商务厅'}],
      publisher: '浙江省商务厅',
      issued: {'date-parts': [[2020, 2, 1]]},
      version: 'R2019-1',
      language: 'zh-CN',
      URL: 'https://example.org/release/R2019-1',
      accessed: {'date-parts': [[2020, 3, 5]]},
      note: '发布编号 0123456789abcdef',
    },
  ]);
});

/** Braces balance when escaped ones are not counted, and never close more than was opened. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const one of text.replace(/\\[\\{}$&#_%]/g, '')) {
    if (one === '{') depth += 1;
    if (one === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

test('no name, title, label or address breaks an entry of BibTeX, or the line of the standard', () => {
  const nasty = fc.array(
    fc.constantFrom('{', '}', '\\', '%', '&', '$', '#', '_', '~', '^', '"', '\n', ',', '@', '数', 'a'),
  );
  const any = nasty.map((parts) => parts.join(''));
  fc.assert(
    fc.property(any, any, any, any, (agency, title, label, address) => {
      const odd = {...cited, agency: {zh: agency, en: agency}, title: {zh: title, en: title}, label, address};
      for (const language of ['zh', 'en'] as const) {
        const entry = bibtex(odd, language);
        expect(isBalanced(entry), entry).toBe(true);
        // One field a line, the entry's own lines first and last.
        expect(
          entry
            .trimEnd()
            .split('\n')
            .slice(1, -1)
            .every((line) => /^ {2}[a-z]+ = \{.*\},?$/.test(line)),
        ).toBe(true);
        // An address is read as it is.
        expect(entry.replace(/^ {2}url = .*$/m, '').replace(/\\./g, '')).not.toMatch(/[%&$#~^](?!\{)/);
        expect(gbt7714(odd, language)).not.toContain('\n');
        expect(JSON.parse(cslJson(odd, language))).toHaveLength(1);
      }
    }),
    {numRuns: 300},
  );
});

test('every style writes in both languages, with the same numbers', () => {
  for (const {write} of Object.values(citationStyles)) {
    const digits = (text: string) => text.match(/\d+/g);
    expect(digits(write(cited, 'zh'))).toEqual(digits(write(cited, 'en')));
  }
});
