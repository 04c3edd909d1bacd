import { z } from 'zod';

/** What an order is besides an ordinary one bought for oneself; an order may be several at once. */
export const orderKinds = ['wholesale', 'draft', 'subscription', 'gift', 'pos', 'marketplace'] as const;
export const OrderKind = z.enum(orderKinds);
export type OrderKind = z.infer<typeof OrderKind>;

/** Who may enter a journey. Test orders never do. */
export const Rules = z.object({
  reentry: z.discriminatedUnion('type', [
    /** Once in a lifetime. */
    z.object({ type: z.literal('never') }),
    /** Once for each thing the trigger is about: each order, each birthday. */
    z.object({ type: z.literal('each_subject') }),
    z.object({ type: z.literal('after_days'), days: z.int().min(1).max(1_000) }),
  ]),
  /** Kinds of orders that stay out. */
  excludedKinds: z.array(OrderKind),
  /** GIDs: an order of nothing else stays out. */
  excludedProducts: z.array(z.string()).max(500),
  /** Of the order or the customer, compared without regard to case. */
  excludedTags: z.array(z.string().trim().min(1).max(255)).max(100),
});
export type Rules = z.infer<typeof Rules>;
