/** Problems of the protect room. */
import {problemList} from '../../model/problem.ts';
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
});
