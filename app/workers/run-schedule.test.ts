import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, test } from 'vitest';
import type { Services } from '#app/platform/services.server.ts';
import { runSchedule } from './run-schedule.server.ts';

const linesOf = () => {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  return { lines, services: { log: pino(stream) } as unknown as Services };
};

test('a sweep that fails is logged and runs again', async () => {
  const { lines, services } = linesOf();
  let runs = 0;
  const run = async () => {
    runs += 1;
    if (runs === 1) throw new Error('the database is away');
  };
  const sweep = runSchedule(services, { name: 'messages', pause: 1, run });
  await expect.poll(() => runs).toBeGreaterThan(2);
  await sweep.stop();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sweep: 'messages', msg: 'sweep failed' });
});

test('two runs of a sweep never overlap, and stopping waits for the one under way', async () => {
  const { services } = linesOf();
  let [running, most, ended] = [0, 0, 0];
  let finish = () => undefined as void;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => (finish = resolve));
    running -= 1;
    ended += 1;
  };
  const sweep = runSchedule(services, { name: 'messages', pause: 1, run });
  for (let n = 1; n <= 3; n += 1) {
    await expect.poll(() => running).toBe(1);
    if (n < 3) finish();
    await expect.poll(() => ended).toBe(Math.min(n, 2));
  }
  let stopped = false;
  const stopping = sweep.stop().then(() => (stopped = true));
  await Promise.resolve();
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect({ most, ended, running }).toEqual({ most: 1, ended: 3, running: 0 });
});

test('a sweep that found something looks again sooner, one that found nothing takes its pause', async () => {
  const { services } = linesOf();
  let runs = 0;
  const run = async () => ((runs += 1) < 3 ? 250 : 0);
  const sweep = runSchedule(services, { name: 'messages', pause: 600_000, busyPause: 1, run });
  await expect.poll(() => runs).toBe(3);
  await sweep.stop();
  expect(runs).toBe(3);
});
