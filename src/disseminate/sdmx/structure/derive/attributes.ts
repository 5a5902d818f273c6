/** Attributes that data carry, at which level each stands, and how it is represented. Where their values come from: writers/data. */
import type {Text} from '../../../../model/text.ts';
import type {Attribute, AttributeRelation, DataType, ItemRef, Ref, Representation} from '../../model/artefact.ts';
import {sharedLists} from './shared-lists.ts';

type Declared = {
  readonly names: Text;
  readonly level: AttributeRelation['to'];
  readonly isMandatory: boolean;
  readonly representation: Representation | {readonly list: keyof typeof sharedLists};
};

const text = {type: 'String'} as const;
const people = {type: 'String', isMultiLingual: true} as const;

const declared: Readonly<Record<string, Declared>> = {
  UNIT_MEASURE: {
    names: {zh: '计量单位', en: 'Unit of measure'},
    level: 'series',
    isMandatory: true,
    representation: {list: 'UNIT_MEASURE'},
  },
  UNIT_MULT: {
    names: {zh: '单位倍数', en: 'Unit multiplier'},
    level: 'series',
    isMandatory: true,
    representation: {list: 'UNIT_MULT'},
  },
  DECIMALS: {
    names: {zh: '小数位数', en: 'Decimals'},
    level: 'series',
    isMandatory: true,
    representation: {list: 'DECIMALS'},
  },
  OBS_STATUS: {
    names: {zh: '观测值状态', en: 'Observation status'},
    level: 'observation',
    isMandatory: true,
    representation: {list: 'OBS_STATUS'},
  },
  CONF_STATUS: {
    names: {zh: '保密状态', en: 'Confidentiality status'},
    level: 'observation',
    isMandatory: true,
    representation: {list: 'CONF_STATUS'},
  },
  OBS_FLAGS: {
    names: {
      zh: '标记（p 初步，r 修订，e 估计，b 中断，u 可靠性低）',
      en: 'Flags: p provisional, r revised, e estimated, b break, u of low reliability',
    },
    level: 'observation',
    isMandatory: false,
    representation: text,
  },
  OBS_LOW: {
    names: {zh: '下限', en: 'Lower bound'},
    level: 'observation',
    isMandatory: false,
    representation: {type: 'Decimal'},
  },
  OBS_HIGH: {
    names: {zh: '上限', en: 'Upper bound'},
    level: 'observation',
    isMandatory: false,
    representation: {type: 'Decimal'},
  },
  COMMENT_OBS: {
    names: {zh: '观测值说明', en: 'Comment on the observation'},
    level: 'observation',
    isMandatory: false,
    representation: people,
  },
  SYNTHETIC: {
    names: {zh: '是否为合成数据', en: 'Whether the data are synthetic'},
    level: 'dataset',
    isMandatory: true,
    representation: {type: 'Boolean'},
  },
  TITLE: {names: {zh: '标题', en: 'Title'}, level: 'dataset', isMandatory: false, representation: people},
  NOTES: {names: {zh: '说明', en: 'Notes'}, level: 'dataset', isMandatory: false, representation: people},
  RELEASE: {names: {zh: '发布', en: 'Release'}, level: 'dataset', isMandatory: false, representation: text},
  PUBLISHED: {
    names: {zh: '公布时间', en: 'Time of publication'},
    level: 'dataset',
    isMandatory: false,
    representation: {type: 'DateTime'},
  },
};

export const attributeNames: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(declared).map(([id, {names}]) => [id, names]),
);

/** What the values of an attribute are, where they have no codes. */
export function typeOfAttribute(id: string): DataType | undefined {
  const representation = declared[id]?.representation;
  return representation && 'type' in representation ? representation.type : undefined;
}

/** @param dimensions of the key, in its order */
export function attributesOf(
  dimensions: readonly string[],
  concept: (id: string) => ItemRef,
  list: (id: string) => Ref,
): readonly Attribute[] {
  const relations: Readonly<Record<AttributeRelation['to'], AttributeRelation>> = {
    dataset: {to: 'dataset'},
    series: {to: 'series', dimensions},
    observation: {to: 'observation'},
  };
  return Object.entries(declared).map(([id, {level, isMandatory, representation}]) => ({
    id,
    concept: concept(id),
    representation: 'list' in representation ? {codelist: list(sharedLists[representation.list])} : representation,
    isMandatory,
    relation: relations[level],
  }));
}
