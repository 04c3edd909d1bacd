import type { FrameLocator, Page } from 'playwright-core';
import accountEn from '#extensions/customer-account/locales/en.default.json' with { type: 'json' };
import accountTr from '#extensions/customer-account/locales/tr.json' with { type: 'json' };
import thanksEn from '#extensions/thank-you/locales/en.default.json' with { type: 'json' };
import thanksTr from '#extensions/thank-you/locales/tr.json' with { type: 'json' };
import english from '#app/i18n/admin/en.json' with { type: 'json' };
import turkish from '#app/i18n/admin/tr.json' with { type: 'json' };
import { findFaults } from '../support/find-faults.ts';
import { kahve, maple } from '../support/use-stack.ts';
import { payFor } from './walk.ts';

export const targets = {
  checkout: 'purchase.checkout.block.render',
  thanks: 'purchase.thank-you.block.render',
  status: 'customer-account.order-status.block.render',
  list: 'customer-account.order-index.block.render',
  menuItem: 'customer-account.order.action.menu-item.render',
  action: 'customer-account.order.action.render',
} as const;

/** A shop, and what its pages say. */
export const walks = [
  {
    ...{ shop: kahve, thanks: thanksTr, account: accountTr, admin: turkish },
    person: { firstName: 'Nilgün', lastName: 'Şahinoğlu' },
  },
  {
    ...{ shop: maple, thanks: thanksEn, account: accountEn, admin: english },
    person: { firstName: 'Nora', lastName: 'Hale' },
  },
];
export type Walk = (typeof walks)[number];

export const inPlacement = (page: Page, target: string): FrameLocator =>
  page.frameLocator(`iframe[data-target="${target}"]`);

/** Puts one of a product into the cart and opens the checkout. */
export async function openCheckout(page: Page, devstoreUrl: string, { shop }: Walk, product = 0) {
  await page.goto(`${devstoreUrl}/shops/${shop.handle}`);
  await page.locator('.grid a').nth(product).click();
  await page.locator('form[action$="/cart/add"] button').click();
  await page.goto(`${devstoreUrl}/shops/${shop.handle}/checkout`);
}

/** Buys; gives the placement of the thank-you page that is open then. */
export async function buyAndThank(
  page: Page,
  devstoreUrl: string,
  walk: Walk,
  { email, phone, marketing = false }: { email: string; phone?: string; marketing?: boolean },
): Promise<FrameLocator> {
  await openCheckout(page, devstoreUrl, walk);
  if (phone) await page.locator('input[name="phone"]').fill(phone);
  if (marketing) await page.locator('input[name="marketing"]').check();
  await payFor(page, { email, ...walk.person });
  await page.waitForURL(/\/thank-you\//);
  return inPlacement(page, targets.thanks);
}

/** From the thank-you page to the order in the customer's account, by its link alone. */
export const followOrder = (page: Page) => page.locator('[data-part="order-status"]').click();

/** Logs in on the page that asks for it, by its one button. */
export async function logIn(page: Page, email: string) {
  await page.getByRole('button', { name: email }).click();
  await page.waitForURL(/\/account\/orders/);
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What axe and the width find wrong, with the page and within its placements. */
export async function faultsOf(page: Page): Promise<string[]> {
  const frames = page.frames().filter((frame) => frame.url().includes('/placements/'));
  const found: string[] = [];
  for (const part of [page, ...frames]) found.push(...(await findFaults(part, wcag)));
  return found;
}

/** What went wrong in the browser: exceptions, texts that are missing, elements that have no stand-in. */
export function listenForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Translation missing|has no element|Warning/.test(message.text())) faults.push(message.text());
  });
  return faults;
}
