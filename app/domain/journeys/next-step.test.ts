import { describe, expect, test } from 'vitest';
import type { JourneyFacts } from './condition.ts';
import type { MessageStep, Step, WaitStep } from './journey.ts';
import { Step as StepSchema } from './journey.ts';
import { nextStep } from './next-step.ts';
import type { WalkFacts } from './next-step.ts';
import { allSteps, planGraph } from './plan-graph.ts';

const message = (id = 'mail'): MessageStep => ({
  id,
  type: 'message',
  channel: 'EMAIL',
  kind: 'TRANSACTIONAL',
  expiresAfterHours: 72,
});
const wait = (minutes: number, id = `wait${minutes}`): WaitStep => ({ id, type: 'wait', for: 'span', minutes });
const exit = (id = 'exit'): Step => ({ id, type: 'exit' });
const at = (time: string) => new Date(`2026-06-03T${time}Z`);
const known: JourneyFacts = {
  order_total: 900,
  order_items: 2,
  order_count: 1,
  amount_spent: null,
  order_products: [],
  order_collections: [],
  order_product_types: [],
  order_tags: [],
  customer_tags: ['VIP'],
  country: ['TR'],
  language: ['tr'],
  sales_channel: ['web'],
  order_kind: [],
  consent: ['EMAIL'],
  messages_sent: [],
  messages_clicked: [],
};
const walk = (steps: Step[], now: Date, over: Partial<WalkFacts> = {}, stepId = steps[0]?.id ?? null) =>
  nextStep(
    planGraph(steps),
    { stepId, plannedAt: at('09:00:00') },
    { now, zone: 'Europe/Istanbul', events: {}, journey: known, draw: () => 0, ...over },
  );

describe('waiting', () => {
  test('a wait that lies ahead holds the enrollment', () =>
    expect(walk([wait(120), message()], at('10:59:00'))).toMatchObject({
      outcome: 'wait',
      position: { stepId: 'wait120', plannedAt: at('09:00:00') },
      until: at('11:00:00'),
    }));

  test('a wait that is over is walked past at its very instant', () =>
    expect(walk([wait(120), message()], at('11:00:00'))).toMatchObject({
      outcome: 'message',
      position: { stepId: null, plannedAt: at('11:00:00') },
    }));

  test('scenario 27: a late worker does not move the plan', () =>
    expect(walk([wait(120), message()], at('19:30:00'))).toMatchObject({ plannedAt: at('11:00:00') }));

  test('until an hour on the customer’s clock', () =>
    expect(walk([{ id: 'w', type: 'wait', for: 'local_time', hour: 18, weekday: null }], at('10:00:00'))).toMatchObject(
      {
        outcome: 'wait',
        until: at('15:00:00'),
      },
    ));

  const forReview: Step = { id: 'w', type: 'wait', for: 'event', event: 'review_received', limitMinutes: 120 };
  test.each([
    ['not yet: until the limit', {}, { outcome: 'wait', until: at('11:00:00'), event: 'review_received' }],
    ['it happened: from then on', { review_received: at('09:30:00') }, { plannedAt: at('09:30:00') }],
    ['it had happened before: at once', { review_received: at('08:00:00') }, { plannedAt: at('09:00:00') }],
    ['something else happened', { order_placed: at('09:30:00') }, { outcome: 'wait' }],
  ])('for an event; %s', (_case, events, expected) =>
    expect(walk([forReview, message()], at('10:00:00'), { events })).toMatchObject(expected),
  );
  test('for an event that came after the limit: from the limit', () =>
    expect(walk([forReview, message()], at('13:00:00'), { events: { review_received: at('12:00:00') } })).toMatchObject(
      {
        plannedAt: at('11:00:00'),
      },
    ));
});

describe('forks', () => {
  const branch = (values: string[]): Step => ({
    id: 'b',
    type: 'branch',
    condition: { match: 'all', tests: [{ fact: 'customer_tags', is: 'any_of', values }] },
    then: [message('vip')],
    otherwise: [],
  });

  test('the arm whose condition is met, and the way is kept', () =>
    expect(walk([branch(['vip']), message()], at('09:00:00'))).toMatchObject({
      step: { id: 'vip' },
      position: { stepId: 'mail' },
      forks: [{ stepId: 'b', arm: 0 }],
    }));
  test('an empty arm leads behind the branch', () =>
    expect(walk([branch(['new']), message()], at('09:00:00'))).toMatchObject({ step: { id: 'mail' } }));

  const split: Step = {
    id: 's',
    type: 'split',
    arms: [
      { percent: 30, steps: [message('a')] },
      { percent: 70, steps: [message('b')] },
    ],
  };
  test.each([
    [0, 'a'],
    [29, 'a'],
    [30, 'b'],
    [99, 'b'],
  ])('a draw of %i goes to %s', (draw, id) =>
    expect(walk([split], at('09:00:00'), { draw: () => draw })).toMatchObject({ step: { id } }),
  );
});

describe('endings', () => {
  test.each([
    ['behind the last step', [], null],
    ['at an exit', [exit(), message()], 'exit'],
    ['at an exit inside an arm', [{ ...(splitOf([exit()]) as object) } as Step, message()], 's'],
  ])('%s', (_case, steps, stepId) =>
    expect(walk(steps, at('09:00:00'), {}, stepId)).toMatchObject({ outcome: 'end', position: { stepId: null } }),
  );
});

function splitOf(steps: Step[]): Step {
  return {
    id: 's',
    type: 'split',
    arms: [
      { percent: 100, steps },
      { percent: 0, steps: [] },
    ],
  };
}

test('an id that stands twice is refused', () => expect(() => planGraph([exit(), splitOf([exit()])])).toThrow('exit'));

test('every step is read in its order, and a plan survives being kept as JSON', () => {
  const steps = [wait(5), splitOf([message('a'), exit()]), message('z')];
  expect(allSteps(steps).map(({ id }) => id)).toEqual(['wait5', 's', 'a', 'exit', 'z']);
  expect(steps.map((step) => StepSchema.parse(JSON.parse(JSON.stringify(step))))).toEqual(steps);
});
