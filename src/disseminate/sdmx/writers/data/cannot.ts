/** What a format has no words for is said before its first piece. */
import type {Text} from '../../../../model/text.ts';
import type {DataMessage} from '../../model/message.ts';
import {problems} from '../problems.ts';

export const impossible = {
  history: {zh: '多个版本或删除（历史）', en: 'several versions, or deletions (history)'},
  'no-time': {zh: '以时间以外的维度为观测维度', en: 'another dimension than time at the observation'},
  flows: {zh: '多个数据结构', en: 'several data structures'},
  keys: {zh: '没有观测的序列', en: 'series without observations'},
} as const satisfies Readonly<Record<string, Text>>;

/** Messages of time series have one structure, and time at their observations. @throws Problem `SDMX_FORMAT_CANNOT` */
export function checkTimeSeries(format: string, message: DataMessage): void {
  const isOverTime = message.flows.every(({structure}) => message.dimensionAtObservation === structure.time.id);
  if (!isOverTime) throw problems.SDMX_FORMAT_CANNOT({format, what: impossible['no-time']});
  const structures = new Set(message.flows.map(({structure: {id, version}}) => `${id}(${version})`));
  if (structures.size > 1) throw problems.SDMX_FORMAT_CANNOT({format, what: impossible.flows});
}
