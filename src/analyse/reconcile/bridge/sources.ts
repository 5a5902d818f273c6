/** What a bridge is made of besides its declaration: the draft's figures, vintages, and files of the workspace, as the pipeline hands them. */
import type {Address} from '../../../model/address.ts';
import type {Correspondence, Classification} from '../../../model/classification.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Period} from '../../../model/period.ts';
import type {PublishedFigure} from '../../../model/published.ts';
import type {Dimension, MeasureDescription} from '../../../model/seals.ts';

export type SourceDataset = {
  readonly id: string;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly MeasureDescription[];
  readonly periods: readonly Period[];
};

export type Sources = {
  readonly datasets: readonly SourceDataset[];
  /** in the draft */
  readonly find: (address: Address) => Observation | undefined;
  /** true where the draft compiled the key's margin, so that a figure it does not hold is a zero */
  readonly isCompiled: (address: Address) => boolean;
  readonly vintages: readonly {readonly label: string; readonly figures: readonly PublishedFigure[]}[];
  /** text of a file of the workspace; undefined where there is none */
  readonly file: (path: string) => Promise<string | undefined>;
  readonly correspondence: (id: string) => Promise<Correspondence>;
  readonly classification: (id: string) => Promise<Classification>;
};
