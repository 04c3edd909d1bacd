import type { Devstore } from '../devstore.ts';
import { dateTime } from './format.ts';
import { html } from './html.ts';
import { devstorePage } from './layout.ts';

const SHOWN = 300;

/** What the app told Shopify Flow, the newest first. */
export function flowPage({ world }: Devstore): string {
  const told = world.shops
    .flatMap(({ handle: shop, flowTriggers }) => flowTriggers.map((trigger) => ({ shop, ...trigger })))
    .sort((a, b) => b.at - a.at);
  const rows = told.slice(0, SHOWN).map(
    ({ at, shop, handle, payload }) =>
      html`<tr>
        <td>${dateTime(at, 'UTC', 'en')}</td>
        <td>${shop}</td>
        <td>${handle}</td>
        <td><pre>${JSON.stringify(payload, null, 2)}</pre></td>
      </tr>`,
  );
  const content = html`<h1>Flow</h1>
    <p class="muted">What the app told Shopify Flow, where it would start workflows: ${told.length}.</p>
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th>At (UTC)</th>
            <th>Shop</th>
            <th>Trigger</th>
            <th>Payload</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
  return devstorePage('Flow', content);
}
