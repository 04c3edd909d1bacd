import { z } from 'zod';

/** How a thing came to its customer; each takes its own time. */
export type ReviewRoute = 'domestic' | 'international' | 'pos';

/** Where a review comes from: asked for by us, or read from a file of another system. */
export const reviewSources = ['request', 'judge_me', 'loox', 'yotpo', 'stamped', 'csv'] as const;
export const ReviewSource = z.enum(reviewSources);
export type ReviewSource = z.infer<typeof ReviewSource>;

/**
 * What a review may break. None has anything to do with its rating, and nothing but these keeps a review from being
 * published (Advertising Board of Turkey, guideline on consumer reviews; 16 CFR 465).
 */
export const reviewRules = ['personal_data', 'insult', 'advertising', 'other_product', 'spam'] as const;
export const ReviewRule = z.enum(reviewRules);
export type ReviewRule = z.infer<typeof ReviewRule>;

/** What happens to a review; kept in its history. */
export const reviewEventKinds = [
  'submitted',
  'edited',
  'imported',
  'held',
  'published',
  'removed',
  'appealed',
  'reinstated',
  'upheld',
  'replied',
  'reply_removed',
  'cared_for',
] as const;
export type ReviewEventKind = (typeof reviewEventKinds)[number];

export const Rating = z.int().min(1).max(5);
export type Rating = 1 | 2 | 3 | 4 | 5;

/** A question of the merchant's about one product, in both languages. */
export const ReviewQuestion = z.object({
  id: z.string().regex(/^[a-z0-9_-]{1,40}$/),
  tr: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
  /** A text, or one of the choices. */
  choices: z
    .array(z.object({ tr: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(80) }))
    .max(8)
    .default([]),
});
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;

/** Questions of one product. */
export const mostQuestions = 5;
export const ReviewQuestions = z.array(ReviewQuestion).max(mostQuestions);

/** The question as it was asked, and what the customer said to it. */
export const ReviewAnswer = z.object({ question: z.string(), answer: z.string() });
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

/** What a review keeps of its answers; none where nobody can read them. */
export const readAnswers = (kept: unknown): ReviewAnswer[] =>
  z
    .array(ReviewAnswer)
    .catch([])
    .parse(kept ?? []);

const EventDetail = z.object({ rule: ReviewRule.optional(), sentence: z.string().optional() }).catch({});

/** What a review's history says beside an event: the rule that was named, or a sentence of the shop's to the customer. */
export const readEventDetail = (kept: unknown): z.infer<typeof EventDetail> => EventDetail.parse(kept ?? {});

/** What every reviewer gets, whatever they write; said in the request and beside the review. */
export const ReviewIncentive = z.object({
  /** Only the thing, as “a $5 discount code”: each place puts its own words before it. */
  tr: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
  /** A code of the shop's that the thank-you tells. */
  code: z.string().trim().min(1).max(255),
});
export type ReviewIncentive = z.infer<typeof ReviewIncentive>;

/** A customer this unhappy is looked after at once, and left in peace by marketing; the review is shown like any other. */
export const careUpTo = 2;

/** Hours that a review waits for a look where it likely breaks a rule. */
export const holdHours = 72;

/** Photos of one review. */
export const mostPhotos = 5;

export const longest = {
  title: 120,
  body: 5_000,
  displayName: 60,
  answer: 500,
  reply: 2_000,
  appeal: 1_000,
  incentive: 200,
} as const;
