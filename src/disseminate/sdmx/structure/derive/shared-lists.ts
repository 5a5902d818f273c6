/**
 * Codelists that do not come from a dataset: frequencies, statuses, units. They have the ids and codes of the cross-domain lists of SDMX, as
 * far as our data can use them, and our own agency maintains them, so that every reference resolves here; each names the list it follows.
 *
 * @source SDMX cross-domain code lists: CL_FREQ 2.1, CL_OBS_STATUS 2.2, CL_CONF_STATUS 1.3, CL_UNIT_MULT 1.1, CL_DECIMALS 1.0; CL_UNIT_MEASURE
 *   is ours: currencies by ISO 4217, the rest as in model/unit.ts
 */
import {confStatuses} from '../../../../model/protection.ts';
import type {ReleasedCube} from '../../../../model/seals.ts';
import type {Text} from '../../../../model/text.ts';
import {type Unit, type UnitId, unitIds, units} from '../../../../model/unit.ts';
import type {Annotation, Code, Codelist} from '../../model/artefact.ts';
import {artefact} from './naming.ts';

export const sharedLists = {
  FREQ: 'CL_FREQ',
  OBS_STATUS: 'CL_OBS_STATUS',
  CONF_STATUS: 'CL_CONF_STATUS',
  UNIT_MULT: 'CL_UNIT_MULT',
  DECIMALS: 'CL_DECIMALS',
  UNIT_MEASURE: 'CL_UNIT_MEASURE',
} as const;

const frequencies: Readonly<Record<string, Text>> = {
  A: {zh: '年度', en: 'Annual'},
  Q: {zh: '季度', en: 'Quarterly'},
  M: {zh: '月度', en: 'Monthly'},
};

const observationStatuses: Readonly<Record<string, Text>> = {
  A: {zh: '正常', en: 'Normal value'},
  B: {zh: '序列中断', en: 'Time series break'},
  E: {zh: '估计值', en: 'Estimated value'},
  L: {zh: '缺失：存在但未采集', en: 'Missing value; data exist but were not collected'},
  M: {zh: '缺失：不可能存在', en: 'Missing value; data cannot exist'},
  N: {zh: '数值甚小', en: 'Not significant'},
  P: {zh: '初步数', en: 'Provisional value'},
  Q: {zh: '缺失：已隐藏', en: 'Missing value; suppressed'},
  U: {zh: '可靠性低', en: 'Low reliability'},
};

const confidentiality: Readonly<Record<string, Text>> = {
  F: {zh: '可自由公布', en: 'Free for publication'},
  ...confStatuses,
};

/** Powers of ten with a name of their own in Chinese; those of the standard list, and 10^5 and 10^7 between them. */
const multipliers: readonly (readonly [number, Text])[] = [
  [0, {zh: '个', en: 'Units'}],
  [1, {zh: '十', en: 'Tens'}],
  [2, {zh: '百', en: 'Hundreds'}],
  [3, {zh: '千', en: 'Thousands'}],
  [4, {zh: '万', en: 'Tens of thousands'}],
  [5, {zh: '十万', en: 'Hundreds of thousands'}],
  [6, {zh: '百万', en: 'Millions'}],
  [7, {zh: '千万', en: 'Tens of millions'}],
  [8, {zh: '亿', en: 'Hundreds of millions'}],
  [9, {zh: '十亿', en: 'Billions'}],
  [12, {zh: '万亿', en: 'Trillions'}],
  [15, {zh: '千万亿', en: 'Quadrillions'}],
];

const MOST_DECIMALS = 15;

/** @param cubes of the release: a unit that the system does not list stands for itself */
export function sharedCodelists(agency: string, cubes: readonly ReleasedCube[]): readonly Codelist[] {
  const list = (id: string, version: string | undefined, names: Text, codes: readonly Code[]): Codelist => ({
    ...artefact('Codelist', agency, id, {names, annotations: version === undefined ? [] : [follows(id, version)]}),
    codes,
  });
  const ofTexts = (texts: Readonly<Record<string, Text>>) =>
    Object.entries(texts).map(([id, names]) => code(id, names));
  return [
    list(sharedLists.FREQ, '2.1', {zh: '频率', en: 'Frequency'}, ofTexts(frequencies)),
    list(sharedLists.OBS_STATUS, '2.2', {zh: '观测值状态', en: 'Observation status'}, ofTexts(observationStatuses)),
    list(sharedLists.CONF_STATUS, '1.3', {zh: '保密状态', en: 'Confidentiality status'}, ofTexts(confidentiality)),
    list(
      sharedLists.UNIT_MULT,
      '1.1',
      {zh: '单位倍数', en: 'Unit multiplier'},
      multipliers.map(([power, names]) => code(String(power), names)),
    ),
    list(
      sharedLists.DECIMALS,
      '1.0',
      {zh: '小数位数', en: 'Decimals'},
      Array.from({length: MOST_DECIMALS + 1}, (_, count) => code(String(count), decimalsText(count))),
    ),
    list(sharedLists.UNIT_MEASURE, undefined, {zh: '计量单位', en: 'Unit of measure'}, measureUnits(cubes)),
  ];
}

function code(id: string, names: Text): Code {
  return {id, names, annotations: []};
}

function follows(id: string, version: string): Annotation {
  return {id: 'SOURCE', type: 'SOURCE', title: `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=SDMX:${id}(${version})`};
}

function decimalsText(count: number): Text {
  const words = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
  return {zh: `${count} 位`, en: words[count] ?? String(count)};
}

function measureUnits(cubes: readonly ReleasedCube[]): readonly Code[] {
  const labels = new Map<string, Text>();
  const all: readonly Omit<Unit, 'id'>[] = unitIds.map((id: UnitId) => units[id]);
  for (const {base, label, power} of all) if (power === 0 && !labels.has(base)) labels.set(base, label);
  for (const {measures} of cubes)
    for (const {unit} of measures) if (!isListed(unit) && !labels.has(unit)) labels.set(unit, {zh: unit, en: unit});
  return [...labels].map(([id, names]) => code(id, names));
}

function isListed(unit: string): boolean {
  return unitIds.some((id) => id === unit);
}
