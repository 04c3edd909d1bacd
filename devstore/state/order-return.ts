import type { IdMaker } from './ids.ts';
import { OrderChangeError } from './change-order.ts';
import type { OrderReturn, ReturnStatus } from './return-type.ts';
import type { Instant, Order } from './types.ts';

/** What can be done about a return: from which states, to which, and the topic under which it is told. */
export const returnActions = {
  'request-return': { from: null, to: 'requested', topic: 'returns/request' },
  'approve-return': { from: ['requested'], to: 'open', topic: 'returns/approve' },
  'decline-return': { from: ['requested'], to: 'declined', topic: 'returns/decline' },
  'cancel-return': { from: ['requested', 'open'], to: 'canceled', topic: 'returns/cancel' },
  'close-return': { from: ['open'], to: 'closed', topic: 'returns/close' },
  'reopen-return': { from: ['closed'], to: 'open', topic: 'returns/reopen' },
} as const satisfies Record<string, { from: readonly ReturnStatus[] | null; to: ReturnStatus; topic: string }>;
export type ReturnAction = keyof typeof returnActions;

export const isReturnAction = (action: string): action is ReturnAction => Object.hasOwn(returnActions, action);

/** The latest return that an action could be about. */
export const returnFor = (order: Order, action: ReturnAction): OrderReturn | undefined => {
  const from: readonly ReturnStatus[] | null = returnActions[action].from;
  return from ? order.returns.findLast(({ status }) => from.includes(status)) : undefined;
};

/**
 * Asks for a return, or moves the latest that can be moved so; throws OrderChangeError where there is none. When the order
 * itself changed stays as it is: nothing Shopify writes promises that a return moves it.
 */
export function moveReturn(
  order: Order,
  action: ReturnAction,
  { at, makeId }: { at: Instant; makeId: IdMaker },
): OrderReturn {
  const { to } = returnActions[action];
  if (action === 'request-return') {
    if (order.fulfillments.length === 0)
      throw new OrderChangeError(`Nothing of order ${order.name} has been sent yet.`);
    const asked: OrderReturn = {
      ...{
        id: makeId(),
        name: `${order.name}-R${order.returns.length + 1}`,
        status: to,
        createdAt: at,
        closedAt: null,
      },
    };
    order.returns.push(asked);
    return asked;
  }
  const found = returnFor(order, action);
  if (!found) throw new OrderChangeError(`Order ${order.name} has no return for ${action}.`);
  Object.assign(found, { status: to, closedAt: to === 'closed' ? at : null });
  return found;
}

/** The word of the order as a whole, that which asks for most goes first. */
export function returnStatusOf({ returns }: Order): string {
  const has = (status: ReturnStatus) => returns.some((one) => one.status === status);
  if (has('requested')) return 'RETURN_REQUESTED';
  if (has('open')) return 'IN_PROGRESS';
  return has('closed') ? 'RETURNED' : 'NO_RETURN';
}
