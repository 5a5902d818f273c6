/** The engines that can sum records, as flags and pages name them; `engine/engines.ts` opens them. */
import type {Text} from './text.ts';

export const engineKinds = [
  {id: 'duckdb', about: {zh: '内嵌于本程序，默认', en: 'embedded in this program, the default'}},
  {
    id: 'trino',
    about: {zh: '分布式集群，读同一数据湖', en: 'a distributed cluster over the same lake'},
  },
] as const satisfies readonly {readonly id: string; readonly about: Text}[];

export type EngineId = (typeof engineKinds)[number]['id'];
