import { expect, test } from 'vitest';
import type { Step } from './journey.ts';
import { firstMessageOf, nextStep } from './next-step.ts';

const message: Step = { type: 'message', templateKey: 'main', kind: 'TRANSACTIONAL', expiresAfterHours: 72 };
const wait = (minutes: number): Step => ({ type: 'wait', minutes });
const triggeredAt = new Date('2026-06-03T09:00:00Z');
const at = (time: string) => new Date(`2026-06-03T${time}Z`);
const from = (steps: Step[], now: Date, stepIndex = 0) => nextStep({ steps, stepIndex, triggeredAt, now });

test('a wait that lies ahead holds the enrollment', () =>
  expect(from([wait(120), message], at('10:59:00'))).toEqual({ outcome: 'wait', stepIndex: 0, until: at('11:00:00') }));

test('a wait that is over is walked past at its very instant', () =>
  expect(from([wait(120), message], at('11:00:00'))).toMatchObject({ outcome: 'message', stepIndex: 1 }));

test('scenario 27: a late worker does not move the plan', () =>
  expect(from([wait(120), message], at('19:30:00'))).toMatchObject({ plannedAt: at('11:00:00') }));

test('waits add up from the event, not from the step before', () => {
  const steps = [wait(60), message, wait(60), message];
  expect(from(steps, at('10:30:00'), 2)).toEqual({ outcome: 'wait', stepIndex: 2, until: at('11:00:00') });
  expect(from(steps, at('18:00:00'), 2)).toMatchObject({ stepIndex: 3, plannedAt: at('11:00:00') });
});

test('a plan ends after its last step and at an exit', () => {
  expect(from([message], at('09:00:00'), 1)).toEqual({ outcome: 'end', stepIndex: 1 });
  expect(from([{ type: 'exit' }, message], at('09:00:00'))).toEqual({ outcome: 'end', stepIndex: 2 });
});

test('the first message is looked for up to an exit only', () => {
  expect(firstMessageOf([wait(30), message], triggeredAt)?.plannedAt).toEqual(at('09:30:00'));
  expect(firstMessageOf([{ type: 'exit' }, message], triggeredAt)).toBeNull();
  expect(firstMessageOf([wait(30)], triggeredAt)).toBeNull();
});
