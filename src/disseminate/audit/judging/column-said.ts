/** Whether a sentence speaks of a column: its own word without unit and rate, or a beginning or end of it, or another word for the same. */

const RATES = /(同比|增长率?|增速|增幅|占比|比重|份额|平均|%|％|growth|share|change|year on year|,)/giu;

/** Words that texts use for what heads call otherwise. */
const OTHERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/额|金额|value|销售|收入/iu, ['价值', '金额', '总额', 'by value', 'in value', 'worth']],
  [/量|volume|tonnage|quantity/iu, ['数量', '总量', 'by volume', 'in volume', 'tonnes']],
  [/人员|人数|employees|staff|jobs|workers/iu, ['人员', '员工', '从业', 'employ', 'staff', 'jobs', 'workers', 'people']],
  [/企业|家数|单位数|firms|enterprises|companies/iu, ['企业', '家', 'firms', 'enterprises', 'companies']],
];

/** Where the last of the words of a head stands; a longer match counts more than a later one of a shorter. -1: not said. */
export function saidAt(text: string, label: string): number {
  const core = label
    .toLowerCase()
    .replace(/[（(][^）)]*[）)]/gu, '')
    .replace(RATES, '')
    .trim();
  for (let length = core.length; length >= 2 && length * 2 >= core.length; length -= 1) {
    const best = Math.max(text.lastIndexOf(core.slice(0, length)), text.lastIndexOf(core.slice(-length)));
    if (best >= 0) return best + length / 100;
  }
  const others = OTHERS.flatMap(([head, words]) => (head.test(core) ? words : []));
  return Math.max(-1, ...others.map((word) => text.lastIndexOf(word)));
}
