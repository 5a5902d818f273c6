/** What a claim is judged with: the evidence, where in the document it stands, and what the text says elsewhere. */
import type {Draft, Flow} from '../../../present/claims/index.ts';
import type {Evidence, Frame} from '../evidence/frame.ts';
import type {Figure} from './arithmetic.ts';

export type Context = {
  readonly evidence: Evidence;
  /** of the paragraph */
  readonly place: number;
  readonly sectionOf: (place: number) => number;
  /** the year that the document is about */
  readonly period: string | undefined;
  /** the part of the year that it is about: 前三季度 */
  readonly part: string | undefined;
  /** total of a frame that prints none, as the text gives it */
  readonly totalOf: (frame: Frame) => Figure | undefined;
  /** frames whose numbers the text calls by another direction of trade than their heads do */
  readonly called: ReadonlyMap<Frame, Flow>;
  /** counts that the text gives: 28 类 */
  readonly counts: readonly number[];
  /** the two amounts of its own sentence that a multiple speaks of: 769万元 … 2.02亿元 */
  readonly pairOf: (draft: Draft) => Figure | undefined;
};
