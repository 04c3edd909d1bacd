import { expect, test } from 'vitest';
import { merchantOf } from '../../scripts/demo/merchant.ts';
import { eventually } from '../support/eventually.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';

const running = useStack('privacy');
const buyer = { email: 'nazli.gizli@posta.example', firstName: 'Nazlı', lastName: 'Gizli' };

interface Row {
  id: string;
  kind: string;
  state: string;
  hasExport: boolean;
  fetchedAt: string | null;
}

const requests = async () => {
  const merchant = merchantOf(running.stack, kahve.handle);
  return ((await merchant.load('/app/privacy', 'routes/app.privacy._index')) as { requests: Row[] }).requests;
};

const doneRequest = (kind: string) =>
  eventually(`the request ${kind}`, async () =>
    (await requests()).find((row) => row.kind === kind && row.state === 'DONE'),
  );

/** As the page fetches a file: by POST, with the session token of a shop. */
async function fetchFile(id: string, handle: string) {
  const token = await running.devstore.idToken(handle);
  return fetch(`${running.stack.appUrl}/app/privacy/${id}/export`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36',
    },
  });
}

test('scenario 39: a data request and a redaction sent by Shopify run to their ends in the running app', async () => {
  const { devstore } = running;
  const [product] = await devstore.products(kahve.handle);
  const lines = [{ variantId: product!.variants[0]!.id, quantity: 1 }];
  await devstore.buy(kahve.handle, { ...buyer, lines });
  const shop = `/shops/${kahve.handle}`;
  const query = `?email=${encodeURIComponent(buyer.email)}`;
  const { customers } = await devstore.get<{ customers: { id: string }[] }>(`${shop}/customers${query}`);
  const ask = (topic: string) => devstore.post(`${shop}/compliance`, { topic, customerId: customers[0]!.id });
  const found = async () => {
    const merchant = merchantOf(running.stack, kahve.handle);
    return JSON.stringify(await merchant.load(`/app/customers?q=gizli`, 'routes/app.customers._index'));
  };
  await eventually('the customer', async () => ((await found()).includes(buyer.email) ? true : undefined));

  await ask('customers/data_request');
  const request = await doneRequest('DATA_REQUEST');
  expect(request).toMatchObject({ hasExport: true, fetchedAt: null });
  const file = await fetchFile(request.id, kahve.handle);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="customer-data-.+\.json"$/);
  expect(await file.text()).toContain(buyer.email);
  expect((await fetchFile(request.id, maple.handle)).status).toBe(404);
  expect((await doneRequest('DATA_REQUEST')).fetchedAt).not.toBeNull();

  await ask('customers/redact');
  await doneRequest('CUSTOMER_REDACT');
  expect(await found()).not.toContain(buyer.email);
  expect((await fetchFile(request.id, kahve.handle)).status).toBe(404);
  for (const log of ['web', 'worker'] as const) expect(running.log(log)).not.toMatch(/nazli|gizli/i);
});
