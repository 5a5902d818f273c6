/** Plain text, also text that a program took out of a PDF. */
import {decodeText, looksLikeText} from './decode.ts';
import type {Reader} from './reader.ts';
import {draftOfLines} from './text/from-lines.ts';
import {linesOf} from './text/lines.ts';

export const txt: Reader = {
  format: 'txt',
  endings: ['.txt', '.text'],
  recognises: looksLikeText,
  async read({bytes, name}) {
    const {text, encoding} = decodeText(bytes, name);
    const draft = draftOfLines(linesOf(text));
    if (encoding !== 'gb18030') return draft;
    return {
      ...draft,
      remarks: [{zh: '文件按 GB18030 编码读取。', en: 'The file was read as GB18030.'}, ...draft.remarks],
    };
  },
};
