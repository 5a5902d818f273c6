/** Problems in the use of the command line. */
import {problemList} from '../model/problem.ts';
import type {Text} from '../model/text.ts';

export const cliProblems = problemList('cli', {
  NOT_A_COUNT: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes a whole number, not \`${p.found}\`.`,
    zh: `“${p.option}”应为整数，而不是“${p.found}”。`,
  }),
  FORMAT_UNKNOWN: (p: {found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no format \`${p.found}\`; there is: ${p.has.join(', ')}.`,
    zh: `没有格式“${p.found}”；可用：${p.has.join('、')}。`,
    hint: p.hint,
  }),
  FOLDER_NOT_EMPTY: (p: {folder: string}) => ({
    en: `\`${p.folder}\` holds a workspace already.`,
    zh: `“${p.folder}”中已有工作区。`,
    hint: {en: 'Name another folder.', zh: '请指定别的文件夹。'},
  }),
});
