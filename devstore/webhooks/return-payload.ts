import { gid, rawId } from '../state/ids.ts';
import type { OrderReturn } from '../state/return-type.ts';
import type { Order } from '../state/types.ts';

/** Topics whose body tells the order by its number alone. */
const brief = ['returns/cancel', 'returns/close', 'returns/reopen'];

/** The body of returns/*, as each topic of API version 2026-07 has it; none says when. */
export function returnPayload(topic: string, order: Order, { id, status }: OrderReturn) {
  const own = { id: rawId(id), admin_graphql_api_id: gid('Return', id), status };
  if (brief.includes(topic)) return { ...own, order_id: rawId(order.id) };
  const of = { order: { id: rawId(order.id), admin_graphql_api_id: gid('Order', order.id) } };
  if (topic === 'returns/decline') return { ...own, ...of, decline: { reason: 'other', note: null } };
  const lines = { total_return_line_items: 0, return_line_items: [], return_shipping_fees: [] };
  return { ...own, ...of, name: null, ...lines, exchange_line_items: [], total_exchange_line_items: 0 };
}
