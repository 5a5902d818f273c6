/** Whether a counted word is what the rows of a table are: 市场, counties over County, 行业 over 行业门类. */
import {type Frame} from '../evidence/frame.ts';

const singular = (word: string): string => word.replace(/ies$/u, 'y').replace(/(s|x|ch)es$/u, '$1').replace(/s$/u, '');

/** Words for a row that fit under any head. */
const ANY = /^(个|类|项|种|家|位|名|者|items?|rows?|categor(y|ies))$/iu;

/** @param said the noun and what stands around it: 个市场中 */
export function isNounOf({noun}: Frame, said: string): boolean {
  if (noun === undefined) return false;
  const head = noun.toLowerCase();
  const text = said.toLowerCase();
  if (/\p{Script=Han}/u.test(head)) {
    if (/[年月季]/u.test(head)) return false;
    const last = head.slice(-2);
    const classifier = /[类国市县区省州]/u.exec(text)?.[0];
    if (classifier !== undefined && head.includes(classifier)) return true;
    return text.includes(last) || (head.length === 1 && text.includes(head)) || (/[市国省区县州]$/u.test(head) && text.includes(head.slice(-1)));
  }
  const words = text.split(/[^a-z]+/u).map(singular);
  return head.split(/[^a-z]+/u).map(singular).some((word) => word.length > 2 && words.includes(word));
}

export const isAnyNoun = (said: string): boolean => said.split(' ').some((word) => ANY.test(word));
