import { Router } from 'express';
import type { Request } from 'express';
import { orderOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import { dateTime, price } from '../pages/format.ts';
import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import * as math from '../state/order-math.ts';
import { isReturnAction, returnActions, returnFor } from '../state/order-return.ts';
import type { ReturnAction } from '../state/order-return.ts';
import type { Fulfillment, Line, Order } from '../state/types.ts';
import { customerOf, newestOrders } from '../state/world.ts';
import { adminLink, adminPage } from './frame-page.ts';
import type { AdminView } from './frame-page.ts';
import { viewOf } from './view-of.ts';
import { words } from './words.ts';

const PAGE = 25;

type State = keyof (typeof words)['en']['states'];

function badge(view: AdminView, state: State): Html {
  const tone = { paid: 'good', delivered: 'good', cancelled: 'bad', failure: 'bad' }[state as string] ?? '';
  return html`<span class="badge ${tone}" data-state="${state}">${words[view.locale].states[state]}</span>`;
}

function deliveryState(order: Order): State {
  const parcels = order.fulfillments.map(({ shipmentStatus }) => shipmentStatus);
  if (parcels.length > 0 && parcels.every((status) => status === 'delivered')) return 'delivered';
  if (parcels.includes('failure')) return 'failure';
  return math.fulfillmentStatus(order) ?? 'unfulfilled';
}

const payment = (view: AdminView, order: Order) =>
  badge(view, order.cancelledAt ? 'cancelled' : math.financialStatus(order));
const delivery = (view: AdminView, order: Order) => badge(view, deliveryState(order));

function buyer(view: AdminView, order: Order): string {
  const customer = customerOf(view.shop, order);
  return customer ? `${customer.firstName} ${customer.lastName}` : `${order.email ?? ''} (${words[view.locale].guest})`;
}

function orderRow(view: AdminView, order: Order): Html {
  const { shop, locale } = view;
  return html`<tr>
    <td>
      <a href="${adminLink(view, `/orders/${order.id}`)}">${order.name}</a>
      ${order.test && html`<span class="badge">${words[locale].test}</span>`}
    </td>
    <td>${dateTime(order.createdAt, shop.zone, locale)}</td>
    <td>${buyer(view, order)}</td>
    <td class="num">${price(shop, math.total(order))}</td>
    <td>${payment(view, order)}</td>
    <td>${delivery(view, order)}</td>
  </tr>`;
}

function listPage(view: AdminView, page: number): string {
  const say = words[view.locale];
  const orders = newestOrders(view.shop);
  const shown = orders.slice((page - 1) * PAGE, page * PAGE);
  const turn = (to: number, label: string) =>
    html`<a href="/store/${view.shop.handle}/orders?page=${to}${view.localeChosen ? `&locale=${view.locale}` : ''}"
      >${label}</a
    >`;
  const content = html`<h1>${say.orders} (${orders.length})</h1>
    <div class="card">
      <table>
        <thead>
          <tr>
            <th>${say.order}</th>
            <th>${say.date}</th>
            <th>${say.customer}</th>
            <th class="num">${say.total}</th>
            <th>${say.payment}</th>
            <th>${say.delivery}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((order) => orderRow(view, order))}
        </tbody>
      </table>
    </div>
    <div class="pager">
      ${page > 1 && turn(page - 1, `← ${say.newer}`)} ${page * PAGE < orders.length && turn(page + 1, `${say.older} →`)}
    </div>`;
  return adminPage(view, say.orders, content);
}

/** The line or the parcel that a button is about; without one it is about the whole order. */
type About = { line?: Line; parcel?: Fulfillment };

function button(view: AdminView, order: Order, action: string, label: string, of: About = {}): Html {
  return html`<form class="inline" method="post" action="${adminLink(view, `/orders/${order.id}/${action}`)}">
    ${Object.entries(of).map(([name, { id }]) => html`<input type="hidden" name="${name}" value="${id}" />`)}
    <button>${label}</button>
  </form>`;
}

function lineRow(view: AdminView, order: Order, line: Line): Html {
  const say = words[view.locale];
  const current = math.currentQuantity(order, line);
  return html`<tr>
    <td class="wide">${line.title} ${line.variantTitle}</td>
    <td class="num">${current} × ${price(view.shop, line.price)}</td>
    <td class="num">${say.sent}: ${math.fulfilledQuantity(order, line.id)}</td>
    <td>
      ${math.fulfillableQuantity(order, line) > 0 && button(view, order, 'fulfill', say.fulfillLine, { line })}
      ${current > 0 && button(view, order, 'refund', say.refundLine, { line })}
    </td>
  </tr>`;
}

const returnButtons = (view: AdminView, order: Order) =>
  (Object.keys(returnActions) as ReturnAction[])
    .filter((action) => (action === 'request-return' ? order.fulfillments.length > 0 : returnFor(order, action)))
    .map((action) => button(view, order, action, words[view.locale].returns[action]));

function parcelRow(view: AdminView, order: Order, parcel: Fulfillment): Html {
  const say = words[view.locale];
  const { name, trackingCompany, trackingNumber, shipmentStatus, deliveredAt, lines } = parcel;
  const titles = lines.map(({ lineId }) => order.lines.find(({ id }) => id === lineId)?.title);
  return html`<div class="parcel" data-parcel="${parcel.id}">
    ${name} · ${titles.join(', ')} · ${trackingCompany} ${trackingNumber} ·
    ${say.states[(shipmentStatus ?? 'fulfilled') as State] ?? shipmentStatus}
    ${order.fulfillments.length > 1 && deliveredAt === null && button(view, order, 'deliver', say.deliver, { parcel })}
  </div>`;
}

function detailPage(view: AdminView, order: Order): string {
  const { shop, locale } = view;
  const say = words[locale];
  const underWay = order.fulfillments.some(({ deliveredAt }) => deliveredAt === null);
  const content = html`<p><a href="${adminLink(view, '/orders')}">← ${say.orders}</a></p>
    <h1>${order.name} ${payment(view, order)} ${delivery(view, order)}</h1>
    <div class="actions">
      ${math.fulfillmentStatus(order) !== 'fulfilled' && !order.cancelledAt && button(view, order, 'fulfill', say.fulfillAll)}
      ${underWay && [button(view, order, 'deliver', say.deliver), button(view, order, 'fail-delivery', say.failDelivery)]}
      ${order.fulfillments.length === 0 && !order.cancelledAt && button(view, order, 'cancel', say.cancel)}
      ${math.currentTotal(order) > 0 && button(view, order, 'refund', say.refundAll)} ${returnButtons(view, order)}
    </div>
    <div class="card lines">
      <table>
        <tbody>
          ${order.lines.map((line) => lineRow(view, order, line))}
        </tbody>
      </table>
    </div>
    <div class="card">
      <p>${buyer(view, order)} · ${order.email}</p>
      <p>${dateTime(order.createdAt, shop.zone, locale)} · ${order.sourceName} · ${price(shop, math.total(order))}</p>
      ${order.fulfillments.map((parcel) => parcelRow(view, order, parcel))}
      ${order.discount && html`<p>${order.discount.code}: −${price(shop, math.totalDiscount(order))}</p>`}
      ${order.attributes.map(({ name, value }) => html`<p>${name}: ${value}</p>`)}
    </div>`;
  return adminPage(view, order.name, content);
}

function act({ actions }: Devstore, view: AdminView, order: Order, request: Request): void {
  const { line, parcel } = (request.body ?? {}) as { line?: string; parcel?: string };
  const lines = line ? [{ lineItemId: line, quantity: 1 }] : undefined;
  const { shop } = view;
  const { action = '' } = request.params;
  if (isReturnAction(action)) return actions.moveReturn(shop, order, action);
  switch (action) {
    case 'fulfill':
      return void actions.fulfill(shop, order, lines);
    case 'deliver':
      return actions.deliver(shop, order, parcel);
    case 'fail-delivery':
      return void actions.failDelivery(shop, order);
    case 'cancel':
      return actions.cancel(shop, order);
    case 'refund':
      return actions.refund(shop, order, lines);
    default:
      return badRequest(`An order knows no action ${action}.`);
  }
}

/** The admin's orders, with what a merchant does to one. */
export function orderRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/store/:handle/orders', (request, response) => {
    const page = Math.max(1, Math.floor(Number(request.query.page ?? 1)) || 1);
    response.send(listPage(viewOf(devstore, request, 'orders'), page));
  });
  router.get('/store/:handle/orders/:id', (request, response) => {
    const view = viewOf(devstore, request, 'orders');
    response.send(detailPage(view, orderOf(view.shop, request.params.id)));
  });
  router.post('/store/:handle/orders/:id/:action', (request, response) => {
    const view = viewOf(devstore, request, 'orders');
    const order = orderOf(view.shop, request.params.id);
    act(devstore, view, order, request);
    response.redirect(303, adminLink(view, `/orders/${order.id}`));
  });
  return router;
}
