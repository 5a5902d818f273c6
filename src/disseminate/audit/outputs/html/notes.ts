/** The margin beside a block: what is wrong or open in full, what is proven behind one line. */
import type {Language} from '../../../../model/text.ts';
import {escaped} from '../markup.ts';
import {isProven, type Remark} from '../remarks.ts';
import {words} from '../words.ts';

export function notesOf(remarks: readonly Remark[], language: Language): string {
  const open = remarks.filter((one) => !isProven(one));
  const proven = remarks.filter(isProven);
  return `${open.map(noteOf).join('')}${provenOf(proven, language)}`;
}

function noteOf({id, kind, title, head, lines}: Remark): string {
  const body = lines.map((line) => `<span class="line">${escaped(line)}</span>`).join('');
  return `<p class="remark v-${kind}" id="${id}"><a class="back" href="#at-${id}"><b>${escaped(title)}</b> ${escaped(head)}</a>${body}</p>`;
}

function provenOf(remarks: readonly Remark[], language: Language): string {
  if (remarks.length === 0) return '';
  const items = remarks.map(
    ({id, kind, head, lines}) =>
      `<li class="v-${kind}" id="${id}"><a class="back" href="#at-${id}">${escaped(head)}</a>${lines.map((line) => `<span class="line">${escaped(line)}</span>`).join('')}</li>`,
  );
  return `<details class="proven"><summary>${words.proven[language]} ${remarks.length}</summary><ul>${items.join('')}</ul></details>`;
}
