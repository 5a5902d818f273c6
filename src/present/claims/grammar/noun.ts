/** What counted things are called: the word right after the number, or the last of the mention itself. */
import type {Numbers} from './reading.ts';

export function nounAfter(
  text: string,
  {start, end, list}: Pick<Numbers, 'start' | 'end' | 'list'>,
): string | undefined {
  const after = /^\s*([\p{Script=Han}]{1,4}|[a-z]+(?: [a-z]+)?)/iu.exec(text.slice(end, end + 24))?.[1] ?? '';
  const own = /[\p{Script=Han}]+$|[a-z]+$/iu.exec(text.slice(start, end))?.[0] ?? '';
  const noun = `${own.replace(/^.*[前\d一二两三四五六七八九十第]/u, '')} ${after} ${list[0]?.unit ?? ''}`.trim();
  return noun === '' ? undefined : noun;
}
