/**
 * The command line: grammar `shumao COMMAND [THING] [-w WORKSPACE] [--lang zh|en] [--format F] [-o FILE]`.
 * Progress and problems go to stderr, results to stdout.
 */
import {Command as Commander, CommanderError} from 'commander';
import {Problem, Problems, problemText} from '../model/problem.ts';
import type {Language} from '../model/text.ts';
import type {Command, ExitCode} from './command.ts';
import {entries} from './commands/index.ts';
import {terminalEffects} from './effects.ts';
import {languageOf} from './language.ts';
import {versionText} from './version.ts';

const effects = terminalEffects();
const argv = process.argv.slice(2);
const language = languageOf(argv, effects.env);
process.exitCode = await main(argv, language);

async function main(args: readonly string[], lang: Language): Promise<ExitCode> {
  try {
    if (args[0] === '--version' || args[0] === '-V') {
      effects.out(await versionText());
      return 0;
    }
    return await dispatch(args, lang);
  } catch (error) {
    return report(error, lang);
  }
}

async function dispatch(args: readonly string[], lang: Language): Promise<ExitCode> {
  const {program, done} = await grammar(args, lang);
  try {
    await program.parseAsync([...args], {from: 'user'});
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return done.code;
}

/** The whole grammar for `--help`, but only the command that is asked for is loaded to run. */
async function grammar(args: readonly string[], lang: Language) {
  const done: {code: ExitCode} = {code: 0};
  const program = new Commander('shumao').exitOverride().helpCommand(false);
  program.description(
    lang === 'zh' ? '数贸：从收到的文件到官方发布' : 'Shumao: from received files to an official release',
  );
  program.option('--version', lang === 'zh' ? '显示版本' : 'print the versions');
  const wanted = entries.find(({name}) => name === args[0]);
  const shown = wanted ? [wanted] : entries;
  for (const entry of shown) define(program, await entry.load(), lang, done);
  return {program, done};
}

function define(program: Commander, command: Command, lang: Language, done: {code: ExitCode}): void {
  const defined = program.command(command.name).description(command.text[lang]).exitOverride();
  const {thing} = command;
  if (thing) defined.argument(thing.required ? `<${thing.name}>` : `[${thing.name}]`, thing.text[lang]);
  if (!thing?.isWorkspace) {
    defined.option(
      '-w, --workspace <folder>',
      lang === 'zh' ? '工作区文件夹，默认为当前文件夹' : 'folder of the workspace, default .',
    );
  }
  defined.option('--lang <language>', lang === 'zh' ? '输出语言：zh 或 en' : 'language of the output: zh or en');
  defined.option('--json', lang === 'zh' ? '等同于 --format json' : 'the same as --format json');
  for (const option of command.options) defined.option(option.flags, option.text[lang]);
  defined.action(async (...passed: unknown[]) => {
    const options: Record<string, string | boolean | undefined> = defined.opts();
    const given = thing && typeof passed[0] === 'string' ? passed[0] : undefined;
    const folder = thing?.isWorkspace ? given : options['workspace'];
    const format = options['json'] === true ? 'json' : options['format'];
    done.code = await command.run({
      effects,
      language: lang,
      workspace: typeof folder === 'string' ? folder : '.',
      thing: given,
      options,
      format: typeof format === 'string' ? format : undefined,
    });
  });
}

function report(error: unknown, lang: Language): ExitCode {
  if (error instanceof Problem) effects.err(problemText(error, lang));
  else if (error instanceof Problems)
    for (const problem of error.problems) effects.err(`${problemText(problem, lang)}\n`);
  else {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const head =
      lang === 'zh'
        ? '程序有缺陷，请附上以下内容报告：'
        : 'This is a bug of Shumao. Please report it with what follows:';
    effects.err(`${head}\n${stack}`);
    return 70;
  }
  return 2;
}
