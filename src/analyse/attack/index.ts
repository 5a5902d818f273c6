/** The attack on what is to be published: a second program that shares nothing with the protection (design law 7). */
export {attack} from './attack.ts';
export {standingBefore} from './reading/standing-before.ts';
export {withoutCell} from './reading/unwritten.ts';
export type {
  AttackedDataset,
  AttackInput,
  AttackReport,
  Demands,
  Earlier,
  Insider,
  LostBefore,
  Narrowed,
  Publish,
  Recovered,
} from './input.ts';
