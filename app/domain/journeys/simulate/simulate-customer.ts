import { purposeOf } from '../gallery.ts';
import type { Plan } from '../journey.ts';
import { nextStep } from '../next-step.ts';
import type { NextStep, WalkFacts } from '../next-step.ts';
import { planGraph } from '../plan-graph.ts';
import { needsOf } from '../plan-needs.ts';
import { usualMoment } from '../usual-moment.ts';
import { after, hours } from '../../time/spans.ts';
import { decidePastEntry } from './decide-past-entry.ts';
import { decidePastSend } from './decide-past-send.ts';
import type { CustomerPast } from './past.ts';
import { eventsAsOf, journeyFactsAsOf, zoneOf } from './past-facts.ts';
import { momentsOf } from './past-moments.ts';
import type { PastMoment } from './past-moments.ts';
import type { SimulationSetting, StoryEntry, PastStay, PastMail, Task, Play } from './play.ts';
import { endOfPastStay } from './end-of-past-stay.ts';

/** No customer's year has as many turns; a plan that had would never end. */
const mostTurns = 50_000;

/**
 * Plays a plan on a customer's past, moment by moment, each decided by the very rules of the engine and on nothing but
 * what was known then. The story comes in time order; what would still be waiting at the end has no end in it.
 * `moments` are those at which the trigger's event happens; told for events that are yet to come.
 */
export function simulateCustomer(
  plan: Plan,
  past: CustomerPast,
  setting: SimulationSetting,
  moments: PastMoment[] = momentsOf(plan.trigger, past, setting),
): StoryEntry[] {
  const play: Play = {
    ...{ plan, past, setting, graph: planGraph(plan.steps), needs: needsOf(plan) },
    ...{ tasks: [], stays: [], sent: [], story: [] },
  };
  for (const moment of moments) addTask(play, { do: 'enter', at: moment.at, moment });
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const task = play.tasks.shift();
    if (!task || task.at > setting.until) return play.story;
    if (task.do === 'enter') enter(play, task.moment);
    else if (task.do === 'walk') walk(play, task.stay, task.at);
    else send(play, task.mail, task.at);
  }
  throw new Error('The simulation of a customer does not end');
}

function addTask({ tasks }: Play, task: Task) {
  const place = tasks.findIndex(({ at }) => at > task.at);
  if (place < 0) tasks.push(task);
  else tasks.splice(place, 0, task);
}

function enter(play: Play, moment: PastMoment) {
  const { plan, story } = play;
  const decision = decidePastEntry(play, moment);
  if (decision.outcome === 'not_yet') return;
  const { at, subject } = moment;
  if (decision.outcome === 'not_enrolled') {
    story.push({ at, what: 'not_enrolled', reason: decision.reason, stepId: null, subject });
    return;
  }
  const stay: PastStay = {
    moment,
    state: 'inside',
    position: { stepId: plan.steps[0]?.id ?? null, plannedAt: decision.triggeredAt },
  };
  play.stays.push(stay);
  story.push({ at, what: 'enrolled', reason: null, stepId: null, subject });
  // Whatever happens to the customer meanwhile is looked at as it happens: it may end a wait, or the stay.
  for (const turn of turnsOf(play.past, at)) addTask(play, { do: 'walk', at: turn, stay });
  walk(play, stay, at);
}

/** The moments after `since` at which something happened to the customer's orders. */
function turnsOf({ orders }: CustomerPast, since: Date): Date[] {
  const times = orders.flatMap((order) => [
    order.placedAt,
    order.paidAt,
    order.deliveredAt,
    order.cancelledAt,
    order.fullyRefundedAt,
    ...order.refunds,
  ]);
  return times.filter((at): at is Date => !!at && at > since);
}

function walk(play: Play, stay: PastStay, now: Date) {
  const { subject } = stay.moment;
  for (;;) {
    if (stay.state !== 'inside') return;
    const ends = endOfPastStay(play, stay, now);
    if (ends) {
      stay.state = 'exited';
      play.story.push({ at: now, what: 'exited', reason: ends, stepId: stay.position.stepId, subject });
      return;
    }
    const next = nextStep(play.graph, stay.position, factsOf(play, stay, now));
    for (const { stepId, arm } of next.forks)
      play.story.push({ at: now, what: 'fork', reason: null, stepId, subject, arm });
    stay.position = next.position;
    takeStep(play, stay, { next, now });
    if (next.outcome !== 'message') return;
  }
}

function factsOf({ past, needs, setting, sent }: Play, { moment }: PastStay, now: Date): WalkFacts {
  const { order, triggeredAt, subject } = moment;
  return {
    now,
    zone: zoneOf(past, order, setting.shopZone),
    events: needs.events.size > 0 ? eventsAsOf(past, { order, triggeredAt }, now) : {},
    /** Asked for at branches only, and dear. */
    get journey() {
      const purposes = sent.map(({ purpose }) => purpose);
      return journeyFactsAsOf(past, order, { now, sent: purposes, shopLocale: setting.shopLocale });
    },
    draw: (stepId) => setting.draw(`${past.customerId}/${subject}`, stepId),
  };
}

function takeStep(play: Play, stay: PastStay, { next, now }: { next: NextStep; now: Date }) {
  const { subject } = stay.moment;
  if (next.outcome === 'wait') {
    addTask(play, { do: 'walk', at: next.until, stay });
  } else if (next.outcome === 'message') {
    const { step, plannedAt } = next;
    const expiresAt = after(plannedAt, hours(step.expiresAfterHours));
    const at = sendMoment(play, stay, { plannedAt: plannedAt > now ? plannedAt : now, expiresAt });
    play.story.push({ at: now, what: 'planned', reason: null, stepId: step.id, subject, until: at });
    const mail = { stay, step, expiresAt };
    addTask(play, { do: 'send', at, mail });
  } else {
    stay.state = 'done';
    play.story.push({ at: now, what: 'completed', reason: null, stepId: null, subject });
  }
}

/** Whoever is asked to buy again is asked when they usually do. */
function sendMoment(
  { plan, past, setting }: Play,
  { moment: { order } }: PastStay,
  planned: { plannedAt: Date; expiresAt: Date },
): Date {
  if (plan.trigger.type !== 'reorder_due') return planned.plannedAt;
  return usualMoment(planned, past.usualHour, { ...setting.window, zone: zoneOf(past, order, setting.shopZone) });
}

function send(play: Play, mail: PastMail, now: Date) {
  const { stay, step } = mail;
  const { decision, assumed } = decidePastSend(play, mail, now);
  const entry = { at: now, stepId: step.id, subject: stay.moment.subject, ...(assumed && { assumed }) };
  if (decision.outcome === 'defer') {
    play.story.push({ ...entry, what: 'deferred', reason: decision.reason, until: decision.until });
    addTask(play, { do: 'send', at: decision.until, mail });
  } else if (decision.outcome === 'skip') {
    play.story.push({ ...entry, what: 'skipped', reason: decision.reason });
  } else {
    play.sent.push({ purpose: purposeOf(play.setting.journeyKey, step.id), kind: step.kind, at: now });
    play.story.push({ ...entry, what: 'sent', reason: null });
  }
}
