/** Why somebody leaves a journey before its end. */
export const exitReasons = [
  'goal_reached',
  'order_cancelled',
  'order_refunded',
  'step_gone',
  'journey_archived',
  'customer_redacted',
  'shop_uninstalled',
] as const;
export type ExitReason = (typeof exitReasons)[number];
