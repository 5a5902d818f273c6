/** Problems of the protect room. */
import {nearest, problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

/** Where consents and public sources are recorded, as people are told. */
export const CONSENTS_FILE = 'reference/published-enterprises.csv';

export const problems = problemList('protect', {
  CONSENT_INVALID: (p: {field: string; found: string; zh: string; en: string}) => ({
    en: `Field \`${p.field}\` of this record is \`${p.found}\`, but should be ${p.en}.`,
    zh: `此记录的“${p.field}”为“${p.found}”，应为${p.zh}。`,
    hint: {
      en: 'One row per enterprise, dataset, measure and period; `source` says where it was published or consented to.',
      zh: '每个企业、数据集、指标、时期各占一行；source 写明在何处公布或何时同意。',
    },
  }),
  ENTERPRISE_NOT_PUBLIC: (p: {
    table: string;
    dataset: string;
    measure: string;
    period: string;
    /** the enterprise as a person inside the office knows it: code and name, or its rank when nothing else may be said */
    enterprise: Text;
    /** the row to record, without source and page */
    record: string;
  }) => ({
    en: `Table \`${p.table}\` would show ${p.enterprise.en}: \`${p.measure}\` of ${p.period} (dataset \`${p.dataset}\`), for which neither consent nor public source is recorded.`,
    zh: `表“${p.table}”会显示${p.enterprise.zh}在 ${p.period} 的“${p.measure}”（数据集“${p.dataset}”），但没有其同意或公开来源的记录。`,
    hint: {
      en: `Record it in ${CONSENTS_FILE}: ${p.record}; or shorten the table.`,
      zh: `请在 ${CONSENTS_FILE} 中记录：${p.record}；或缩短该表。`,
    },
  }),
  PROTECTION_LINE_INVALID: (p: {field: string; found: string; zh: string; en: string}) => ({
    en: `Field \`${p.field}\` of this decision is \`${p.found}\`, but should be ${p.en}.`,
    zh: `此项决定的“${p.field}”为“${p.found}”，应为${p.zh}。`,
    hint: {
      en: 'One row per cell: dataset, key, period, action, both reasons, and who decided. `cost` belongs to action `cost` alone.',
      zh: '每个单元占一行：数据集、键、时期、处置、中英文理由、由谁决定。cost 一列只用于处置 cost。',
    },
  }),
  PROTECTION_LINE_UNKNOWN: (p: {dataset: string; has: readonly string[]}) => ({
    en: `This decision is about dataset \`${p.dataset}\`, which is not declared; declared are ${p.has.join(', ')}.`,
    zh: `此项决定涉及数据集“${p.dataset}”，但没有这样的数据集；已声明：${p.has.join('、')}。`,
    hint: nearest(p.dataset, p.has),
  }),
  PROTECTION_LINE_UNUSED: (p: {dataset: string; used: string}) => ({
    en: `This decision is about dataset \`${p.dataset}\`, whose \`protection:\` names ${p.used === '' ? 'no such file' : `another file, \`${p.used}\``}: it would never be applied.`,
    zh: `此项决定涉及数据集“${p.dataset}”，但其 protection 中${p.used === '' ? '没有写这类文件' : `写的是另一文件“${p.used}”`}，该决定不会生效。`,
    hint: {
      en: 'Write `manual: FILE` under `protection:` of the dataset or of workspace.yaml, or remove the row.',
      zh: '请在数据集或 workspace.yaml 的 protection 下写明 manual: 文件，或删除此行。',
    },
  }),
  PROTECTION_KEY_LENGTH: (p: {dataset: string; key: string; dimensions: readonly string[]}) => ({
    en: `Key \`${p.key}\` has ${p.key.split('.').length} codes, but dataset \`${p.dataset}\` has ${p.dimensions.length} dimensions: ${p.dimensions.join(', ')}.`,
    zh: `键“${p.key}”有 ${p.key.split('.').length} 个代码，而数据集“${p.dataset}”有 ${p.dimensions.length} 个维度：${p.dimensions.join('、')}。`,
    hint: {
      en: 'One code per dimension in this order, joined by dots; `_T` for the total, `*` for any.',
      zh: '按此顺序每个维度一个代码，以点相连；合计写 _T，任意写 *。',
    },
  }),
  PROTECTION_CODE_UNKNOWN: (p: {dataset: string; dimension: string; code: string; hint: Text | undefined}) => ({
    en: `Code \`${p.code}\` in the place of \`${p.dimension}\` is none that dataset \`${p.dataset}\` can have: this decision would apply to nothing.`,
    zh: `“${p.dimension}”位置上的代码“${p.code}”不是数据集“${p.dataset}”可能有的代码，该决定不会作用于任何单元。`,
    hint: p.hint,
  }),
  HOLDING_INVALID: (p: {field: string; found: string; zh: string; en: string}) => ({
    en: `Field \`${p.field}\` of this membership is \`${p.found}\`, but should be ${p.en}.`,
    zh: `此行隶属关系的“${p.field}”为“${p.found}”，应为${p.zh}。`,
    hint: {
      en: 'One row per enterprise and holding; leave `from` and `to` empty where it has always belonged to it.',
      zh: '每个企业与其集团占一行；一直隶属的，from 与 to 留空。',
    },
  }),
  HOLDING_TWICE: (p: {enterprise: string; holding: string; other: string; line: number}) => ({
    en: `Enterprise \`${p.enterprise}\` belongs to \`${p.holding}\` and, by line ${p.line}, to \`${p.other}\` on the same days.`,
    zh: `企业“${p.enterprise}”属于“${p.holding}”，而第 ${p.line} 行写明同一时间属于“${p.other}”。`,
    hint: {
      en: 'End the first membership with `to`, and begin the second on the day after.',
      zh: '请用 to 写明前一隶属关系的最后一天，后一关系自次日起。',
    },
  }),
  PROTECTION_FILE_MISSING: (p: {key: string; file: string}) => ({
    en: `\`protection: ${p.key}\` names \`${p.file}\`, which the workspace does not have.`,
    zh: `protection 的 ${p.key} 所写的文件“${p.file}”在工作区中不存在。`,
    hint: {
      en: 'Make the file with its header row, or take the key away. Columns: docs/reference/declarations.md.',
      zh: '请建立该文件并写上表头，或去掉此键。各列见 docs/reference/declarations.md。',
    },
  }),
  PROTECTION_WITHOUT_RULE: (p: {dataset: string}) => ({
    en: `\`protection:\` of dataset \`${p.dataset}\` has no rule, and the workspace has none either: nothing would be protected.`,
    zh: `数据集“${p.dataset}”的 protection 没有任何规则，工作区也没有：不会保护任何单元。`,
    hint: {
      en: 'Add minimum, dominance, p-percent, pq, on-request or manual; or say why nothing is protected: `protection: {none: {zh: …, en: …}}`.',
      zh: '请写 minimum、dominance、p-percent、pq、on-request 或 manual；若无须保护，请写明理由：protection: {none: {zh: …, en: …}}。',
    },
  }),
  PROTECTION_NEEDS_CONTRIBUTORS: (p: {dataset: string; keys: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` declares ${p.keys.join(', ')}, but keeps no contributors: its records name no enterprise, or it says \`contributors: none\`.`,
    zh: `数据集“${p.dataset}”声明了 ${p.keys.join('、')}，但不保留贡献单位：其记录中没有企业，或写明 contributors: none。`,
    hint: {
      en: 'Take `contributors: none` out; or, where no enterprise stands behind the figures, say so: `protection: {none: {zh: …, en: …}}`.',
      zh: '请去掉 contributors: none；若数字背后没有企业，请写明：protection: {none: {zh: …, en: …}}。',
    },
  }),
});
