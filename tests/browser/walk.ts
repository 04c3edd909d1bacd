import type { Page } from 'playwright-core';

/** A newcomer's moves in the devstore, by hand in a browser. */
interface Buyer {
  email: string;
  firstName: string;
  lastName: string;
}

/** Buys the first product of a shop through cart and checkout; gives the path of the order in the shop's admin. */
export async function buyInShop(page: Page, devstoreUrl: string, shop: string, buyer: Buyer): Promise<string> {
  await page.goto(`${devstoreUrl}/shops/${shop}`);
  await page.locator('.grid a').first().click();
  await page.locator('form[action$="/cart/add"] button').click();
  await page.goto(`${devstoreUrl}/shops/${shop}/checkout`);
  for (const [name, value] of Object.entries({ ...buyer, address1: 'Moda Cad. 12', city: 'City', zip: '34710' })) {
    await page.locator(`input[name="${name}"]`).fill(value);
  }
  await page.locator('main button:not([name])').last().click();
  const order = page.locator(`a[href^="/store/${shop}/orders/"]`);
  await order.waitFor();
  return (await order.getAttribute('href')) ?? '';
}

/** Presses a button of the order's page in the shop's admin. */
export async function pressOnOrder(
  page: Page,
  devstoreUrl: string,
  orderPath: string,
  action: 'fulfill' | 'deliver' | 'cancel' | 'refund',
) {
  await page.goto(`${devstoreUrl}${orderPath}`);
  await page.locator(`form[action*="/${action}"] button`).first().click();
  await page.waitForLoadState();
}

/** The app's frame in the shop's admin, opened at a page of the app. */
export async function openApp(page: Page, devstoreUrl: string, shop: string, path = '', locale?: string) {
  await page.goto(`${devstoreUrl}/store/${shop}/apps/sonra${path}${locale ? `?locale=${locale}` : ''}`);
  const frame = page.frameLocator('iframe');
  await frame.locator('.Polaris-Page').first().waitFor();
  return frame;
}

/** Opens a customer's page from the list, by a cell of the row that is no link. */
export async function openCustomer(
  page: Page,
  devstoreUrl: string,
  shop: string,
  { email, firstName, lastName }: Buyer,
) {
  const frame = await openApp(page, devstoreUrl, shop, `/customers?q=${encodeURIComponent(lastName)}`);
  await frame.getByRole('cell', { name: email }).first().click();
  await page.waitForURL(/\/customers\/[\w-]{20,}/);
  await frame.getByRole('heading', { name: `${firstName} ${lastName}` }).waitFor();
  return frame;
}
