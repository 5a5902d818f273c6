/** Problems of a workspace folder as a whole. */
import {problemList} from '../model/problem.ts';

export const problems = problemList('workspace', {
  WORKSPACE_NOT_FOUND: (p: {folder: string}) => ({
    en: `\`${p.folder}\` is no workspace: it has no \`workspace.yaml\`.`,
    zh: `“${p.folder}”不是工作区：其中没有 workspace.yaml。`,
    hint: {
      en: 'Name the folder with -w FOLDER, or make a workspace with `shumao init FOLDER`.',
      zh: '请用 -w 指定工作区文件夹，或用 shumao init 新建一个。',
    },
  }),
  WORKSPACE_VERSION: (p: {found: number; known: number}) => ({
    en: `This workspace is written for format ${p.found}; this Shumao reads format ${p.known}.`,
    zh: `本工作区的格式版本为 ${p.found}，当前程序支持的版本为 ${p.known}。`,
    hint: {en: 'Use the Shumao version that the workspace was written for.', zh: '请使用与该工作区对应的程序版本。'},
  }),
  EXTENDS_NOT_FOUND: (p: {path: string; folder: string}) => ({
    en: `\`extends: ${p.path}\` names no workspace: there is no \`${p.folder}/workspace.yaml\`.`,
    zh: `extends 所写的“${p.path}”不是工作区：没有文件 ${p.folder}/workspace.yaml。`,
    hint: {
      en: 'Write the path from the folder of this workspace.yaml to the other workspace, such as `../zhejiang-2019`.',
      zh: '请写从本 workspace.yaml 所在文件夹到另一工作区的路径，如 ../zhejiang-2019。',
    },
  }),
  EXTENDS_IN_CIRCLE: (p: {folders: readonly string[]}) => ({
    en: `Workspaces extend each other in a circle: ${p.folders.join(' → ')}.`,
    zh: `工作区相互继承，形成循环：${p.folders.join(' → ')}。`,
    hint: {en: 'Take `extends` out of one of them.', zh: '请在其中一个去掉 extends。'},
  }),
  DECLARED_TWICE: (p: {kind: string; id: string; other: string}) => ({
    en: `\`${p.id}\` in ${p.kind} is declared already in ${p.other}.`,
    zh: `${p.kind} 中的“${p.id}”已在 ${p.other} 中声明。`,
    hint: {en: 'Give one of them another id.', zh: '请为其中之一改用别的 id。'},
  }),
});
