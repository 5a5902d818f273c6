/** What a caller gets of a draft's or a release's tables. */
import type {Engine} from '../engine/index.ts';
import type {Released} from '../model/seals.ts';
import type {Table} from '../model/table.ts';
import type {Text} from '../model/text.ts';
import type {Release} from '../release/index.ts';

export type OpenTables = {
  readonly list: readonly {readonly id: string; readonly title: Text}[];
  readonly released: Released;
  /** whose tables these are; absent: the draft's */
  readonly release?: Release;
  /** @throws Problem `UNKNOWN_REFERENCE`, `TABLE_…`, `ENTERPRISE_NOT_PUBLIC` */
  readonly build: (ids: readonly string[], period?: string) => Promise<readonly Table[]>;
  /** every declared table, and the problems of those that may not leave */
  readonly buildAll: (period?: string) => Promise<{tables: readonly Table[]; refused: readonly Error[]}>;
  readonly engine: (temporary: string) => () => Promise<Engine>;
};
