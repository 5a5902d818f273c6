/** What a command is: one file in `commands/`, one line in the list. */
import type {Effects} from '../model/effects.ts';
import type {Language, Text} from '../model/text.ts';
import {cliProblems} from './problems.ts';

export type Option = {
  /** as commander writes it: `-o, --output <file>` */
  readonly flags: string;
  readonly text: Text;
  /** what a value may be, where only few may */
  readonly choices?: readonly string[];
};

export type Invocation = {
  readonly effects: Effects;
  readonly language: Language;
  /** folder of the workspace: THING for commands that take it as such, else `-w`, else `.` */
  readonly workspace: string;
  readonly thing: string | undefined;
  /** a second thing, of commands that compare two */
  readonly other?: string | undefined;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** the output format asked for, if any; `--json` is `--format json` */
  readonly format: string | undefined;
};

/** 0 done, 1 findings above the declared limit, 2 problem, 70 bug. */
export type ExitCode = 0 | 1 | 2 | 70;

export type Command = {
  readonly name: string;
  readonly text: Text;
  /** name of the argument in the usage line; absent where the command takes none */
  readonly thing?: {
    readonly name: string;
    readonly required: boolean;
    readonly isWorkspace: boolean;
    readonly text: Text;
    /** a second one, never required */
    readonly other?: {readonly name: string; readonly text: Text};
  };
  readonly options: readonly Option[];
  readonly run: (invocation: Invocation) => Promise<ExitCode>;
};

/** Names of commands with the loader of each, so that starting one command never loads another's libraries. */
export type CommandEntry = {readonly name: string; readonly load: () => Promise<Command>};

/** Of commands that print text or JSON. */
export const textOrJson: Option = {
  flags: '--format <format>',
  text: {zh: 'text 或 json', en: 'text or json'},
  choices: ['text', 'json'],
};

/** The long name in an option's flags: `output` of `-o, --output <file>`, `wait` of `--no-wait`. */
export function optionName(flags: string): string {
  return /--(?:no-)?([a-z-]+)/.exec(flags)?.[1] ?? flags;
}

/** @throws Problem `NOT_A_COUNT` */
export function wholeNumber(options: Invocation['options'], name: string): number | undefined {
  const given = text(options[name]);
  if (given === undefined) return undefined;
  if (!/^\d{1,15}$/.test(given)) throw cliProblems.NOT_A_COUNT({option: `--${name}`, found: given});
  return Number(given);
}

export function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
