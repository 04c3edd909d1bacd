import fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, days, minutes } from '../time/spans.ts';
import type { JourneyFacts } from './condition.ts';
import { journeyEvents } from './journey.ts';
import type { JourneyEvent, Step } from './journey.ts';
import { lastChanceOf } from './last-chance.ts';
import { nextStep } from './next-step.ts';
import type { Position, WalkFacts } from './next-step.ts';
import { planGraph } from './plan-graph.ts';

const start = new Date('2026-03-20T09:00:00Z');
const span = fc.integer({ min: 0, max: 3 * 24 * 60 });
/** A step without its id. */
type Shape = Record<string, unknown> & { inner?: Shape[][] };

const plain: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ type: fc.constant('wait'), for: fc.constant('span'), minutes: span }),
  fc.record({
    ...{ type: fc.constant('wait'), for: fc.constant('local_time'), hour: fc.integer({ min: 0, max: 23 }) },
    weekday: fc.option(fc.integer({ min: 1, max: 7 })),
  }),
  fc.record({
    ...{ type: fc.constant('wait'), for: fc.constant('event'), event: fc.constantFrom(...journeyEvents) },
    limitMinutes: span,
  }),
  fc.record({
    ...{ type: fc.constant('message'), channel: fc.constant('EMAIL'), kind: fc.constant('MARKETING') },
    expiresAfterHours: fc.integer({ min: 1, max: 72 }),
  }),
  fc.record({ type: fc.constant('exit') }),
);
const { line } = fc.letrec<{ line: Shape[]; step: Shape }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: plain },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('branch'), inner: fc.tuple(tie('line'), tie('line')) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('split'), inner: fc.tuple(tie('line'), tie('line')) }) },
  ),
  line: fc.array(tie('step'), { maxLength: 5, depthIdentifier: 'line' }),
}));

/** Gives every step an id of its own. */
function numbered(shapes: Shape[], count = { of: 0 }): Step[] {
  return shapes.map(({ inner, ...shape }) => {
    const id = `s${(count.of += 1)}`;
    const [one = [], two = []] = (inner ?? []).map((arm) => numbered(arm, count));
    const condition = { match: 'all', tests: [{ fact: 'order_total', is: 'at_least', value: 100 }] };
    if (shape.type === 'branch') return { ...shape, id, condition, then: one, otherwise: two } as unknown as Step;
    const arms = [
      { percent: 40, steps: one },
      { percent: 60, steps: two },
    ];
    return (shape.type === 'split' ? { ...shape, id, arms } : { ...shape, id }) as unknown as Step;
  });
}

const schedule = fc.dictionary(fc.constantFrom(...journeyEvents), fc.integer({ min: -60, max: 20 * 24 * 60 }));
const happenings = (plan: Record<string, number>) =>
  new Map(Object.entries(plan).map(([event, at]) => [event as JourneyEvent, after(start, minutes(at))]));

interface Sent {
  id: string;
  plannedAt: number;
}

/** Lets workers come by at the given minutes until the walk ends; what they know is what has happened by then. */
function walk(
  steps: Step[],
  { looks, events, total }: { looks: number[]; events: Map<JourneyEvent, Date>; total: number },
): { sent: Sent[]; ended: boolean } {
  const graph = planGraph(steps);
  let position: Position = { stepId: graph.entry, plannedAt: start };
  const sent: Sent[] = [];
  for (const look of looks) {
    const now = after(start, minutes(look));
    const facts: WalkFacts = {
      now,
      zone: 'Europe/Berlin',
      events: Object.fromEntries([...events].filter(([, at]) => at <= now)),
      journey: { order_total: total } as JourneyFacts,
      draw: (stepId) => (stepId.length * 37) % 100,
    };
    for (;;) {
      const next = nextStep(graph, position, facts);
      expect(next.position.plannedAt.getTime()).toBeGreaterThanOrEqual(position.plannedAt.getTime());
      position = next.position;
      if (next.outcome === 'end') return { sent, ended: true };
      if (next.outcome === 'wait') {
        expect(next.until.getTime()).toBeGreaterThan(now.getTime());
        break;
      }
      sent.push({ id: next.step.id, plannedAt: next.plannedAt.getTime() });
    }
  }
  return { sent, ended: false };
}

/** Longer than all waits of such a plan together: five levels of five steps would be needed to pass it. */
const theEnd = 5 * 365 * 24 * 60;

test('whatever the plan and whenever workers come: it ends, sends nothing twice, and by the same clock', () =>
  fc.assert(
    fc.property(
      line,
      schedule,
      fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { maxLength: 30 }),
      fc.constantFrom(50, 500),
      (shapes, plan, looks, total) => {
        const steps = numbered(shapes);
        const events = happenings(plan);
        const diligent = [...looks].sort((a, b) => a - b);
        const late = walk(steps, { looks: [theEnd], events, total });
        const prompt = walk(steps, { looks: [...diligent, theEnd], events, total });
        expect(prompt.ended && late.ended).toBe(true);
        expect(new Set(prompt.sent.map(({ id }) => id)).size).toBe(prompt.sent.length);
        // Two workers agree on every message and on the moment it was planned for, however late either of them is.
        expect(prompt.sent).toEqual(late.sent);
        const lastChance = lastChanceOf(steps, start);
        for (const { plannedAt } of prompt.sent)
          expect(plannedAt).toBeLessThanOrEqual((lastChance ?? after(start, days(0))).getTime());
      },
    ),
    { numRuns: 500 },
  ));
