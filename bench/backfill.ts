import { freePort } from '../scripts/setup/ports.ts';
import { startStack } from '../scripts/demo/start-stack.ts';
import { report } from './report.ts';
import { backfillShop } from './targets/backfilled-shop.ts';
import type { BackfillRun } from './targets/backfilled-shop.ts';

const usual = 100_000;

async function run(orders: number, killAt: number[]): Promise<BackfillRun> {
  const crashes: string[] = [];
  const stack = await startStack({
    name: 'bench-backfill',
    appPort: await freePort(),
    devstorePort: await freePort(),
    onCrash: (message) => crashes.push(message),
    env: { LOG_LEVEL: 'warn' },
    history: true,
    orders,
  });
  try {
    const result = await backfillShop(stack, killAt);
    const faults = [...result.faults, ...crashes];
    if (faults.length > 0) throw new Error(`The backfill of ${orders} orders is not right: ${faults.join('; ')}`);
    return result;
  } finally {
    await stack.stop();
  }
}

/**
 * Orders of a shop's past that the worker stores a second, and the most memory it takes; then the same shop once more
 * with the worker killed by SIGKILL at a quarter, a half and three quarters, which must end with every order once.
 * `npm run bench -- backfill 10000` measures a smaller shop.
 */
export async function bench([orders = String(usual)]: string[] = []): Promise<void> {
  const count = Number(orders);
  const whole = await run(count, []);
  report('backfill', 'orders_per_s', count / whole.orderSeconds, '1/s');
  report('backfill', 'seconds', whole.seconds, 's');
  report('backfill', 'peak_mb', whole.peakMb, 'MB');
  report('backfill', 'orders', count, 'orders');
  const killed = await run(count, [0.25, 0.5, 0.75]);
  report('backfill', 'kills', killed.kills, 'kills');
  report('backfill', 'killed_seconds', killed.seconds, 's');
  report('backfill', 'killed_peak_mb', killed.peakMb, 'MB');
  report('backfill', 'killed_orders', count, 'orders');
}
