/** Problems of a declaration against its schema. */
import {problemList} from '../model/problem.ts';
import type {Text} from '../model/text.ts';

export const schemaProblems = problemList('text', {
  DECLARATION_UNKNOWN_KEY: (p: {key: string; known: readonly string[]; hint: Text | undefined}) => ({
    en: `Key \`${p.key}\` is not known here; known: ${p.known.join(', ')}.`,
    zh: `此处不认识键“${p.key}”；可用的键：${p.known.join('、')}。`,
    hint: p.hint,
  }),
  DECLARATION_INVALID: (p: {path: string; zh: string; en: string}) => ({
    en: `\`${p.path}\` is not right: ${p.en}`,
    zh: `“${p.path}”有误：${p.zh}`,
    hint: {
      en: 'See docs/reference/declarations.md for what is expected.',
      zh: '应写什么，请见 docs/reference/declarations.md。',
    },
  }),
});
