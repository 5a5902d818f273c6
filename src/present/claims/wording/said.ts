/** What a sentence is made of: a figure as it was published, and the pieces of text that say it. */
import type {Status} from '../../../model/observation.ts';

/** A figure to be said. `text` is the decimal as printed, or the mark of a missing value. */
export type Said = {
  readonly text: string;
  /** id of the unit: CNY_100M, PCT, PP, … */
  readonly unit: string;
  readonly status: Status;
  /** kind of its measure: value, growth, share, … */
  readonly kind: string;
  /** addresses of what it rests on */
  readonly figures: readonly string[];
};

/** A piece of a line: words, or a number with its addresses. */
export type Piece =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'figure'; readonly text: string; readonly figures: readonly string[]};

export function words(text: string): Piece {
  return {kind: 'text', text};
}

/** A wording with its number put in the place of `{n}` and words in the places of `{of}` and the like; neighbouring words are joined. */
export function filled(
  pattern: string,
  number: Piece | undefined,
  values: Readonly<Record<string, string>>,
): readonly Piece[] {
  const parts = pattern.split(/(\{[a-z]+\})/);
  return joined(
    parts.map((part): Piece => {
      if (part === '{n}') return number ?? words('');
      const name = /^\{([a-z]+)\}$/.exec(part)?.[1];
      return words(name === undefined ? part : (values[name] ?? ''));
    }),
  );
}

/** The same pieces, without empty ones and with neighbouring words in one. */
export function joined(pieces: readonly Piece[]): readonly Piece[] {
  const made: Piece[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if (piece.text === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text') made[made.length - 1] = words(last.text + piece.text);
    else made.push(piece);
  }
  return made;
}

export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(({text}) => text).join('');
}
