/**
 * The command line: grammar `shumao COMMAND [THING] [-w WORKSPACE] [--lang zh|en] [--format F] [-o FILE]`.
 * Progress and problems go to stderr, results to stdout; with `--json` problems are an object on stdout too.
 */
import {Problem, Problems, problemText} from '../model/problem.ts';
import type {Language} from '../model/text.ts';
import type {ExitCode} from './command.ts';
import {terminalEffects} from './effects.ts';
import {dispatch} from './grammar.ts';
import {languageOf, wantsJson} from './language.ts';
import {versionText} from './version.ts';

const effects = terminalEffects();
const argv = process.argv.slice(2);
process.exitCode = await main(argv, languageOf(argv, effects.env));

async function main(args: readonly string[], language: Language): Promise<ExitCode> {
  try {
    if (args[0] === '--version' || args[0] === '-V') {
      effects.out(await versionText());
      return 0;
    }
    return await dispatch(args, language, effects);
  } catch (error) {
    const problems = await problemsIn(error);
    return problems === undefined ? bug(error, language) : report(problems, language, wantsJson(args));
  }
}

/** A fault of declarations, use or environment; undefined where it is a bug. */
async function problemsIn(error: unknown): Promise<readonly Problem[] | undefined> {
  if (error instanceof Problem) return [error];
  if (error instanceof Problems) return error.problems;
  // Only now: most commands need no pipeline to say what is wrong.
  const pipeline = await import('../pipeline/index.ts').catch(() => undefined);
  const found = pipeline?.diskProblem(error);
  return found instanceof Problem ? [found] : undefined;
}

function report(problems: readonly Problem[], language: Language, asJson: boolean): ExitCode {
  for (const problem of problems) effects.err(`${problemText(problem, language)}${problems.length > 1 ? '\n' : ''}`);
  if (asJson) effects.out(JSON.stringify({problems: problems.map(problemFacts)}, undefined, 1));
  return 2;
}

function problemFacts({code, text: {zh, en, hint}, place}: Problem) {
  const {file, line, column} = place ?? {};
  return {code, message: {zh, en}, ...(hint === undefined ? {} : {hint}), file, line, column};
}

function bug(error: unknown, language: Language): ExitCode {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const head =
    language === 'zh'
      ? '程序有缺陷，请附上以下内容报告：'
      : 'This is a bug of Shumao. Please report it with what follows:';
  effects.err(`${head}\n${stack}`);
  return 70;
}
