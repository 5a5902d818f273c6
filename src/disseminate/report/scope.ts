/** What the making of a report rests on, and what all its parts ask of it. */
import type {Period} from '../../model/period.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Text} from '../../model/text.ts';
import type {Chapter} from './template.ts';

/** One dataset of the draft or release. */
export type Dataset = Released['datasets'][number];

/** A parameter of a template: the code that its addresses take, and its name in sentences. */
export type Parameter = {readonly code: string; readonly label: Text};

/** Something that the run or the release says of itself: how many records, how many rules failed. */
export type Fact = {readonly text: string; readonly unit?: string; readonly label: Text};

export type Facts = Readonly<Record<string, Fact>>;

/** Where each area stands on a tile map. */
export type Tiles = Readonly<Record<string, {readonly column: number; readonly row: number}>>;

export type Scope = {
  readonly released: Released;
  readonly period: Period;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly facts: Facts;
  /** a table of the workspace for the report's period; undefined where there is none of that name */
  readonly table: (id: string) => Table | undefined;
  /** names of the workspace's tables */
  readonly tableIds: readonly string[];
  readonly tiles: Readonly<Record<string, Tiles>>;
};

/** The same for one chapter, whose names are looked up. */
export type ChapterScope = Scope & {readonly chapter: Chapter};
