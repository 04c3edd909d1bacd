import type { FrameLocator, Page } from 'playwright-core';
import type english from '#app/i18n/admin/en.json';

/** A newcomer's moves in the devstore, by hand in a browser. */
interface Buyer {
  email: string;
  firstName: string;
  lastName: string;
}

interface Purchase {
  /** How many of the shop's products, from its first on. */
  products?: number;
  /** They want the shop's news. */
  marketing?: boolean;
}

/** Buys the first products of a shop through cart and checkout; gives the path of the order in the shop's admin. */
export async function buyInShop(
  page: Page,
  devstoreUrl: string,
  shop: string,
  buyer: Buyer,
  { products = 1, marketing = false }: Purchase = {},
): Promise<string> {
  for (let place = 0; place < products; place += 1) {
    await page.goto(`${devstoreUrl}/shops/${shop}`);
    await page.locator('.grid a').nth(place).click();
    await page.locator('form[action$="/cart/add"] button').click();
  }
  await page.goto(`${devstoreUrl}/shops/${shop}/checkout`);
  if (marketing) await page.locator('input[name="marketing"]').check();
  await payFor(page, buyer);
  const order = page.locator(`a[href^="/store/${shop}/orders/"]`);
  await order.waitFor();
  return (await order.getAttribute('href')) ?? '';
}

/** Fills in the checkout that is open, and pays. */
export async function payFor(page: Page, buyer: Buyer) {
  for (const [name, value] of Object.entries({ ...buyer, address1: 'Moda Cad. 12', city: 'City', zip: '34710' }))
    await page.locator(`input[name="${name}"]`).fill(value);
  await page.locator('main button:not([name])').last().click();
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

/** Takes a journey out of the gallery; its draft is open. */
export async function takeFromGallery(
  page: Page,
  devstoreUrl: string,
  shop: string,
  { use, name }: { use: string; name: string },
): Promise<FrameLocator> {
  const frame = await openApp(page, devstoreUrl, shop, '/journeys/gallery');
  await frame
    .getByRole('button', { name: `${use}: ${name}` })
    .first()
    .click();
  await page.waitForURL(/\/journeys\/[\w-]{30,}/);
  return frame;
}

/** Publishes the journey that is open. */
export async function publish(frame: FrameLocator, words: typeof english) {
  await frame.getByRole('button', { name: words.journey.publish, exact: true }).click();
  await frame.locator('.Polaris-Modal-Dialog').getByRole('button', { name: words.publish.action }).click();
  await frame.getByText(words.journeys.states.ON, { exact: true }).first().waitFor();
}
