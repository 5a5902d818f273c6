/** What an author may write by hand, and what stands for a reference while numbers are looked for. */

/** Kinds of mention that no figure stands behind. */
export const FREE: readonly string[] = ['period', 'exempt'];

/** In the place of a reference, so that its neighbours are not read as one word. */
export const GAP = '\uFFFC';
