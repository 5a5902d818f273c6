/** What a measurement is doing, on stderr, as soon as it takes longer than a second; on a terminal one line that counts the seconds. */

const FIRST_MS = 1000;
/** Where nobody watches a terminal a line a minute is enough. */
const LOGGED_MS = 60_000;

/** The work's result; `what` is shown while it lasts. */
export async function shown<T>(what: string, work: Promise<T>): Promise<T> {
  const began = performance.now();
  const isWatched = process.stderr.isTTY;
  const say = (): void => {
    const seconds = `${((performance.now() - began) / 1000).toFixed(0)} s`;
    process.stderr.write(isWatched ? `\r\u001b[K  … ${what} ${seconds}` : `  … ${what} ${seconds}\n`);
  };
  let timer = setTimeout(() => {
    say();
    timer = setInterval(say, isWatched ? FIRST_MS : LOGGED_MS);
  }, FIRST_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (isWatched) process.stderr.write('\r\u001b[K');
  }
}
