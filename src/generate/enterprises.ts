/**
 * Enterprises of the generated data: the printed ones with what the report printed of them, and plainly fictitious ones.
 *
 * Every unified social credit code lies in a range that cannot exist: region 990000, and a check character that is always one
 * too high (GB 32100-2015), so no record can be taken for that of a real enterprise.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FACTORS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Credit code number `serial` of the reserved range; 1 to 20 belong to the printed enterprises. */
export function reservedCode(serial: number): string {
  const body = `91990000MA${String(serial).padStart(7, '0')}`;
  return body + (ALPHABET[(checkValue(body) + 1) % 31] ?? '');
}

/** True where the 18th character is the one that GB 32100-2015 asks for: never so in generated data. */
export function hasValidCheck(code: string): boolean {
  return code.length === 18 && ALPHABET[checkValue(code.slice(0, 17))] === code[17];
}

function checkValue(body: string): number {
  const sum = FACTORS.reduce((total, factor, at) => total + factor * ALPHABET.indexOf(body[at] ?? '0'), 0);
  return (31 - (sum % 31)) % 31;
}

export type Enterprise = {
  readonly code: string;
  readonly name: string;
  readonly district: string;
};

/** Fictitious enterprise number 1, 2, 3, … */
export function fictitious(number: number, district: string): Enterprise {
  return {code: reservedCode(1000 + number), name: `合成企业${String(number).padStart(4, '0')}`, district};
}
