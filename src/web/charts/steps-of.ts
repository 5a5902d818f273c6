/** Steps of a waterfall. Pure geometry. */

export type Step = {readonly from: number; readonly to: number};

/** Where each bar begins and ends; the last begins at zero. Points without a number take no room. */
export function stepsOf(values: readonly (number | undefined)[]): readonly Step[] {
  let at = 0;
  return values.map((value, place) => {
    if (place === values.length - 1) return {from: 0, to: value ?? at};
    const from = at;
    at += value ?? 0;
    return {from, to: at};
  });
}
