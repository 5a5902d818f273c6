/** A message of data on its way to a writer: heads that are known before the first observation, and observations as a stream. */
import type {Period} from '../../../model/period.ts';
import type {Publisher, ReleasedCube} from '../../../model/seals.ts';
import type {SeriesObservation, Tally} from '../../../model/series.ts';
import type {Language} from '../../../model/text.ts';
import type {Codelist, Concept, DataStructure, Dataflow} from './artefact.ts';
import type {KeyColumns, Labels, Wanted} from './query.ts';

/** What a data set says of the data that the receiver has. */
export type Action = 'Information' | 'Append' | 'Replace' | 'Delete';

/** A series, or a part of one: series that are sorted by something else than their key come in pieces. */
export type MessageSeries = {
  /** one code per dimension of the structure, in its order */
  readonly key: readonly string[];
  readonly observations: readonly SeriesObservation[];
};

export type MessageDataSet = {
  readonly action: Action;
  /** publication of the release that it is of; both only where history is asked for */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** label or id of that release; absent: that of the message */
  readonly release?: string;
  /** another order than that of the key was asked for: a series may come in several pieces */
  readonly isScattered?: boolean;
  /** sorted by key, some series at a time; may be run through once. Of a `Delete`, each observation that goes, its value does not count */
  readonly series: () => AsyncIterable<readonly MessageSeries[]>;
};

/** Everything of one dataflow that one query asked for. */
export type MessageFlow = {
  readonly cube: ReleasedCube;
  readonly flow: Dataflow;
  readonly structure: DataStructure;
  /** those that the structure names, whole */
  readonly codelists: readonly Codelist[];
  /** those that its components name: what people call them */
  readonly concepts: readonly Concept[];
  /** of all that may come, so that tables of codes can be written before the data: a superset of it is right */
  readonly tally: Tally;
  readonly periods: readonly Period[];
  readonly dataSets: readonly MessageDataSet[];
};

export type DataMessage = {
  readonly id: string;
  /** of this message: the publication time of the release, so that the same question has the same bytes */
  readonly prepared: string;
  readonly publisher: Publisher;
  readonly agency: string;
  readonly isSynthetic: boolean;
  /** label or id of the release */
  readonly release: string;
  readonly languages: readonly [Language, ...Language[]];
  readonly dimensionAtObservation: string;
  readonly attributes: Wanted;
  readonly measures: Wanted;
  /** no observations are written; those that a series has here are to take its attributes from, where such are wanted */
  readonly seriesKeysOnly: boolean;
  /** SDMX-CSV: names beside ids, in a column of their own (2.0 only) or in the same; absent: `id` */
  readonly labels?: Labels;
  /** SDMX-CSV 2.0: columns with the key of the series, of the observation; absent: `none` */
  readonly keys?: KeyColumns;
  /** JSON-stat: every cell in its place, for readers that know no other form; absent: only what there is, where most is empty */
  readonly isDense?: boolean;
  /** whole URL of the question, for links */
  readonly self: string;
  readonly flows: readonly MessageFlow[];
};

/**
 * A writer of data: text in pieces of about 64 KiB, made as the series come. What a format cannot carry is a problem before the first
 * piece, so ask for that before the answer's head is sent.
 */
export type DataWriter = {
  /** id in the list of formats */
  readonly id: string;
  readonly write: (message: DataMessage) => AsyncIterable<string>;
};
