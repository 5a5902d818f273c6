/** The real clock, environment and terminal; made only here. */
import type {Effects, Progress} from '../model/effects.ts';

/** Draws progress as one changing line on a terminal, as an occasional line elsewhere. */
export function terminalEffects(): Effects {
  const isTerminal = process.stderr.isTTY === true;
  // Who reads with `head` has read enough: a closed pipe is no fault.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endOnClosedPipe);
  let shown = 0;
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\u001b[2K');
    drawn = false;
  };
  const progress = (next: Progress): void => {
    const now = Date.now();
    if (now - shown < (isTerminal ? 100 : 5000)) return;
    if (shown === 0 && !isTerminal) {
      shown = now;
      return;
    }
    shown = now;
    const line = visible(progressLine(next), process.stderr);
    if (isTerminal) {
      process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 100) - 1)}`);
      drawn = true;
    } else process.stderr.write(`${line}\n`);
  };
  return {
    now: () => new Date(),
    env: process.env,
    out: (line) => {
      clear();
      process.stdout.write(`${visible(line, process.stdout)}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${visible(line, process.stderr)}\n`);
    },
    progress,
    pid: process.pid,
  };
}

/** Texts of received files reach the terminal: what would steer it is shown as a sign, not obeyed. Other readers get every byte. */
function visible(line: string, {isTTY}: {readonly isTTY?: boolean}): string {
  return isTTY === true ? line.replace(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd') : line;
}

function endOnClosedPipe(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
}

/** `ingest     sales.csv 57 %   剩余 left 1:40` */
export function progressLine({stage, detail, done, total, secondsLeft}: Progress): string {
  const part = done !== undefined && total !== undefined && total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
  const left = secondsLeft === undefined ? '' : `   剩余 left ${clock(secondsLeft)}`;
  return `${stage.padEnd(10)} ${detail}${part}${left}`;
}

/** `1:40`, `2:05:00`; what is shorter than a second is one. */
function clock(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
