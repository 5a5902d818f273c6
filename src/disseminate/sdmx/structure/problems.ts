/** Why a release can't be described in SDMX. */
import {problemList} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';

export const problems = problemList('sdmx', {
  SDMX_ID_REFUSED: (p: {what: Text; id: string; release: string}) => ({
    en: `${p.what.en} \`${p.id}\` of release ${p.release} can't be an id in SDMX.`,
    zh: `发布 ${p.release} 的${p.what.zh}“${p.id}”不能作为 SDMX 的标识。`,
    hint: {
      en: 'Codes may hold Latin letters, digits, `_`, `@`, `$` and `-`; ids of datasets, dimensions and the agency begin with a letter and hold letters, digits, `_` and `-`. Rename it and publish a new release.',
      zh: '代码只能由拉丁字母、数字、`_`、`@`、`$`、`-` 组成；数据集、维度和机构的标识须以字母开头，由字母、数字、`_`、`-` 组成。请改名后重新发布。',
    },
  }),
  SDMX_ID_TWICE: (p: {what: Text; id: string; release: string}) => ({
    en: `Two things of release ${p.release} would both be ${p.what.en} \`${p.id}\` in SDMX.`,
    zh: `发布 ${p.release} 中有两项在 SDMX 中都成为${p.what.zh}“${p.id}”。`,
    hint: {
      en: 'Ids are written in capitals with `_` for `-`, and MEASURE, FREQ, TIME_PERIOD, OBS_VALUE and the ids of attributes are taken. Rename one of them and publish a new release.',
      zh: '标识一律改为大写并以 `_` 代替 `-`；MEASURE、FREQ、TIME_PERIOD、OBS_VALUE 及各属性的标识已被占用。请将其中一项改名后重新发布。',
    },
  }),
});
