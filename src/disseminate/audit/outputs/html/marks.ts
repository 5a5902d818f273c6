/** A piece of the document's text with its numbers marked: where remarks overlap, the worst decides how it looks. */
import type {Span} from '../../../../model/document.ts';
import {escaped} from '../markup.ts';
import {type Remark, weight} from '../remarks.ts';

export type Marked = {
  readonly remarks: readonly Remark[];
  readonly exempt: readonly (Span & {readonly reason: string})[];
};

export function markedText(text: string, start: number, {remarks, exempt}: Marked): string {
  const end = start + text.length;
  const within = remarks.filter((one) => one.start < end && one.end > start && one.end > one.start);
  const free = exempt.filter((one) => one.start < end && one.end > start);
  const cuts = new Set([start, end]);
  for (const one of [...within, ...free])
    for (const at of [one.start, one.end]) if (at > start && at < end) cuts.add(at);
  const points = [...cuts].toSorted((a, b) => a - b);
  const seen = new Set<string>();
  return points
    .slice(0, -1)
    .map((from, at) => {
      const to = points[at + 1] ?? end;
      const piece = escaped(text.slice(from - start, to - start));
      const [worst] = within
        .filter((one) => one.start <= from && one.end >= to)
        .toSorted((a, b) => weight(a) - weight(b));
      if (worst) return link(worst, piece, seen);
      const rule = free.find((one) => one.start <= from && one.end >= to);
      return rule ? `<span class="exempt" title="${escaped(rule.reason)}">${piece}</span>` : piece;
    })
    .join('');
}

function link({id, kind, title, lines}: Remark, piece: string, seen: Set<string>): string {
  const hint = escaped([title, ...lines].join('\n'));
  const own = seen.has(id) ? '' : ` id="at-${id}"`;
  seen.add(id);
  return `<a class="n v-${kind}"${own} href="#${id}" title="${hint}">${piece}</a>`;
}
