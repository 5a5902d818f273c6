/** The tree as written: no types yet, every node with the offsets it came from. */
import type {Decimal} from '../../../model/decimal.ts';

export type Span = {readonly start: number; readonly end: number};

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*';
export type Logic = 'and' | 'or' | 'implies';

export type Syntax = Span &
  (
    | {readonly node: 'number'; readonly value: Decimal}
    | {readonly node: 'text'; readonly value: string}
    | {readonly node: 'truth'; readonly value: boolean}
    | {readonly node: 'null'}
    | {readonly node: 'name'; readonly name: string}
    | {readonly node: 'negate'; readonly operand: Syntax}
    | {readonly node: 'not'; readonly operand: Syntax}
    | {readonly node: 'arithmetic'; readonly operator: Arithmetic; readonly left: Syntax; readonly right: Syntax}
    | {readonly node: 'compare'; readonly operator: Comparison; readonly left: Syntax; readonly right: Syntax}
    | {readonly node: 'logic'; readonly operator: Logic; readonly left: Syntax; readonly right: Syntax}
    | {readonly node: 'in'; readonly operand: Syntax; readonly values: readonly Syntax[]}
    | {readonly node: 'codelist'; readonly operand: Syntax; readonly list: Span & {readonly id: string}}
    | {readonly node: 'matches'; readonly operand: Syntax; readonly pattern: Span & {readonly text: string}}
    | {readonly node: 'is-null'; readonly operand: Syntax}
    | {
        readonly node: 'call';
        readonly name: string;
        readonly arguments: readonly Syntax[];
        /** columns of `over (by …)` */
        readonly over: readonly (Span & {readonly name: string})[] | undefined;
      }
  );
