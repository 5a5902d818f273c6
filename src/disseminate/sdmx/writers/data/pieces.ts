/** Text on its way out, in pieces that are neither many nor large, whatever the sizes in which it was made. */

/** characters */
const PIECE = 1 << 16;

/** Puts small pieces together. */
export async function* gathered(source: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const part of source) {
    text += part;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The text of each thing, some of them a piece. */
export async function* written<T>(
  batches: AsyncIterable<readonly T[]>,
  textOf: (one: T) => string,
): AsyncGenerator<string> {
  let text = '';
  for await (const batch of batches) {
    for (const one of batch) {
      text += textOf(one);
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}
