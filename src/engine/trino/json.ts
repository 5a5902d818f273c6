/** Answers of the server: JSON in which a BIGINT may be larger than a float holds. Such numbers come out as bigint, all others as numbers. */

/** A number of sixteen or more digits that stands by itself; one inside a text is found too, which costs time and changes nothing. */
const LONG = /[[,:]-?\d{16}/;

/** @throws SyntaxError where the text is no JSON */
export function parseExact(text: string): unknown {
  if (!LONG.test(text)) return JSON.parse(text);
  return JSON.parse(text, exact);
}

function exact(_key: string, value: unknown, context?: {readonly source?: string}): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}
