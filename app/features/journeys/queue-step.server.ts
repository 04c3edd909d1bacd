import { purposeOf } from '#app/domain/journeys/gallery.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import type { NextStep } from '#app/domain/journeys/next-step.ts';
import { pickLocale } from '#app/domain/locale.ts';
import { usualHour } from '#app/domain/time/at-usual-hour.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import { queueMessage, recordDecision } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { EnrollmentToAdvance } from './enrollment-to-advance.store.server.ts';
import { findUsualMoment } from './find-usual-moment.server.ts';
import { kindOfMessage } from './kind-of-message.server.ts';

/** Writes a message step's message into the ledger, in the customer's language, for the moment it was planned. */
export async function queueStep(
  services: Pick<Services, 'clock'> & { db: RawDb },
  enrollment: EnrollmentToAdvance,
  { plan, next: { step, plannedAt } }: { plan: Plan; next: Extract<NextStep, { outcome: 'message' }> },
): Promise<void> {
  const { shopId, id, customerId, orderId, journeyId, journeyVersionId, subject, journey, order, customer } =
    enrollment;
  const wishes = [customer.chosenLocale, order?.locale, customer.locale, journey.shop.locale];
  const expiresAt = after(plannedAt, hours(step.expiresAfterHours));
  // Whoever is asked to buy again is asked when they usually do.
  const sendAt =
    plan.trigger.type === 'reorder_due'
      ? await findUsualMoment(services.db, { shopId, customerId, orderId, plannedAt, expiresAt })
      : plannedAt;
  const { outcome, messageId } = await queueMessage(services, {
    shopId,
    customerId,
    orderId: orderId ?? undefined,
    enrollmentId: id,
    journeyId,
    templateKey: step.id,
    channel: step.channel,
    kind: await kindOfMessage(services.db, { shopId, journeyVersionId, stepId: step.id, kind: step.kind }),
    topic: plan.topic,
    value: plan.value,
    purpose: purposeOf(journey.key, step.id),
    subject,
    locale: pickLocale(wishes, pickLocale([journey.shop.defaultLocale], 'en')),
    ...{ sendAt, expiresAt },
  });
  if (outcome === 'exists' || sendAt <= plannedAt) return;
  await recordDecision(
    services.db,
    { shopId, customerId, orderId, enrollmentId: id, messageId, journeyId },
    { outcome: 'defer', reason: usualHour, facts: { until: sendAt.toISOString() }, at: services.clock.now() },
  );
}
