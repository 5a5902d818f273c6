/** What the protection of a release is told, and what it gives. */
import type {Observation} from '../../model/observation.ts';
import type {Period} from '../../model/period.ts';
import type {HiddenCell, PublicFigure} from '../../model/protection.ts';
import type {Text} from '../../model/text.ts';
import type {Consent} from './consents.ts';
import type {Options} from './derived/looks.ts';
import type {IntervalSummary, Requiring} from './intervals/with-intervals.ts';
import type {Figure} from './model/cells.ts';
import type {Decided} from './model/standing.ts';
import type {PrimaryOptions} from './primary.ts';
import type {Guarded} from './protect.ts';
import type {OnProgress, Solve} from './secondary/solve.ts';

export type ReleaseOptions = {
  readonly consents: readonly Consent[];
  /** by dataset: what it declares; datasets that are not in it declare nothing */
  readonly declared: ReadonlyMap<string, PrimaryOptions>;
  /** by dataset: why nothing of it is protected, where that was decided */
  readonly exempt?: ReadonlyMap<string, Text>;
  /** by dataset: its published measures by id, with their options */
  readonly publish: ReadonlyMap<string, Readonly<Record<string, Options>>>;
  /** printed by others or by earlier releases: shown whatever they tell */
  readonly printed?: readonly PublicFigure[];
  /** figures of earlier releases that are visible */
  readonly earlier?: readonly Observation[];
  /** cells that were hidden the last time, as `cellText` */
  readonly lastHidden?: ReadonlySet<string>;
  readonly decided?: (dataset: string, figure: Figure, key: readonly string[]) => Decided | undefined;
  /** cells that nobody is shown, though others could tell them; absent: all are to be shown */
  readonly isShown?: (dataset: string, key: readonly string[], period: Period) => boolean;
  readonly solve?: Solve;
  readonly onProgress?: OnProgress;
  /** of what intervals require: how much work it may be (simplex steps times rows), how far it is, and cells found too near by others */
  readonly intervals?: Pick<Requiring, 'effort' | 'onProgress' | 'near'>;
};

export type ProtectedRelease = Guarded & {
  /** belongs into `.shumao/private/`, never out */
  readonly hidden: readonly HiddenCell[];
  /** sensitive cells that what was printed before tells already */
  readonly lost: readonly HiddenCell[];
  readonly summary: ReleaseSummary;
};

export type ReleaseSummary = {
  /** false where no dataset declares rules: then nothing else was done than the guard does */
  readonly isDeclared: boolean;
  /** cells of named units that stay inside; not among the others */
  readonly units: number;
  readonly primary: number;
  readonly secondary: number;
  /** hidden so that others keep their distance, and what that costs; absent where no dataset requires it */
  readonly interval: number;
  readonly intervals?: IntervalSummary;
  /** sums from January on that are hidden */
  readonly toDate: number;
  /** figures that are hidden although their own cell is shown: growth over a hidden base, a rank among hidden cells */
  readonly derivedOnly: number;
  readonly lost: number;
  /** datasets for which nothing is declared */
  readonly undeclared: readonly string[];
  /** decided to be never hidden, and hidden nevertheless */
  readonly notKept: readonly string[];
};
