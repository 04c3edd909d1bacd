import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import type { Faults } from '../webhooks/faults.ts';
import { dateTime } from './format.ts';
import { html, raw } from './html.ts';
import type { Html } from './html.ts';
import { devstorePage } from './layout.ts';

const STEPS: [label: string, seconds: number][] = [
  ['+1 hour', 3_600],
  ['+1 day', 86_400],
  ['+1 week', 604_800],
  ['+30 days', 2_592_000],
];

function shopCard(shop: Shop): Html {
  return html`<section class="card">
    <h2>
      ${shop.name}
      ${shop.installed ? html`<span class="badge good">app installed</span>` : html`<span class="badge">app not opened yet</span>`}
    </h2>
    <ul>
      <li><a href="/shops/${shop.handle}">Shop</a>: buy something as a customer</li>
      <li><a href="/store/${shop.handle}/apps/sonra">Admin with Sonra</a>: what the merchant sees</li>
      <li>
        <a href="/store/${shop.handle}/orders">Orders</a>: fulfil, deliver, cancel, return, refund (${shop.orders.size})
      </li>
      <li>
        <a href="/store/${shop.handle}/products">Products</a>: price, stock, archive, delete (${shop.products.size})
      </li>
      <li>
        <a href="/shops/${shop.handle}/account/orders">Customer accounts</a>: orders as the customer sees them;
        <a href="/store/${shop.handle}/settings/checkout/editor">editor</a>: what the app shows on Shopify’s pages
      </li>
      <li><a href="/store/${shop.handle}/customers">Customers</a>: marketing consent (${shop.customers.size})</li>
    </ul>
    <p class="muted">${shop.domain} · ${shop.currency} · ${shop.zone}</p>
  </section>`;
}

function clockCard({ clock, world }: Devstore): Html {
  const now = clock.now();
  return html`<section class="card">
    <h2>Clock</h2>
    <p class="big">${dateTime(now, 'UTC', 'en')} UTC</p>
    <p class="muted">
      ${world.shops.map(({ name, zone, locale }) => html`${name}: ${dateTime(now, zone, locale)}<br />`)}
    </p>
    <form class="row" method="post" action="/clock">
      ${STEPS.map(([label, seconds]) => html`<button name="seconds" value="${seconds}">${label}</button>`)}
    </form>
    <p class="muted">Moving the clock makes what is due by then go out. It only moves forward.</p>
  </section>`;
}

function options(values: string[], chosen: string): Html[] {
  return values.map((value) => html`<option ${raw(value === chosen ? 'selected' : '')}>${value}</option>`);
}

function faultsCard({ webhooks, sendgrid, graphql, storefront, extensions }: Faults): Html {
  const number = (name: string, label: string, value: number | string) =>
    html`<label>${label}<input type="number" min="0" name="${name}" value="${value}" /></label>`;
  return html`<section class="card">
    <h2>Faults</h2>
    <form method="post" action="/faults">
      <div class="cards">
        <div>
          ${number('duplicates', 'Webhooks: extra copies, in parallel', webhooks.duplicates)}
          ${number('disorder', 'Webhooks: shuffled within seconds', webhooks.disorder)}
          ${number('delaySeconds', 'Webhooks: delayed by seconds', webhooks.delaySeconds)}
          ${number('lossPercent', 'Webhooks: lost, percent', webhooks.lossPercent)}
        </div>
        <div>
          <label
            >Mail provider answers<select name="mode">
              ${options(['ok', '429', '500', 'slow', 'accept-no-answer', '401'], sendgrid.mode)}
            </select></label
          >
          ${number('times', 'for the next requests (empty: until cleared)', sendgrid.times ?? '')}
          ${number('seconds', 'seconds (Retry-After, or how slow)', sendgrid.seconds ?? '')}
          <label
            >Admin API<select name="throttled">
              ${options(['normal', 'throttled'], graphql.throttled ? 'throttled' : 'normal')}
            </select></label
          >
          <label
            >Storefront API, which makes the carts<select name="storefront">
              ${options(['ok', '503', '430', 'throttled', 'slow', 'stall', 'reset'], storefront.mode)}
            </select></label
          >
          <label
            >The app, as its extensions see it<select name="extensions">
              ${options(['ok', 'slow', 'late', 'failing', 'down'], extensions.mode)}
            </select></label
          >
        </div>
      </div>
      <div class="row"><button>Set faults</button><button name="reset" value="1">Clear all</button></div>
    </form>
  </section>`;
}

/** The front door: what this is and where everything is. */
export function homePage(devstore: Devstore): string {
  const content = html`<h1>A shop to play with</h1>
    <p>
      This stands in for everything outside the app: two shops with their admins, the mail provider with a mailbox, and
      a clock that can be moved. Nothing here reaches the internet.
    </p>
    <div class="cards">${devstore.world.shops.map(shopCard)}</div>
    <div class="cards">
      ${clockCard(devstore)}
      <section class="card">
        <h2>What has happened</h2>
        <ul>
          <li>
            <a href="/mailbox">Mailbox</a>: every mail that went out (${devstore.mailbox.list({ limit: 5000 }).length})
          </li>
          <li><a href="/flow-log">Flow</a>: what would start the merchant's workflows</li>
          <li><a href="/webhooks-log">Webhooks</a>: what the app was told (${devstore.sender.log.length})</li>
        </ul>
        <p class="muted">
          Addresses that begin with “bounce” bounce, “soft” are deferred and blocked, “spam” report the mail as spam.
        </p>
      </section>
    </div>
    ${faultsCard(devstore.faults)}`;
  return devstorePage('Home', content);
}
