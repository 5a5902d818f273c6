/** Whose figures a sentence gives: 据…统计, FAO reports, Source: IMF. */
import type {Span} from '../../../model/document.ts';
import {isTopic, type Item} from './items.ts';
import {isWord} from './look.ts';

const SOURCES: readonly RegExp[] = [
  /[\p{Script=Han}A-Z]{1,16}(?:组织|总署|署|部|局|协会|银行|委员会|委|中心|商会|研究院|研究所|基金|联盟|公司|WTO|OECD|IMF|联合国)[\p{Script=Han}《》]{0,12}(?:数据|统计|报告|公布|发布|显示|通报|测算|估算|称)/u,
  /\b(?:\p{Lu}{2,}|\p{Lu}\p{L}+ (?:Organi[sz]ation|Bank|Fund|Commission|Ministry|Bureau|Office|Association|Agency|Council|Institute|Union))(?:['’]s)?\b.{0,40}?\b(?:reports?|reported|estimates?|estimated|puts?|data|figures|says|said|counts?|counted|shows?|showed|survey)\b/u,
  /\b(?:reports?|estimates?|data|figures|survey|statistics) (?:of|from|by|published by|compiled by) (?:the )?\p{Lu}[\p{L}&. ]+/u,
  /\bby (?:the )?\p{Lu}[\p{L}. ]{1,40}['’]s (?:reckoning|count|estimate|tally|figures|data)/u,
  /[（(]?(?:来源|资料来源|数据来源|source|sources)\s*[:：]\s*[^，,；;。)）]+/iu,
];

/** 据…统计, FAO reports, Source: IMF: whose figures the sentence gives. The place it is about is no source of its own. */
export function sourceIn(text: string, span: Span, items: readonly Item[]): string | undefined {
  const sentence = text.slice(span.start, span.end);
  for (const pattern of SOURCES) {
    const found = pattern.exec(sentence);
    const [from, to] = found ? [span.start + found.index, span.start + found.index + found[0].length] : [0, 0];
    const isOfRows = items.some(
      (item) => item.kind === 'names' && !item.list.every(isTopic) && item.start < to && item.end > from,
    );
    if (found && !isOfRows) return found[0].trim();
  }
  const word = items.find((item) => isWord(item, 'source'));
  if (!word || word.start > span.start + 12) return undefined;
  const end = text.slice(word.start, span.end).search(/[，,；;]/u);
  return end > 0 ? text.slice(word.start, word.start + end) : undefined;
}
