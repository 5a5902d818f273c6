/** Residues by their quotient in doubles: the same as of whole numbers of any size, in the protection's field and in the attack's. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import * as attack from '../../src/analyse/attack/exact/field.ts';
import * as protect from '../../src/analyse/protect/secondary/field.ts';

const fields = [
  {name: 'the protection’s', prime: protect.PRIME, rest: protect.residue, inverse: protect.inverse},
  {name: 'the attack’s', prime: attack.PRIME, rest: attack.remainder, inverse: attack.inverse},
];

function restOf(value: number, prime: number): number {
  const whole = BigInt(prime);
  return Number(((BigInt(value) % whole) + whole) % whole);
}

describe.each(fields)('in $name field', ({prime, rest, inverse}) => {
  test('one residue times another, and a third to it, leave what whole numbers leave', () => {
    const residues = fc.nat({max: prime - 1});
    fc.assert(
      fc.property(residues, residues, residues, (a, b, c) => {
        expect(rest(a * b + c)).toBe(restOf(a * b + c, prime));
      }),
      {numRuns: 2000},
    );
  });

  test('next to every multiple of the prime, where a quotient is wrong first, the rest is right', () => {
    fc.assert(
      fc.property(fc.nat({max: prime - 1}), (times) => {
        for (const beside of [0, 1, prime - 1]) {
          const value = times * prime + beside;
          expect(rest(value)).toBe(beside);
        }
      }),
      {numRuns: 2000},
    );
    expect(rest((prime - 1) * (prime - 1) + prime - 1)).toBe(0);
  });

  test('a number times its inverse is 1', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: prime - 1}), (value) => {
        expect(rest(value * inverse(value))).toBe(1);
      }),
    );
  });
});

test('a negative number has a rest of the protection’s field from 0 on', () => {
  fc.assert(
    fc.property(fc.integer({min: -(2 ** 52), max: -1}), (value) => {
      expect(protect.residue(value)).toBe(restOf(value, protect.PRIME));
    }),
    {numRuns: 2000},
  );
});
