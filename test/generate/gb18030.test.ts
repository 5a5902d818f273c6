/** What is encoded can be read again by the decoder of Node. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {encodeGb18030} from '../../src/generate/files/gb18030.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('gb18030', {fatal: true}).decode(bytes);

test('known bytes', () => {
  expect(encodeGb18030('中A国').toString('hex')).toBe('d6d041b9fa');
  expect(encodeGb18030('€').toString('hex')).toBe('a2e3');
  expect(encodeGb18030('𠀀').toString('hex')).toBe('95328236');
  expect(encodeGb18030('\ufffd').toString('hex')).toBe('8431a437');
});

test('any text comes back', () => {
  fc.assert(
    fc.property(
      fc.string({unit: 'grapheme', maxLength: 50}),
      fc.string({unit: 'binary', maxLength: 20}),
      (text, wild) => {
        expect(decode(encodeGb18030(text))).toBe(text);
        // Points for private use have no sequence where the standard moved it to a public character; they are refused.
        const kept = wild.replaceAll(/[\ue000-\uf8ff]/gu, '');
        expect(decode(encodeGb18030(kept))).toBe(kept);
      },
    ),
    {numRuns: 300},
  );
});

test('a lone half of a character is refused', () => {
  expect(() => encodeGb18030('\ud840')).toThrow(RangeError);
});
