/** Names that a clause mentions without being about them: whom it leaves out, whom it comes after, a list that goes on with strangers. */
import type {Item} from './items.ts';
import {isWord} from './look.ts';
import type {Reading} from './reading.ts';

/** 除装备制造外: of whom the clause does not speak. Of whom it does, is more than its words say. */
export function isExcepted({items, text}: Reading, item: Item, at: number): boolean {
  const isOut = /^[^，,。；;]{0,6}?[以之]?外(?!贸|资|国|商|汇|币)/u.test(text.slice(item.end, item.end + 10));
  return isWord(items[at - 1], 'except') && isOut && !items.slice(at).some((one) => isWord(one, 'rest', 'others'));
}

/** 列运输之后, 仅次于运输, second only to transport: whom it comes after, not whom the clause is about. */
export function isReference({text, start}: Reading, item: Item): boolean {
  const before = text.slice(Math.max(start, item.start - 24), item.start);
  const after = text.slice(item.end, item.end + 4);
  return (
    /(?:仅次于|次于)[“"]?$|\b(?:second only to|next only to|just behind|close behind|right behind)\s*(?:the )?$/iu.test(
      before,
    ) ||
    (/(?:列|继|居|排在|位于|紧随)[“"]?$/u.test(before) && /^[”"]?(?:等)?之?后/u.test(after))
  );
}

/** 保险、某某等: a list goes on with what is no name here, and what is said of all of them is not of the first. */
export function goesOnUnknown({text, items}: Reading, item: Item, at: number): boolean {
  const next = items[at + 1];
  const isListed = text[item.end] === '、' && /\p{Script=Han}/u.test(text[item.end + 1] ?? '');
  const isNamed =
    next !== undefined && (next.kind === 'names' || next.kind === 'numbers') && next.start - item.end <= 2;
  const joint = isWord(next, 'list') ? items[at + 2] : undefined;
  const isOn = joint?.kind === 'names' && joint.start === next?.end;
  return (
    isListed &&
    !isNamed &&
    !isOn &&
    /^、[^，,。；;]{2,20}?(?:等|合计|共|分别|均|依次)/u.test(text.slice(item.end, item.end + 26))
  );
}
