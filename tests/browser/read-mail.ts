import { expect } from 'vitest';
import type { MailboxMail } from '../../scripts/demo/devstore-client.ts';
import type { useBrowser } from '../support/browser.ts';

/** The first link of a mail's text part to a page of the app. */
export const linkIn = ({ text }: MailboxMail, path: string) =>
  new RegExp(`https?://\\S+/${path}/\\S+`).exec(text)?.[0] ?? expect.fail(`The mail has no link to /${path}/`);

/** Opens all that a mail links to, as the scanner of a mail server does that runs scripts. Gives the links. */
export async function scanMail(browser: ReturnType<typeof useBrowser>, { html }: MailboxMail): Promise<string[]> {
  const scanner = (await browser.page()).context();
  const links = [...html.matchAll(/href="(http[^"]+)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'));
  const open = async (url: string) => {
    const page = await scanner.newPage();
    await page.goto(url);
    await page.waitForTimeout(500);
  };
  await Promise.all([...new Set(links)].map(open));
  await scanner.close();
  return links;
}
