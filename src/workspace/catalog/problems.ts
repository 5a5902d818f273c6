/** Problems of catalog folders: the shipped one and a workspace's own. */
import {nearest, problemList} from '../../model/problem.ts';

const list = (words: readonly string[]) => (words.length === 0 ? '—' : words.join(', '));

export const problems = problemList('workspace', {
  CATALOG_UNKNOWN: (p: {kind: string; id: string; has: readonly string[]}) => ({
    en: `\`${p.id}\` is not in the catalog's ${p.kind}; known: ${list(p.has)}.`,
    zh: `目录的 ${p.kind} 中没有“${p.id}”；已有：${list(p.has)}。`,
    hint: nearest(p.id, p.has) ?? {
      en: `Add it under ${p.kind}/ of the workspace, or use a known id.`,
      zh: `请在工作区的 ${p.kind}/ 下新增，或改用已有的 id。`,
    },
  }),
  CATALOG_TWICE: (p: {kind: string; id: string; files: readonly string[]}) => ({
    en: `\`${p.id}\` stands in ${p.kind} more than once: ${list(p.files)}.`,
    zh: `${p.kind} 中的“${p.id}”出现不止一次：${list(p.files)}。`,
    hint: {
      en: 'Give your own version another id; shipped ones are never replaced silently.',
      zh: '请为自有版本另取 id；随系统提供的内容不会被静默替换。',
    },
  }),
  CATALOG_FILE_MISSING: (p: {file: string; beside: string}) => ({
    en: `\`${p.file}\` is missing beside ${p.beside}.`,
    zh: `${p.beside} 旁缺少 ${p.file}。`,
    hint: {en: 'See catalog/README.md for the layout.', zh: '文件布局见 catalog/README.md。'},
  }),
  CATALOG_ID_MISMATCH: (p: {id: string; name: string}) => ({
    en: `The id is \`${p.id}\`, the file or folder is named \`${p.name}\`.`,
    zh: `id 为“${p.id}”，而文件或文件夹名为“${p.name}”。`,
    hint: {en: 'Make them the same.', zh: '请改为一致。'},
  }),
  CATALOG_COLUMN_UNKNOWN: (p: {column: string; known: readonly string[]}) => ({
    en: `Column \`${p.column}\` is not known here; known: ${list(p.known)}.`,
    zh: `此处不认识列“${p.column}”；可用的列：${list(p.known)}。`,
    hint: nearest(p.column, p.known),
  }),
  CATALOG_VALUE_INVALID: (p: {column: string; value: string; expected: string}) => ({
    en: `\`${p.value}\` is no value of column \`${p.column}\`; expected: ${p.expected}.`,
    zh: `列“${p.column}”的值“${p.value}”无效；应为：${p.expected}。`,
  }),
  CATALOG_TEXT_MISSING: (p: {code: string; column: string}) => ({
    en: `\`${p.code}\` has an empty \`${p.column}\`.`,
    zh: `“${p.code}”的 ${p.column} 为空。`,
    hint: {en: 'Names and reasons stand in both languages.', zh: '名称与理由须中英文齐全。'},
  }),
  CATALOG_SOURCE_MISSING: (p: {code: string}) => ({
    en: `\`${p.code}\` names no source.`,
    zh: `“${p.code}”未注明来源。`,
    hint: {en: 'Say where the row comes from.', zh: '请写明该行的来源。'},
  }),
  CATALOG_CODE_TWICE: (p: {code: string; other: number}) => ({
    en: `\`${p.code}\` holds at the same time as in line ${p.other}.`,
    zh: `“${p.code}”与第 ${p.other} 行的有效期重叠。`,
    hint: {
      en: 'A code may stand twice only with validity that does not overlap (valid_to is exclusive).',
      zh: '同一代码仅可在有效期不重叠时出现两次（valid_to 当日已失效）。',
    },
  }),
  CATALOG_VALIDITY_EMPTY: (p: {code: string; from: string; to: string}) => ({
    en: `\`${p.code}\` is never valid: from ${p.from}, no longer from ${p.to}.`,
    zh: `“${p.code}”从无有效之日：自 ${p.from} 起，至 ${p.to} 已失效。`,
  }),
  CATALOG_PARENT_UNKNOWN: (p: {code: string; parent: string; has: readonly string[]}) => ({
    en: `The parent \`${p.parent}\` of \`${p.code}\` is not in the classification.`,
    zh: `“${p.code}”的上级“${p.parent}”不在该分类中。`,
    hint: nearest(p.parent, p.has),
  }),
  CATALOG_PARENT_LEVEL: (p: {code: string; level: string; parent: string; parentLevel: string}) => ({
    en: `\`${p.code}\` is on level \`${p.level}\`, its parent \`${p.parent}\` on \`${p.parentLevel}\`, which is not above.`,
    zh: `“${p.code}”在层级“${p.level}”，其上级“${p.parent}”在“${p.parentLevel}”，并非更高层级。`,
  }),
  CATALOG_CODE_UNKNOWN: (p: {code: string; classification: string; has: readonly string[]}) => ({
    en: `\`${p.code}\` is no code of \`${p.classification}\`.`,
    zh: `“${p.code}”不是“${p.classification}”的代码。`,
    hint: nearest(p.code, p.has),
  }),
  CATALOG_WEIGHTS: (p: {code: string; sum: string}) => ({
    en: `The weights of \`${p.code}\` sum to ${p.sum}, not to 1.`,
    zh: `“${p.code}”的权重合计为 ${p.sum}，而非 1。`,
  }),
  CATALOG_TARGET_PARENT: (p: {code: string; target: string; children: readonly string[]}) => ({
    en: `\`${p.code}\` maps to \`${p.target}\`, which has children that add up to it: ${list(p.children)}.`,
    zh: `“${p.code}”对应“${p.target}”，而后者由下级相加而成：${list(p.children)}。`,
    hint: {
      en: 'Map to a leaf, or add a residual child (residual = Y) and map to that.',
      zh: '请对应到最细一级，或新增剩余项（residual = Y）并对应到它。',
    },
  }),
});
