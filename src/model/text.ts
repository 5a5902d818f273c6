/** A text in both languages of the system. One declaration holds both, so neither can be missing (design law 10). */
export type Text = {readonly zh: string; readonly en: string};

export type Language = 'zh' | 'en';

export const languages = ['zh', 'en'] as const satisfies readonly Language[];

/** Code-point order: the one order of codes on every engine, whatever the locale. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
