/** Random numbers are a pure function of seed, stream and item. */
import {expect, test} from 'vitest';
import {lognormal} from '../../src/generate/lognormal.ts';
import {cumulative, philox, Stream} from '../../src/generate/random.ts';

const hex = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, '0')).join(' ');

test('Philox gives the known answers of its authors', () => {
  const zero = new Uint32Array(4);
  philox(zero, 0, 0);
  expect(hex(zero)).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
  const ones = new Uint32Array(4).fill(0xffffffff);
  philox(ones, 0xffffffff, 0xffffffff);
  expect(hex(ones)).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
  const pi = Uint32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
  philox(pi, 0xa4093822, 0x299f31d0);
  expect(hex(pi)).toBe('d16cfe09 94fdcceb 5001e420 24126ea1');
});

test('an item gives the same numbers whatever was drawn before', () => {
  const draw = (stream: Stream) => [stream.next(), stream.next(), stream.next(), stream.next(), stream.next()];
  const busy = new Stream(1, 'orders');
  for (let at = 0; at < 1000; at += 1) busy.next();
  expect(draw(busy.at(2 ** 33 + 5))).toEqual(draw(new Stream(1, 'orders').at(2 ** 33 + 5)));
});

test('seed, name and item each lead to other numbers', () => {
  const first = new Stream(1, 'a').at(1).next();
  for (const other of [
    new Stream(2, 'a').at(1),
    new Stream(1, 'b').at(1),
    new Stream(1, 'a').at(2),
    new Stream(1, 'a').at(1 + 2 ** 32),
  ]) {
    expect(other.next()).not.toBe(first);
  }
});

test('choosing never picks what has no weight', () => {
  const stream = new Stream(3, 'weights').at(0);
  const sums = cumulative([0, 1, 0, 3, 0]);
  const found = new Set(Array.from({length: 500}, () => stream.choose(sums)));
  expect([...found].sort((a, b) => a - b)).toEqual([1, 3]);
});

test('the quantiles are log-normal: median 1, one standard deviation at e^σ', () => {
  const table = lognormal(1);
  expect(((table[2047] ?? 0) + (table[2048] ?? 0)) / 2).toBeCloseTo(1, 3);
  expect(table[Math.floor(0.841345 * 4096)]).toBeCloseTo(Math.E, 1);
});
