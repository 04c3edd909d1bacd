import type { JourneyState } from '@prisma/client';
import type { Plan, Step } from '#app/domain/journeys/journey.ts';
import { Plan as PlanSchema } from '#app/domain/journeys/journey.ts';
import type { JourneyDraft, StepContents } from '#app/domain/journeys/journey-draft.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { sendMessage, sweepMessages } from '#app/features/messaging/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { testServices } from '#app/testing/test-services.ts';
import { advanceEnrollment } from './advance-enrollment.server.ts';
import { composeMessage } from './compose-message.server.ts';
import type { ReorderPort } from './reorder-port.ts';
import type { ReviewPort } from './review-port.ts';
import { publishVersion } from './publish-version.server.ts';
import { sweepEnrollments } from './sweep-enrollments.server.ts';

export const aWait = (minutes: number, id = 'wait'): Step => ({ id, type: 'wait', for: 'span', minutes });
export const aMail = (id = 'mail', kind: 'TRANSACTIONAL' | 'MARKETING' = 'TRANSACTIONAL'): Step => ({
  id,
  type: 'message',
  channel: 'EMAIL',
  kind,
  expiresAfterHours: 72,
});

export const aPlan = (over: Partial<Plan> = {}): Plan =>
  PlanSchema.parse({
    trigger: { type: 'order_created' },
    topic: 'tips',
    value: 50,
    rules: { reentry: { type: 'each_subject' }, excludedKinds: [], excludedProducts: [], excludedTags: [] },
    goals: [],
    steps: [aWait(120), aMail()],
    ...over,
  });

const said = (text: string): StepContents => ({
  tr: { subject: `${text} tr`, preheader: '', blocks: [{ type: 'text', text }] },
  en: { subject: `${text} en`, preheader: '', blocks: [{ type: 'text', text }] },
});

/** A draft whose mails say the name of their step. */
export const aDraft = (plan: Plan): JourneyDraft => ({
  plan,
  contents: Object.fromEntries(
    allSteps(plan.steps).flatMap(({ id, type }) => (type === 'message' ? [[id, said(`step ${id}`)] as const] : [])),
  ),
});

/** A journey of a shop, published and on since `now`. */
export async function aJourney(
  db: Db,
  {
    shopId,
    plan,
    key = 'test',
    state = 'ON',
    now,
  }: {
    shopId: string;
    plan: Plan;
    key?: string;
    state?: JourneyState;
    now: Date;
  },
): Promise<{ id: string; key: string }> {
  const { id } = await db.journey.create({
    data: { shopId, key, state, activatedAt: now, scanDueAt: now, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  const draft = aDraft(plan);
  await db.$transaction((tx) => publishVersion(tx, { shopId, journeyId: id, draft, insiders: 'finish', now }));
  return { id, key };
}

/** Nobody is nudged; links are plain and tell what they hold. */
export const plainReorders: ReorderPort = {
  findNudge: () => Promise.resolve({ outcome: 'skip', reason: 'bought_again' }),
  findExample: () => Promise.resolve(null),
  findLines: () => Promise.resolve({ lines: [] }),
  makeLink({ messageId, lines }) {
    const url = `https://sonra.test/r/${messageId}/${lines.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(',')}`;
    return Promise.resolve({
      url,
      discount: null,
      answers: { notYet: `${url}?a=1`, remind: `${url}?a=2`, never: `${url}?a=3` },
    });
  },
};

/** Nobody is asked for a review. */
export const plainReviews: ReviewPort = {
  findRequest: () => Promise.resolve({ outcome: 'skip', reason: 'review_request_gone' }),
  findExample: () => Promise.resolve(null),
  makeUrl: ({ groupId }) => `https://sonra.test/review/${groupId}`,
};

/** What the worker does until nothing is due, at this instant. */
export async function workOff({ services, jobs }: Pick<ReturnType<typeof testServices>, 'services' | 'jobs'>) {
  for (;;) {
    await sweepEnrollments(services);
    await sweepMessages(services);
    const due = jobs.take();
    if (due.length === 0) return;
    for (const { name, payload } of due) {
      const ref = payload as { shopId: string; enrollmentId: string; messageId: string };
      if (name === 'journeys.advance-enrollment') await advanceEnrollment(services, ref);
      else
        await sendMessage(services, ref, (message) => composeMessage(services, message, plainReorders, plainReviews));
    }
  }
}
