/** An end that the person at the terminal can do something about: printed as a sentence, without a stack. */
export class Advice extends Error {}

/** Runs `work` and, where it takes longer than two seconds, says what is going on and how long it took. */
export async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(0)} s`;
  const live = process.stderr.isTTY;
  let shown = false;
  const ticker = setInterval(() => {
    if (performance.now() - start < 1_500) return;
    if (live) process.stderr.write(`\r${what} … ${seconds()}`);
    else if (!shown) process.stderr.write(`${what} …\n`);
    shown = true;
  }, 500);
  try {
    return await work();
  } finally {
    clearInterval(ticker);
    if (shown) process.stderr.write(live ? `\r${what} … ${seconds()}\n` : `${what}: ${seconds()}\n`);
  }
}

/** Runs a command's main function: advice is printed as it is, anything else with its stack; both end with 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Advice ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
