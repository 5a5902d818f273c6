/** Whether a counted word is what the rows of a table are: 市场, counties over County, 行业 over 行业门类. */
import {type Frame} from '../evidence/frame.ts';

const singular = (word: string): string =>
  word
    .replace(/ies$/u, 'y')
    .replace(/(s|x|ch)es$/u, '$1')
    .replace(/s$/u, '');

/** @param said the noun and what stands around it: 个市场中 */
export function isNounOf({noun}: Frame, said: string): boolean {
  if (noun === undefined) return false;
  const head = noun.toLowerCase();
  const text = said.toLowerCase();
  if (/\p{Script=Han}/u.test(head)) {
    if (/[年月季]/u.test(head)) return false;
    const last = head.slice(-2);
    return (
      text.includes(last) ||
      (head.length === 1 && text.includes(head)) ||
      (/[市国省区县州]$/u.test(head) && text.includes(head.slice(-1)))
    );
  }
  const words = text.split(/[^a-z]+/u).map(singular);
  return head
    .split(/[^a-z]+/u)
    .map(singular)
    .some((word) => word.length > 2 && words.includes(word));
}

/** 6类 over 类别: the classifier is in the head. It may be meant, no more. */
export function isLikeNoun({noun}: Frame, said: string): boolean {
  const classifier = /[类国市县区省州项种]/u.exec(said)?.[0];
  return classifier !== undefined && noun?.includes(classifier) === true;
}
