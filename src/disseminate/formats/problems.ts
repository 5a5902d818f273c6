/** Problems of files that leave the house. */
import {problemList} from '../../model/problem.ts';

export const problems = problemList('formats', {
  EXPORT_FOLDER_TAKEN: (p: {folder: string; has: readonly string[]}) => ({
    en: `\`${p.folder}\` holds what no export wrote: ${p.has.join(', ')}.`,
    zh: `“${p.folder}”中有并非导出所写的内容：${p.has.join('、')}。`,
    hint: {
      en: 'Name a folder that is empty, not there yet, or an earlier export as it was written.',
      zh: '请指定空的、尚不存在的文件夹，或未经改动的以往导出。',
    },
  }),
  EXPORT_NO_FOLDER: (p: {folder: string}) => ({
    en: `\`${p.folder}\` is a file; an export is a folder.`,
    zh: `“${p.folder}”是一个文件；导出的是文件夹。`,
    hint: {en: 'Name a folder with -o.', zh: '请用 -o 指定文件夹。'},
  }),
});
