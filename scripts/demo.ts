import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkDemo } from './demo/check.ts';
import { demoShops, setUpShop } from './demo/set-up-shop.ts';
import { startPastReviews } from './demo/start-past-reviews.ts';
import { startStack } from './demo/start-stack.ts';
import type { Stack } from './demo/start-stack.ts';
import { importHistory, requireHistoryFile, stockShop } from './demo/import-history.ts';
import { readHistoryFile } from './demo/read-history-file.ts';
import type { HistoryFile } from './demo/read-history-file.ts';
import { freePort, requirePort } from './setup/ports.ts';
import { untilBackfilled } from './demo/until-backfilled.ts';
import { untilLearnt } from './demo/until-learnt.ts';
import { Advice, runMain, withProgress } from './setup/progress.ts';

const usage = `npm run demo -- [options]
  --check              walk through the demo without a person: one JSON line a step, exit 1 at the first that fails
  --port N             the app's port (4400)
  --devstore-port N    the devstore's port (4401)
  --history FILE       begin with the orders of a CSV file, brought in as a merchant would, instead of our own; the
                       clock begins the day after its last order
  --no-history         begin with shops that have not sold anything yet`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        port: { type: 'string', default: '4400' },
        'devstore-port': { type: 'string', default: '4401' },
        history: { type: 'string' },
        'no-history': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new Advice(`${(error as Error).message}\n\n${usage}`);
  }
}

function readPort(text: string, option: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Advice(`${option} takes a port number between 1 and 65535, not "${text}".`);
}

function printAddresses({ appUrl, devstoreUrl }: Stack) {
  const lines = [
    '',
    `  Everything in one place   ${devstoreUrl}/`,
    ...demoShops.map(
      ({ handle, title }) =>
        `  ${title.padEnd(25)} shop ${devstoreUrl}/shops/${handle}   admin ${devstoreUrl}/store/${handle}/apps/sonra`,
    ),
    `  Mailbox                   ${devstoreUrl}/mailbox`,
    `  The app itself            ${appUrl} (opened through the admins above)`,
    '',
    '  Buy something, open the order in the admin, fulfil and deliver it, move the clock: the mails arrive in the mailbox.',
    '  Ctrl-C ends it; every start begins afresh.',
    '',
  ];
  console.log(lines.join('\n'));
}

async function readPast(file: string): Promise<HistoryFile> {
  await requireHistoryFile(file);
  return withProgress(`Reading ${path.basename(file)}`, () => readHistoryFile(file));
}

const day = 86_400_000;

/** In a shop that last sold years ago nothing runs out soon: the demo's clock begins the day after its last order. */
function beginOf({ lastOrderAt }: HistoryFile): Date | undefined {
  if (!lastOrderAt || Date.now() - lastOrderAt.getTime() < 7 * day) return undefined;
  const begin = new Date(lastOrderAt.getTime() + day);
  console.log(`The clock begins on ${begin.toISOString().slice(0, 10)}, the day after the file's last order.`);
  return begin;
}

/** Gives, with a history, what still goes on while somebody looks around already: it rejects where that fails, and never ends. */
async function prepareShops(stack: Stack, withHistory: boolean): Promise<{ goesOn: Promise<never> | null }> {
  for (const shop of demoShops) await setUpShop(stack, shop);
  if (!withHistory) return { goesOn: null };
  const writePastReviews = startPastReviews(stack);
  await withProgress('The app fetches two years of orders', async () => {
    for (const shop of demoShops) await untilBackfilled(stack, shop);
  });
  const written = withProgress('Customers review what they bought', writePastReviews);
  const goesOn = written.then(() => new Promise<never>(() => undefined));
  goesOn.catch(() => undefined); // raced by whoever waits for the end
  return { goesOn };
}

const untilAsked = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

await runMain(async () => {
  const options = readOptions();
  if (options.help) return console.log(usage);
  const appPort = options.check ? await freePort() : await requirePort(readPort(options.port, '--port'), '--port');
  const devstorePort = options.check
    ? await freePort()
    : await requirePort(readPort(options['devstore-port'], '--devstore-port'), '--devstore-port');
  let crashed: (reason: Advice) => void = () => undefined;
  const crash = new Promise<never>((_, reject) => (crashed = reject));
  crash.catch(() => undefined); // raced below; before that the start itself fails
  const name = options.check ? `check-${process.pid}` : 'demo';
  const withHistory = !options['no-history'] && !options.check && options.history === undefined;
  const past = options.history === undefined ? null : await readPast(options.history);
  const stack = await withProgress('Starting', () =>
    startStack({
      name,
      appPort,
      devstorePort,
      onCrash: (message) => crashed(new Advice(message)),
      history: withHistory,
      begin: past ? beginOf(past) : undefined,
    }),
  );
  try {
    if (past) await stockShop(stack, past);
    const { goesOn } = await Promise.race([crash, prepareShops(stack, withHistory)]);
    if (options.history !== undefined) {
      await Promise.race([crash, importHistory(stack, options.history)]);
      await Promise.race([crash, untilLearnt(stack, demoShops[0])]);
    }
    if (options.check) {
      await Promise.race([crash, checkDemo(stack)]);
    } else {
      printAddresses(stack);
      await Promise.race([crash, untilAsked(), ...(goesOn ? [goesOn] : [])]);
    }
  } finally {
    await stack.stop();
  }
});
process.exit();
