/**
 * How a Chinese name sounds, for people who type it with Latin letters: syllables without tones, `ü` as `v` like an input method has it.
 * Characters with two readings take the one of their word (重庆 is chong qing). Whoever matches alone needs `found-by.ts`, not this dictionary.
 */
import {pinyin} from 'pinyin-pro';

/** Syllables with one space between them; runs of other letters and digits stand as they are, in lower case. Empty where nothing is Chinese. */
export function pinyinOf(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return '';
  const syllables = pinyin(name, {toneType: 'none', type: 'array', nonZh: 'consecutive', v: true});
  return syllables.flatMap((one) => one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
