import type { Devstore } from '../devstore.ts';
import type { Delivery } from '../webhooks/deliver.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { devstorePage } from './layout.ts';

const SHOWN = 300;
const tone = { waiting: '', delivered: 'good', failed: 'bad', lost: 'bad' } as const;

function row(delivery: Delivery): Html {
  return html`<tr>
    <td>${delivery.triggeredAt.slice(0, 19).replace('T', ' ')}</td>
    <td>${delivery.topic}</td>
    <td>${delivery.shop.split('.')[0]}</td>
    <td><span class="badge ${tone[delivery.status]}">${delivery.status}</span></td>
    <td>${delivery.tries.join(', ')}</td>
  </tr>`;
}

/** The newest deliveries with the answer to each try. */
export function webhooksPage({ sender }: Devstore): string {
  const shown = sender.log.slice(-SHOWN).reverse();
  const content = html`<h1>Webhooks</h1>
    <p class="muted">
      ${sender.log.length} sent, the newest ${shown.length} shown. A delivery that is not taken is tried up to eight
      times.
    </p>
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th>At (UTC)</th>
            <th>Topic</th>
            <th>Shop</th>
            <th>Status</th>
            <th>Tries</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(row)}
        </tbody>
      </table>
    </div>`;
  return devstorePage('Webhooks', content);
}
