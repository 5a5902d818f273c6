/** Whether a sentence speaks of a column: its own word without unit and rate, or a beginning or end of it, or another word for the same. */

const RATES =
  /(同比|比上年|较上年|增长率?|增速|增幅|增加|占比|比重|份额|平均|%|％|growth|share|change|year on year|\b(?:19|20)\d{2}\b|[,/])/giu;

/** Words that texts use for what heads call otherwise. */
const OTHERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/额|金额|value|销售|收入/iu, ['价值', '金额', '总额', 'by value', 'in value', 'worth', 'valuable']],
  [/量|volume|tonnage|quantity/iu, ['数量', '总量', 'by volume', 'in volume', 'tonnes']],
  [
    /人员|人数|employees|employment|staff|jobs|workers/iu,
    ['人员', '员工', '从业', 'employ', 'staff', 'jobs', 'workers'],
  ],
  [/企业|家数|单位数|firms|enterprises|companies/iu, ['企业', '家', 'firms', 'enterprises', 'companies']],
  [/收入|revenue|turnover|sales/iu, ['收入', '营收', 'revenue', 'turnover', 'sales', 'earned']],
  [/spending|expenditure|支出|花费/iu, ['spent', 'spend', 'expenditure', '支出', '花费']],
];

/** Where the last of the words of a head stands; a longer match counts more than a later one of a shorter. -1: not said. */
export function saidAt(text: string, label: string, beside?: string): number {
  const own = wordsAt(text, coreOf(label));
  const other = beside === undefined ? -1 : wordsAt(text, coreOf(beside));
  return Math.max(own, other);
}

const coreOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[（(][^）)]*[）)]/gu, '')
    .replace(RATES, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

function wordsAt(text: string, core: string): number {
  if (core.length < 2) return -1;
  const found = /\p{Script=Han}/u.test(core) ? hanAt(text, core) : latinAt(text, core);
  if (found >= 0) return found;
  const others = OTHERS.flatMap(([head, words]) => (head.test(core) ? words : []));
  return Math.max(-1, ...others.map((word) => text.lastIndexOf(word)));
}

/** The whole word, or a beginning or an end that is at least half of it. */
function hanAt(text: string, core: string): number {
  for (let length = core.length; length >= 2 && length * 2 >= core.length; length -= 1) {
    const best = Math.max(text.lastIndexOf(core.slice(0, length)), text.lastIndexOf(core.slice(-length)));
    // Where it ends, so that a whole word is as late as its own end.
    if (best >= 0) return best + length + length / 100;
  }
  return -1;
}

function latinAt(text: string, core: string): number {
  const whole = text.lastIndexOf(core);
  if (whole >= 0) return whole + core.length + core.length / 100;
  const words = core.split(' ').filter((word) => word.length >= 4 && !['thousand', 'million', 'tonnes'].includes(word));
  return Math.max(-1, ...words.map((word) => text.lastIndexOf(word.replace(/s$/u, ''))));
}
