import { after, days } from '../time/spans.ts';
import type { Trigger } from './journey.ts';

/**
 * From when on an order is news to somebody inside. A silence began long before it was long enough: an order that fell
 * into it, and of which we heard late, breaks it.
 */
export const ordersSince = (trigger: Trigger, triggeredAt: Date): Date =>
  trigger.type === 'no_order_for' ? after(triggeredAt, -days(trigger.days)) : triggeredAt;
