import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { devstoreClient } from '../../scripts/demo/devstore-client.ts';
import { demoShops, setUpShop } from '../../scripts/demo/set-up-shop.ts';
import { startStack } from '../../scripts/demo/start-stack.ts';
import type { Stack } from '../../scripts/demo/start-stack.ts';
import { freePort } from '../../scripts/setup/ports.ts';
import { inRepository } from '../../scripts/setup/repository.ts';

export const [kahve, maple] = demoShops;

interface StackChoices {
  /** Shops that have sold for two years. */
  history?: boolean;
  /** How many orders the first shop has sold, with `history`. */
  orders?: number;
  /** Both shops have the app and have set it up. */
  setUp?: boolean;
}

/** The whole app beside a devstore for the file that calls it. */
export function useStack(name: string, { history = false, orders, setUp = true }: StackChoices = {}) {
  let stack: Stack | undefined;
  const crashes: string[] = [];
  beforeAll(async () => {
    const [appPort, devstorePort] = [await freePort(), await freePort()];
    stack = await startStack({
      name: `test-${name}`,
      appPort,
      devstorePort,
      onCrash: (message) => crashes.push(message),
      env: { LOG_LEVEL: 'debug' },
      history,
      orders,
      durable: false,
    });
    if (setUp) for (const shop of demoShops) await setUpShop(stack, shop);
  });
  afterAll(async () => {
    await stack?.stop();
    if (crashes.length > 0) throw new Error(crashes.join('\n'));
  });
  const running = () => {
    if (!stack) throw new Error('The stack runs once the tests do');
    return stack;
  };
  return {
    get stack() {
      return running();
    },
    get devstore() {
      return devstoreClient(running().devstoreUrl);
    },
    /** What a process has logged so far. */
    log: (process: 'web' | 'worker') =>
      readFileSync(inRepository('.sonra', `logs-test-${name}`, `${process}.log`), 'utf8'),
  };
}
