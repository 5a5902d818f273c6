/**
 * Who asks, and what may be told. Rooms ask here and nowhere else, so that a new output can't invent a right of its own.
 *
 * public: what a release shows, and nothing that it hides. analyst: exact values, hidden ones with their rule, records by file and line with
 * the enterprise masked, since an explanation is copied into mail and minutes while the file stays where its own permissions lock it.
 * steward: enterprises by name too.
 */
import type {Text} from './text.ts';

export const roles = {
  public: {zh: '公众', en: 'public'},
  analyst: {zh: '统计人员', en: 'analyst'},
  steward: {zh: '数据管理员', en: 'data steward'},
} as const satisfies Readonly<Record<string, Text>>;

export type Role = keyof typeof roles;

export const roleIds = Object.keys(roles).filter((id): id is Role => id in roles);

export type Rights = {
  /** drafts, besides releases */
  readonly drafts: boolean;
  /** exact values, also of hidden figures; with the rule and the level behind each */
  readonly exact: boolean;
  /** files, lines and values of records; texts of findings */
  readonly records: boolean;
  /** enterprises by code and name, where no consent or public source clears them */
  readonly enterprises: boolean;
};

const rights: Readonly<Record<Role, Rights>> = {
  public: {drafts: false, exact: false, records: false, enterprises: false},
  analyst: {drafts: true, exact: true, records: true, enterprises: false},
  steward: {drafts: true, exact: true, records: true, enterprises: true},
};

export function rightsOf(role: Role): Rights {
  return rights[role];
}

/** Enough of a code to see whether two lines are one enterprise, not enough to find it: its last three characters. */
export function masked(code: string): string {
  const all = [...code];
  return all.length <= 3 ? '***' : `***${all.slice(-3).join('')}`;
}
