/**
 * The grammar of the command line, made of the list of commands, in the person's language; faults of use are problems.
 * Only the command that is asked for is loaded to run.
 */
import {Command as Commander, CommanderError, Help} from 'commander';
import stringWidth from 'string-width';
import type {Effects} from '../model/effects.ts';
import {nearest} from '../model/problem.ts';
import type {Language, Text} from '../model/text.ts';
import {type Command, type ExitCode, type Option, optionName, text} from './command.ts';
import {entries} from './commands/index.ts';
import {cliProblems} from './problems.ts';

/** @throws Problem, Problems */
export async function dispatch(args: readonly string[], language: Language, effects: Effects): Promise<ExitCode> {
  const given = helpAsOption(args);
  const name = commandIn(given);
  const names = entries.map((entry) => entry.name);
  if (name !== undefined && !names.includes(name)) {
    throw cliProblems.COMMAND_UNKNOWN({found: name, has: names, hint: nearest(name, names)});
  }
  const done: {code: ExitCode} = {code: 0};
  const program = programOf(language, effects);
  const shown = name === undefined ? entries : entries.filter((entry) => entry.name === name);
  const commands = await Promise.all(shown.map(async ({load}) => load()));
  for (const command of commands) define(program, command, {language, effects, done});
  try {
    await program.parseAsync([...given], {from: 'user'});
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return faultOfUse(error, commands, name);
  }
  return done.code;
}

/** `shumao help run` is `shumao run --help`. */
function helpAsOption(args: readonly string[]): readonly string[] {
  return args[0] === 'help' ? [...args.slice(1), '--help'] : args;
}

function commandIn(args: readonly string[]): string | undefined {
  return args.find((argument, at) => !argument.startsWith('-') && args[at - 1] !== '--lang');
}

/** Help that was asked for is no fault; help shown because nothing was asked for is one of use. */
function faultOfUse(error: CommanderError, commands: readonly Command[], name: string | undefined): ExitCode {
  if (error.exitCode === 0) return 0;
  const found = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const command = name ?? '';
  const flags = commands.flatMap(({options}) => options.map(({flags: one}) => /--[a-z-]+/.exec(one)?.[0] ?? one));
  switch (error.code) {
    case 'commander.unknownOption': {
      const has = [...(name === undefined ? [] : flags), '--workspace', '--lang', '--json', '--help', '--version'];
      throw cliProblems.OPTION_UNKNOWN({found, command, has, hint: nearest(found, has)});
    }
    case 'commander.optionMissingArgument':
      throw cliProblems.OPTION_WITHOUT_VALUE({option: found});
    case 'commander.missingArgument':
      throw cliProblems.ARGUMENT_MISSING({argument: found, command});
    case 'commander.excessArguments':
      throw cliProblems.TOO_MANY_ARGUMENTS({command});
    default:
      return 2;
  }
}

type Context = {readonly language: Language; readonly effects: Effects; readonly done: {code: ExitCode}};

function programOf(language: Language, effects: Effects): Commander {
  const say = (one: Text): string => one[language];
  return new Commander('shumao')
    .exitOverride()
    .helpCommand(false)
    .configureOutput({
      writeOut: (help) => effects.out(help.trimEnd()),
      writeErr: (help) => effects.err(help.trimEnd()),
      outputError: () => undefined,
    })
    .configureHelp(helpIn(language))
    .description(say({zh: '数贸：从收到的文件到官方发布', en: 'Shumao: from received files to an official release'}))
    .helpOption('-h, --help', say({zh: '显示帮助', en: 'show help'}))
    .option('--version', say({zh: '显示版本', en: 'print the versions'}))
    .option('--lang <language>', say(languageText))
    .addHelpText('after', `\n${say(afterHelp)}`);
}

const languageText: Text = {
  zh: '输出语言：zh 或 en；默认随 SHUMAO_LANG 或终端',
  en: 'language of the output: zh or en; default: SHUMAO_LANG, else that of the terminal',
};

const afterHelp: Text = {
  zh: '从这里开始：shumao demo；用自己的文件：shumao init 文件夹 --from 文件.csv\n退出码：0 完成，1 数据问题超过上限，2 声明、用法或环境有误，70 程序缺陷',
  en: 'Start here: shumao demo; with a file of your own: shumao init FOLDER --from FILE.csv\nExit codes: 0 done, 1 findings above the limit, 2 a problem, 70 a bug',
};

/** What commander itself says, in Chinese; Chinese characters are two columns wide. */
function helpIn(language: Language): Partial<Help> {
  const words: Readonly<Record<string, string>> = {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
    '[options]': '[选项]',
    '[command]': '[命令]',
  };
  const inLanguage = (found: string): string =>
    language === 'en' ? found : Object.entries(words).reduce((whole, [en, zh]) => whole.replaceAll(en, zh), found);
  return {
    displayWidth: (shown) => stringWidth(shown),
    styleTitle: inLanguage,
    commandUsage: (command) => inLanguage(new Help().commandUsage(command)),
    subcommandTerm: (command) => inLanguage(new Help().subcommandTerm(command)),
  };
}

function define(program: Commander, command: Command, {language, effects, done}: Context): void {
  const defined = program.command(command.name).description(command.text[language]);
  const {thing} = command;
  if (thing) defined.argument(thing.required ? `<${thing.name}>` : `[${thing.name}]`, thing.text[language]);
  if (thing?.other) defined.argument(`[${thing.other.name}]`, thing.other.text[language]);
  const folderText = {zh: '工作区文件夹，默认为当前文件夹', en: 'folder of the workspace, default .'};
  defined.option('-w, --workspace <folder>', folderText[language]);
  for (const option of command.options) defined.option(option.flags, option.text[language]);
  defined.option('--lang <language>', languageText[language]);
  defined.option('--json', language === 'zh' ? '等同于 --format json' : 'the same as --format json');
  defined.action(async (...passed: unknown[]) => {
    const options: Record<string, string | boolean | undefined> = defined.optsWithGlobals();
    mustBeKnown('--lang', text(options['lang']), ['zh', 'en']);
    for (const option of command.options) checkChoice(option, options);
    const given = thing && typeof passed[0] === 'string' ? passed[0] : undefined;
    const folder = (thing?.isWorkspace ? given : undefined) ?? text(options['workspace']);
    done.code = await command.run({
      effects,
      language,
      workspace: folder ?? '.',
      thing: given,
      other: thing?.other && typeof passed[1] === 'string' ? passed[1] : undefined,
      options,
      format: options['json'] === true ? 'json' : text(options['format']),
    });
  });
}

function checkChoice(option: Option, options: Readonly<Record<string, string | boolean | undefined>>): void {
  const name = optionName(option.flags);
  if (option.choices) mustBeKnown(`--${name}`, text(options[name]), option.choices);
}

function mustBeKnown(option: string, found: string | undefined, has: readonly string[]): void {
  if (found !== undefined && !has.includes(found)) {
    throw cliProblems.CHOICE_UNKNOWN({option, found, has, hint: nearest(found, has)});
  }
}
