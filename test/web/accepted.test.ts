import {expect, test} from 'vitest';
import {acceptOf, formatsText, refusalOf} from '../../src/web/pages/audit/accepted.ts';

const limits = {uploadBytes: 1024, uploadFormats: ['docx', '.pdf', 'txt']};
const why = (name: string, size: number) => refusalOf({name, size}, limits)?.en;

test('a document of a known kind up to the limit is taken, one byte more is not', () => {
  expect([why('a.DOCX', 1024), why('a.pdf', 1)]).toEqual([undefined, undefined]);
  expect(why('a.docx', 4096)).toMatch(/^The file has 4 KB, more than the 1 KB/);
  expect(why('a.docx', 1025)).toMatch(/^The file has 1025 B, more than the 1024 B/);
});

test('another kind and an empty file are told before anything is sent', () => {
  expect(why('a.exe', 10)).toContain('Those that are: DOCX · PDF · TXT');
  expect(why('a.txt', 0)).toBe('The file is empty.');
});

test('a name without an ending is for the server to look into', () => {
  expect(why('report', 10)).toBeUndefined();
});

test('the file chooser offers the same kinds', () => {
  expect([formatsText(limits.uploadFormats), acceptOf(limits.uploadFormats)]).toEqual([
    'DOCX · PDF · TXT',
    '.docx,.pdf,.txt',
  ]);
});
