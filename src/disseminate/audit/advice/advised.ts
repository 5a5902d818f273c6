/** One piece of advice, before it has a number. */
import type {Advice} from '../../../model/claim.ts';

export type Advised = Omit<Advice, 'id'>;
