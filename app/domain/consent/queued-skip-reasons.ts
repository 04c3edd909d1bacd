/** Why messages are skipped while they still wait, at once and without asking the send guard about each. */
export const queuedSkipReasons = [
  'customer_redacted',
  'shop_uninstalled',
  'goal_reached',
  'journey_archived',
  'order_cancelled',
  'order_refunded',
] as const;
export type QueuedSkipReason = (typeof queuedSkipReasons)[number];
