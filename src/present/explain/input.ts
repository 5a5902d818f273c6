/** What an explanation is made of; the pipeline brings it together, and brings no more than the role may see. */
import type {Rounding} from '../../model/decimal.ts';
import type {Version} from '../../model/explanation.ts';
import type {HiddenCell} from '../../model/protection.ts';
import type {Role} from '../../model/role.ts';
import type {Released} from '../../model/seals.ts';
import type {Figures, World} from '../../process/compile/index.ts';

export type ExplainInput = {
  readonly released: Released;
  /** label or id of the release, as addresses name it; absent: the draft */
  readonly vintage?: string | undefined;
  readonly role: Role;
  /** exact for roles that see exact values, else what the release printed */
  readonly world: World;
  readonly figures?: Figures | undefined;
  readonly rounding?: Rounding | undefined;
  /** scope, classifications, groups and rates of a dataset */
  readonly versionsOf: (dataset: string) => readonly Version[];
  /** hidden cells by `DATASET/KEY/PERIOD`; empty for roles that may not know them */
  readonly hidden: ReadonlyMap<string, HiddenCell>;
  /** where a figure was printed before */
  readonly publishedAt: (address: string) => string | undefined;
};
