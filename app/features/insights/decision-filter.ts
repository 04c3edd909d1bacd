import { z } from 'zod';
import { deferReasons, sendSkipReasons } from '#app/domain/consent/decide-send.ts';
import { queuedSkipReasons } from '#app/domain/consent/queued-skip-reasons.ts';
import { enrollmentRefusals } from '#app/domain/journeys/decide-enrollment.ts';
import { exitReasons } from '#app/domain/journeys/exit-reasons.ts';
import { answerReasons } from '#app/domain/reorders/answer-reasons.ts';
import { nudgeRefusals } from '#app/domain/reorders/decide-nudge.ts';
import { requestRefusals, reviewSkips } from '#app/domain/reviews/request-reasons.ts';
import { usualHour } from '#app/domain/time/at-usual-hour.ts';

/** What can have been decided, and why: the choices of the log. */
export const reasonsOf = {
  sent: [],
  skip: [
    ...new Set([...sendSkipReasons, ...queuedSkipReasons]),
    ...(['template_broken', 'template_promotes', 'nothing_to_show'] as const),
    ...nudgeRefusals,
    ...reviewSkips,
  ],
  defer: [...deferReasons, usualHour, 'provider_rate_limited', 'provider_error', 'provider_unauthorized'],
  failed: ['provider_refused', 'message_too_large'],
  unknown: ['provider_silent', 'worker_died'],
  enroll: [],
  not_enrolled: enrollmentRefusals,
  review_not_asked: requestRefusals,
  exit: exitReasons,
  fork: [],
  answered: Object.values(answerReasons),
} as const satisfies Record<string, readonly string[]>;
export const logOutcomes = Object.keys(reasonsOf) as LogOutcome[];
export type LogOutcome = keyof typeof reasonsOf;

/** Left out unless asked for: each is followed by what came of it. */
export const quietOutcomes = ['send', 'enroll', 'fork', 'event'];

/** Which decisions the log shows; also kept with an export. */
export const DecisionFilter = z.object({
  customerId: z.string().optional(),
  journeyId: z.string().optional(),
  outcome: z.enum(logOutcomes).optional(),
  reason: z.string().max(64).optional(),
  /** Only of enrollments that are under way still. */
  inside: z.boolean().optional(),
  /** All its words anywhere in the customer's name, address or phone; or the order's name. */
  search: z.string().max(300).optional(),
  from: z.iso.datetime().optional(),
});
export type DecisionFilter = z.infer<typeof DecisionFilter>;
