import { z } from 'zod';
import { DiscountOffer } from '../reorders/discount-offer.ts';
import { Condition } from './condition.ts';
import { Rules } from './rules.ts';

const longestSpanMinutes = 365 * 24 * 60;
const Days = z
  .int()
  .min(1)
  .max(3 * 365);

/** How sure the prediction has to be; `leastChance` says what that is. */
export const surenesses = ['possible', 'likely', 'very_likely'] as const;

/** The event that enrolls. */
export const Trigger = z.discriminatedUnion('type', [
  z.object({ type: z.literal('order_created') }),
  z.object({ type: z.literal('order_paid') }),
  z.object({ type: z.literal('first_parcel_shipped') }),
  /**
   * Every parcel of the order has arrived. Where a carrier tells nothing, `fallbackDays` after the last parcel left
   * count as the arrival; null waits for the carrier's word. A parcel that failed or went back never counts.
   */
  z.object({ type: z.literal('last_parcel_delivered'), fallbackDays: Days.nullable().default(null) }),
  z.object({ type: z.literal('refund_created') }),
  /**
   * Told by the reorder prediction: `daysEarly` days before the product runs out, null on the day that is best for this
   * customer and product; one customer at most every `everyDays`; only for at least `minValue` in the shop's currency; with a discount
   * for this customer, or none.
   */
  z.object({
    type: z.literal('reorder_due'),
    daysEarly: z.int().min(0).max(60).nullable().default(null),
    sureness: z.enum(surenesses).default('likely'),
    everyDays: z.int().min(1).max(365).default(14),
    minValue: z.number().min(0).max(1_000_000).default(0),
    discount: DiscountOffer.nullable().default(null),
  }),
  /**
   * Lines of an order have arrived and were used for a while: how long, and what counts where a carrier tells nothing, is the
   * shop's to say in the settings of reviews. Knows nothing of what was thought of them.
   */
  z.object({ type: z.literal('review_due') }),
  z.object({ type: z.literal('review_received') }),
  z.object({ type: z.literal('no_order_for'), days: Days }),
  z.object({ type: z.literal('birthday') }),
  z.object({ type: z.literal('first_order_anniversary') }),
  /** `segmentId` is Shopify's GID; blank while none is chosen, which `checkDraft` keeps from being published. */
  z.object({ type: z.literal('segment_entered'), segmentId: z.string().max(255), title: z.string().default('') }),
]);
export type Trigger = z.infer<typeof Trigger>;
export type TriggerType = Trigger['type'];
export type ReorderTrigger = Extract<Trigger, { type: 'reorder_due' }>;

/** What may happen to somebody inside a journey: ends a wait, or the enrollment when it is a goal. */
export const journeyEvents = [
  'order_placed',
  'order_paid',
  'order_delivered',
  'order_refunded',
  'review_received',
  'message_clicked',
] as const;
export const JourneyEvent = z.enum(journeyEvents);
export type JourneyEvent = z.infer<typeof JourneyEvent>;

/** Stays the same as long as the step exists, over every version: people inside stand at a step by its id. */
const StepId = z.string().regex(/^[a-z0-9_-]{1,40}$/);

/** No message goes later than this after its planned moment. */
export const longestDelayDays = 90;

const Minutes = z.int().min(0).max(longestSpanMinutes);

const Wait = z.discriminatedUnion('for', [
  z.object({ id: StepId, type: z.literal('wait'), for: z.literal('span'), minutes: Minutes }),
  /** Until the customer's clock shows that hour, on that weekday (1 is Monday) when one is named. */
  z.object({
    id: StepId,
    type: z.literal('wait'),
    for: z.literal('local_time'),
    hour: z.int().min(0).max(23),
    weekday: z.int().min(1).max(7).nullable(),
  }),
  /** Until the event happens; after `limitMinutes` the journey goes on without it. */
  z.object({
    id: StepId,
    type: z.literal('wait'),
    for: z.literal('event'),
    event: JourneyEvent,
    limitMinutes: Minutes,
  }),
]);

const SendMessage = z.object({
  id: StepId,
  type: z.literal('message'),
  channel: z.enum(['EMAIL']).default('EMAIL'),
  kind: z.enum(['TRANSACTIONAL', 'MARKETING']),
  /** How long after its planned moment the message still makes sense, in hours. */
  expiresAfterHours: z
    .int()
    .min(1)
    .max(longestDelayDays * 24),
});
const Exit = z.object({ id: StepId, type: z.literal('exit') });

/** A step with arms: whoever comes to the end of an arm goes on behind it. */
const Branch = z.object({
  id: StepId,
  type: z.literal('branch'),
  condition: Condition,
  get then() {
    return z.array(Step).max(50);
  },
  get otherwise() {
    return z.array(Step).max(50);
  },
});
const Split = z.object({
  id: StepId,
  type: z.literal('split'),
  /** Whole percents that add up to 100; who goes where is a hash of enrollment and step. */
  get arms() {
    return z
      .array(z.object({ percent: z.int().min(0).max(100), steps: z.array(Step).max(50) }))
      .min(2)
      .max(5);
  },
});
export const Step: z.ZodType<Step> = z.union([Wait, SendMessage, Exit, Branch, Split]);

export type WaitStep = z.infer<typeof Wait>;
export type MessageStep = z.infer<typeof SendMessage>;
// Aliases, not interfaces: only those count as JSON.
export type BranchStep = {
  id: string;
  type: 'branch';
  condition: Condition;
  then: Step[];
  otherwise: Step[];
};
export type SplitStep = {
  id: string;
  type: 'split';
  arms: { percent: number; steps: Step[] }[];
};
export type Step = WaitStep | MessageStep | z.infer<typeof Exit> | BranchStep | SplitStep;

/** What a customer can switch off on the preferences page; news of an order can only be left all at once. */
export const topics = ['order_news', 'tips', 'reviews', 'reorders', 'offers'] as const;
export const Topic = z.enum(topics);
export type Topic = z.infer<typeof Topic>;

/** Everything a published version fixes. */
export const Plan = z.object({
  trigger: Trigger,
  topic: Topic,
  /** Where the frequency cap has room for one message only, the higher value wins. */
  value: z.int().min(1).max(100),
  rules: Rules,
  /** Events that end an enrollment, whatever steps are left. */
  goals: z.array(JourneyEvent).max(journeyEvents.length),
  steps: z.array(Step).max(50),
});
export type Plan = z.infer<typeof Plan>;
