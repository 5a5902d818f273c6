/** HTML pages. */
import {withCaptions} from './captions.ts';
import {decodeText} from './decode.ts';
import {HtmlBlocks} from './html/blocks-of-html.ts';
import {parseHtml} from './html/parse-html.ts';
import type {Reader} from './reader.ts';

const BEGINNING =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|table|article|section|h1|div|p)[\s>]/i;

export const html: Reader = {
  format: 'html',
  endings: ['.html', '.htm', '.xhtml'],
  recognises: (bytes) => BEGINNING.test(beginningOf(bytes)),
  async read({bytes, name, limits}) {
    const {text} = decodeText(bytes, name);
    const blocks = new HtmlBlocks(name, limits);
    const read = blocks.read(await parseHtml(text, name, limits));
    return {blocks: withCaptions(read), remarks: blocks.remarks()};
  },
};

function beginningOf(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, 4_096));
}
