/** Words of a sentence without which some figures are never meant: a sum is not told without 合计, a difference not without 多 or 增. */
import type {Draft} from '../../../../present/claims/index.ts';

export type Cues = {
  /** what stands right beside the number says that it is a change or a difference */
  readonly isChange: boolean;
  readonly isSum: boolean;
  readonly isRest: boolean;
  readonly isBalance: boolean;
  readonly isPer: boolean;
  /** a part of growth */
  readonly isPart: boolean;
  /** of several periods together, or on their average */
  readonly isOverPeriods: boolean;
  readonly isMean: boolean;
};

const CHANGE =
  /[增减多少升降涨跌]|扩大|收窄|回落|提高|缩小|差|高出|低|高|gain|loss|lost|rose|rise|fell|fall|drop|grew|up\b|down\b|more|less|fewer|increase|decrease|decline|added|adding|exceed|above|below|ahead|behind|short|gap|difference|higher|lower|widen|narrow|margin|additional|further/iu;
const SUM =
  /合计|共|总和|之和|总计|加总|累计|加起来|together|combined|total|jointly|between them|sum\b|altogether|both/iu;
const REST = /其余|其他|其它|剩余|余下|外|另|rest|other|remaining|remainder|elsewhere|else|not named/iu;
const BALANCE = /[顺逆]差|差额|净|surplus|deficit|balance|net\b/iu;
const PER = /[每均]|\bper\b|\beach\b|average|\ba (?:tonne|member|head|firm|visitor|call|shop)|apiece/iu;
const PART = /贡献|拉动|增量|新增|净增|增加额|contribut|increase|rise|gain|growth|additional/iu;
const OVER = /累计|合计|共|年均|月均|季均|总计|over the|in all|together|total|cumulat|average/iu;

export function cuesOf(text: string, {text: number, words}: Draft): Cues {
  const at = words.lastIndexOf(number);
  const beside =
    at < 0
      ? text
      : `${words.slice(Math.max(0, at - 24), at)} ${words.slice(at + number.length, at + number.length + 24)}`;
  return {
    isChange: CHANGE.test(beside),
    isSum: SUM.test(text),
    isRest: REST.test(text),
    isBalance: BALANCE.test(text),
    isPer: PER.test(text),
    isPart: PART.test(text),
    isOverPeriods: OVER.test(text),
    isMean: /均|average|mean/iu.test(text),
  };
}
