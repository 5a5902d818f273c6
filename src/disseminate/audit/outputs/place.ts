/** Where in the document a claim stands, for a person who looks for it: page, heading, and its words around the number. */
import type {AuditedClaim} from '../../../model/claim.ts';
import type {DocumentBlock, ReadDocument, Span, TextBlock} from '../../../model/document.ts';
import type {Language} from '../../../model/text.ts';

/** How many letters are shown before and after a number. */
const AROUND: Readonly<Record<Language, number>> = {zh: 26, en: 60};

const isHeading = (block: DocumentBlock): block is TextBlock => block.kind === 'heading';

export class Places {
  readonly #document: ReadDocument;
  readonly #headings: readonly TextBlock[];
  readonly #hasPages: boolean;

  constructor(document: ReadDocument) {
    this.#document = document;
    this.#headings = document.blocks.filter(isHeading);
    this.#hasPages = document.blocks.some(({page}) => page !== undefined && page > 1);
  }

  /** `第 3 页 · （二）服务贸易`; empty where the document has neither pages nor headings */
  text({start}: Span, language: Language): string {
    const block = this.#document.blocks.findLast((one) => one.start <= start);
    const heading = this.#headings.findLast((one) => one.start <= start);
    const page =
      block?.page === undefined || !this.#hasPages
        ? []
        : [language === 'zh' ? `第 ${block.page} 页` : `page ${block.page}`];
    const title = heading === undefined ? [] : [shortened(heading.text, 36)];
    return [...page, ...title].join(' · ');
  }

  /** The sentence around the claim; `…` where it goes on. Of a cell its row. */
  excerpt(claim: AuditedClaim): string {
    const {language} = this.#document;
    const {before, said, after} = this.#around(claim);
    const most = AROUND[language];
    return `${lastOf(before, most)}${said}${firstOf(after, most)}`;
  }

  #around({start, end, sentence}: AuditedClaim): {before: string; said: string; after: string} {
    const {text} = this.#document;
    const from = Math.max(0, start - sentence.length);
    const at = text.slice(from, start + sentence.length).indexOf(sentence);
    if (at < 0) return {before: '', said: shortened(sentence, 2 * AROUND[this.#document.language]), after: ''};
    const begin = from + at;
    const close = begin + sentence.length;
    return {
      before: text.slice(begin, Math.max(begin, start)),
      said: text.slice(start, end),
      after: text.slice(end, Math.max(end, close)),
    };
  }
}

export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
}

/** Cut where a clause or a word begins, if one does within reach. */
function lastOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(-most);
  const joint = cut.search(/(?<=[，；：、。,;: ])\S/u);
  return `…${joint > 0 && joint < most / 2 ? cut.slice(joint) : cut}`;
}

function firstOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const joint = Math.max(...[...'，；、。,; '].map((sign) => cut.lastIndexOf(sign)));
  return `${joint > most / 2 ? cut.slice(0, joint) : cut}…`;
}
