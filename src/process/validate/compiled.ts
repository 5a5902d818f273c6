/** Rules that are read and typed, ready to run. */
import type {Severity} from '../../model/finding.ts';
import type {Text} from '../../model/text.ts';
import type {Prepared} from './kind.ts';
import type {Rule} from './kinds.ts';
import type {Expression} from './language/types.ts';
import type {DeclaredRule} from './rule.ts';
import type {RuleSource} from './source.ts';

/** A record rule in a form that forms and previews can evaluate. */
export type RecordRule = {
  readonly id: string;
  readonly source: string;
  readonly severity: Severity;
  readonly message: Text;
  /** true passes, false fails, null is unknown */
  readonly condition: Expression;
  /** to which records it applies, part of `condition` already; undefined: to all */
  readonly applies: Expression | undefined;
  readonly declared: DeclaredRule<Rule>;
};

/** A relation or aggregate rule on one source. */
export type LaterRule = {
  readonly id: string;
  readonly source: RuleSource;
  readonly rule: Rule;
  /** with columns under their canonical names */
  readonly message: Text;
  readonly prepared: Exclude<Prepared, {scope: 'record'}>;
};
