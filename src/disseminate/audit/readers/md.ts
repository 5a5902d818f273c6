/** Markdown with the tables and footnotes of GitHub; HTML inside it is read as HTML. */
import {problems} from '../problems.ts';
import {withCaptions} from './captions.ts';
import {decodeText, looksLikeText} from './decode.ts';
import {blocksOfMarkdown} from './markdown/blocks-of-markdown.ts';
import {TABLE_RULE} from './markdown/chunks.ts';
import type {Reader} from './reader.ts';

/** Told from plain text by its name, or by a heading and a table's rule as only Markdown writes them. */
const SIGNS: readonly ((line: string) => boolean)[] = [
  (line) => /^#{1,6}\s+\S/.test(line),
  (line) => line.includes('|') && TABLE_RULE.test(line),
];

export const md: Reader = {
  format: 'md',
  endings: ['.md', '.markdown'],
  recognises(bytes) {
    if (!looksLikeText(bytes)) return false;
    const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 65_536));
    return SIGNS.every((sign) => text.split('\n').some((line) => line.length < 2_000 && sign(line.trimEnd())));
  },
  async read({bytes, name, limits}) {
    if (bytes.length > limits.markdownBytes)
      throw problems.DOCUMENT_TOO_LARGE({
        name,
        what: 'bytes of Markdown',
        limit: limits.markdownBytes,
        found: bytes.length,
      });
    const {text} = decodeText(bytes, name);
    const {blocks, remarks} = await blocksOfMarkdown(text, name, limits);
    return {blocks: withCaptions(blocks), remarks};
  },
};
