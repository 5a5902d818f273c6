/** Comments put into word/document.xml: runs are cut where a remark begins or ends, nothing else changes. */
import type {Letter} from './align.ts';
import type {WordParagraph} from './scan.ts';

/** Where a comment stands; without letters it marks the whole paragraph. */
export type Anchor = {
  readonly comment: number;
  readonly paragraph: WordParagraph;
  readonly first?: Letter;
  readonly last?: Letter;
};

/** `order`: at one place what ends comes before what begins. */
type Edit = {readonly at: number; readonly order: number; readonly text: string; readonly cut?: Letter['piece']};

export function withComments(xml: string, anchors: readonly Anchor[]): string {
  const edits = anchors.flatMap(editsOf);
  // A text that is cut may end or begin with a blank, which must stay.
  const cuts = new Map(edits.flatMap(({cut}) => (cut ? [[cut.tag, cut] as const] : [])));
  const kept = [...cuts.values()].flatMap((piece): readonly Edit[] => {
    const tag = xml.slice(piece.tag, piece.start);
    return tag.includes('xml:space') ? [] : [{at: piece.tag + '<w:t'.length, order: 0, text: ' xml:space="preserve"'}];
  });
  const groups = [...Map.groupBy([...edits, ...kept], ({at}) => at)].toSorted((a, b) => a[0] - b[0]);
  const parts: string[] = [];
  let done = 0;
  for (const [at, group] of groups) {
    const texts = group.toSorted((a, b) => a.order - b.order).map(({text}) => text);
    const piece = group.find(({cut}) => cut)?.cut;
    parts.push(xml.slice(done, at));
    parts.push(piece ? `${CLOSING}${texts.join('')}${piece.opening ?? ''}<w:t xml:space="preserve">` : texts.join(''));
    done = at;
  }
  parts.push(xml.slice(done));
  return parts.join('');
}

function editsOf({comment, paragraph, first, last}: Anchor): readonly Edit[] {
  const start = `<w:commentRangeStart w:id="${comment}"/>`;
  const end = `<w:commentRangeEnd w:id="${comment}"/><w:r><w:commentReference w:id="${comment}"/></w:r>`;
  if (!first || !last)
    return [
      {at: paragraph.contentStart, order: 1, text: start},
      {at: paragraph.contentEnd, order: 0, text: end},
    ];
  return [
    {...boundary(first.piece, first.from, 'before'), order: 1, text: start},
    {...boundary(last.piece, last.to, 'after'), order: 0, text: end},
  ];
}

/** The place itself, cut out of its run; at an end of a run, and where a run can't be cut, beside it. */
function boundary(
  {opening, ...piece}: Letter['piece'],
  at: number,
  side: 'before' | 'after',
): Pick<Edit, 'at' | 'cut'> {
  const isFirst = at === piece.start && opening !== undefined && piece.runStart + opening.length === piece.tag;
  const isLast = at === piece.end && piece.end + CLOSING.length === piece.runEnd;
  if (side === 'before' && (opening === undefined || isFirst)) return {at: piece.runStart};
  if (side === 'after' && (opening === undefined || isLast)) return {at: piece.runEnd};
  return {at, cut: {...piece, opening}};
}

const CLOSING = '</w:t></w:r>';
