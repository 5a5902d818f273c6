/** Numerals one higher or lower, in the script they are printed in. */
const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const CARDINALS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const NUMERAL = new RegExp(
  `\\d+|[两${HAN.join('')}]|\\b(?:${[...CARDINALS, ...ORDINALS.slice(1)].join('|')})\\b`,
  'giu',
);

/** Every numeral of the text moved by `step`; undefined where one would leave 1 to 10, or is not known. */
export function moved(text: string, step: 1 | -1): string | undefined {
  if (text === '首位') return step > 0 ? '第二位' : undefined;
  const grouped = /\d{1,3}(?:,\d{3})+/u.exec(text)?.[0];
  if (grouped !== undefined)
    return text.replace(grouped, (Number(grouped.replaceAll(',', '')) + step).toLocaleString('en-US'));
  let isRight = true;
  const result = text.replace(NUMERAL, (numeral) => {
    const other = movedNumeral(numeral, step);
    isRight &&= other !== undefined;
    return other ?? '';
  });
  return isRight && result !== text ? result : undefined;
}

function movedNumeral(numeral: string, step: 1 | -1): string | undefined {
  if (/^\d+$/u.test(numeral)) return Number(numeral) + step > 0 ? String(Number(numeral) + step) : undefined;
  const word = numeral === '两' ? '二' : numeral.toLowerCase();
  const list = [HAN, CARDINALS, ORDINALS].find((one) => one.includes(word));
  const at = (list?.indexOf(word) ?? -1) + step;
  const other = at > 0 ? list?.[at] : undefined;
  if (other === undefined) return undefined;
  return /^[A-Z]/u.test(numeral) ? other.slice(0, 1).toUpperCase() + other.slice(1) : other;
}
