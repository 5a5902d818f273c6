/**
 * Holdings: groups of enterprises that know each other's figures, and so count as one contributor where cells are judged.
 */

/** One enterprise belongs to one holding, from a day to a day; without bounds for ever. */
export type Membership = {
  readonly enterprise: string;
  readonly holding: string;
  /** first and last day, `YYYY-MM-DD`, both included */
  readonly from?: string;
  readonly to?: string;
};
