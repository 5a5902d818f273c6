/** Numbers of headings: 一、（一）1. in Chinese, 1 and 1.1 in English. */
import type {Language} from '../../model/text.ts';
import {chineseNumber} from '../../present/claims/index.ts';
import type {Block} from './document.ts';

export function numbered(blocks: readonly Block[], language: Language): readonly Block[] {
  const counts = [0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    const at = block.level - 1;
    counts[at] = (counts[at] ?? 0) + 1;
    counts.fill(0, at + 1);
    return {...block, number: numberOf(counts.slice(0, block.level), language)};
  });
}

function numberOf(counts: readonly number[], language: Language): string {
  if (language === 'en') return counts.join('.');
  const last = counts.at(-1) ?? 0;
  const word = chineseNumber(last);
  return [`${word}、`, `（${word}）`, `${last}．`][counts.length - 1] ?? '';
}
