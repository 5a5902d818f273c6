/** Problems of the release room. */
import {problemList} from '../model/problem.ts';

export const problems = problemList('release', {
  DRAFT_MISSING: (p: {folder: string}) => ({
    en: `There is no draft yet under \`${p.folder}\`.`,
    zh: `“${p.folder}”下还没有草稿。`,
    hint: {en: 'Make it with `shumao run`.', zh: '请先运行 `shumao run` 生成草稿。'},
  }),
  DRAFT_DAMAGED: (p: {file: string; what: string}) => ({
    en: `The draft's file \`${p.file}\` is not as it was written: ${p.what}.`,
    zh: `草稿文件“${p.file}”与写入时不同：${p.what}。`,
    hint: {
      en: 'Remove the folder `.shumao/draft` and run `shumao run` again; the draft is made anew from the received files.',
      zh: '请删除 `.shumao/draft` 文件夹后重新运行 `shumao run`；草稿会由收到的文件重新生成。',
    },
  }),
  DRAFT_NOT_WRITTEN: (p: {folder: string; what: string}) => ({
    en: `The draft can't be written to \`${p.folder}\`: ${p.what}. The earlier draft is unchanged.`,
    zh: `草稿无法写入“${p.folder}”：${p.what}。原有草稿未变。`,
    hint: {en: 'Check free space and write permission of the workspace.', zh: '请检查磁盘空间和工作区的写权限。'},
  }),
  RELEASE_EXISTS: (p: {id: string; label: string; at: string}) => ({
    en: `Exactly this state was released already: ${p.label} (${p.id}), logged at ${p.at}.`,
    zh: `同一状态已经发布过：${p.label}（${p.id}），记录于 ${p.at}。`,
    hint: {
      en: `Nothing was written. To give it another date: \`shumao release --reschedule ${p.label} --embargo …\`.`,
      zh: `未写入任何内容。如需改期，请用 shumao release --reschedule ${p.label} --embargo …。`,
    },
  }),
  RELEASE_DAMAGED: (p: {release: string; file: string; what: string}) => ({
    en: `File \`${p.file}\` of release ${p.release} is not as it was released: ${p.what}.`,
    zh: `发布 ${p.release} 的文件“${p.file}”与发布时不同：${p.what}。`,
    hint: {
      en: 'Nothing is read from a changed release. Put the file back from a backup; `shumao verify` says whether it is whole again.',
      zh: '已被改动的发布不予读取。请从备份恢复该文件；shumao verify 可核对是否复原。',
    },
  }),
});
