import type { FrameLocator } from 'playwright-core';
import { expect, test } from 'vitest';
import english from '#app/i18n/admin/en.json' with { type: 'json' };
import turkish from '#app/i18n/admin/tr.json' with { type: 'json' };
import { untilBackfilled } from '../../scripts/demo/until-backfilled.ts';
import { eventually } from '../support/eventually.ts';
import { useBrowser } from '../support/browser.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';
import { buyInShop, openApp, openCustomer, takeFromGallery } from './walk.ts';

const running = useStack('compose-journey', { history: true });
const browser = useBrowser();
const hour = 3600;

const shops = [
  {
    shop: kahve,
    words: turkish,
    buyer: { email: 'defne.aras@posta.example', firstName: 'Defne', lastName: 'Aras' },
    subjects: { tr: 'Büyük siparişiniz için teşekkürler', en: 'Thank you for the big order' },
    read: 'Büyük siparişiniz',
  },
  {
    shop: maple,
    words: english,
    buyer: { email: 'owen.marsh@mail.example', firstName: 'Owen', lastName: 'Marsh' },
    subjects: { tr: 'Büyük siparişiniz için teşekkürler', en: 'Thank you for the big order' },
    read: 'Thank you for the big order',
  },
] as const;
type Words = (typeof shops)[number]['words'];

const button = (frame: FrameLocator, name: string | RegExp) => frame.getByRole('button', { name }).first();
const beginsWith = (words: string) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** Adds a step at a place, counted over all places of the journey from 0. */
async function addStep(frame: FrameLocator, words: Words, place: number, kind: 'branch' | 'message' | 'exit') {
  const places = new RegExp(`^(${words.editor.addBefore.split(':')[0]}:|${words.editor.addAtEnd}$)`);
  await frame.getByRole('button', { name: places }).nth(place).click();
  await frame.locator('.Polaris-ActionList__Item', { hasText: words.editor.add[`${kind}Help`] }).click();
}

/** Writes the mail of the open message card in both languages, and goes back to the journey. */
async function writeMail(frame: FrameLocator, words: Words, subjects: { tr: string; en: string }, name: string) {
  await button(frame, words.editor.writeMail).click();
  for (const locale of ['tr', 'en'] as const) {
    await frame.getByRole('tab', { name: words.languages[locale] }).click();
    await frame.locator(`#mail-subject-${locale}`).fill(subjects[locale]);
    await frame.locator('textarea').first().fill('{{ customer.greeting }}\n\n{{ order.name }}');
  }
  await button(frame, name).click();
}

/** Plays the journey on the shop's last twelve months, and looks at one of its examples. */
async function dryRun(frame: FrameLocator, { dryRun: words }: Words) {
  await button(frame, words.start).click();
  const told = words.summary.split('{{sent}}')[1]?.split('{{')[0]?.trim() ?? '';
  const summary = frame.getByText(told);
  await summary.waitFor();
  const [entered, sent] = ((await summary.textContent()) ?? '').match(/\d[\d.,]*/g) ?? [];
  for (const number of [entered, sent]) expect(Number.parseInt(number ?? '0')).toBeGreaterThan(0);
  await frame.getByRole('link', { name: words.open }).click();
  await frame.getByRole('heading', { name: words.headings.DONE }).waitFor();
  const story = words.story.replace('{{name}}', '').trim();
  await frame
    .getByRole('button', { name: new RegExp(story) })
    .first()
    .click();
  const { enrolled, not_enrolled: keptOut } = words.happened;
  await frame.getByText(enrolled).or(frame.getByText(keptOut)).first().waitFor();
}

test.each(shops)(
  'in $shop.handle: a journey of the gallery gets a branch, is tried on the past, published, and sends the mail of its branch',
  async ({ shop, words, buyer, subjects, read }) => {
    const { devstoreUrl } = running.stack;
    await untilBackfilled(running.stack, shop);
    const page = await browser.page();
    const name = words.gallery.thank_you.name;
    const frame = await takeFromGallery(page, devstoreUrl, shop.handle, { use: words.gallery.use, name });

    // Whoever bought anything gets a mail of their own and leaves: behind the wait, before the mail of the gallery.
    await addStep(frame, words, 1, 'branch');
    await button(frame, words.editor.addTest).click();
    await frame.getByLabel(words.editor.fact).selectOption('order_items');
    await addStep(frame, words, 2, 'message');
    await frame.getByText(words.editor.kindsOf.TRANSACTIONAL).click();
    await writeMail(frame, words, subjects, name);
    await addStep(frame, words, 3, 'exit');
    await page.getByRole('button', { name: words.ui.save, exact: true }).click();

    await page.locator('.toast', { hasText: words.ui.saved }).waitFor();

    await dryRun(frame, words);
    await page.goBack();
    await frame.getByRole('button', { name: words.journey.publish, exact: true }).waitFor();

    // It can be pressed once all is saved.
    await frame.getByRole('button', { name: words.journey.publish, exact: true }).click();
    await frame.getByText(words.publish.first).waitFor();
    await frame.locator('.Polaris-Modal-Dialog').getByRole('button', { name: words.publish.action }).click();
    await frame.getByText(words.journeys.states.ON, { exact: true }).first().waitFor();

    await buyInShop(page, devstoreUrl, shop.handle, buyer);
    await eventually('the order', async () => {
      const list = await openApp(page, devstoreUrl, shop.handle, `/customers?q=${buyer.lastName}`);
      return (await list.getByText(buyer.email).count()) > 0 ? list : undefined;
    });
    await running.devstore.advanceToMorning(3 * hour, shop.zone);
    const mail = await eventually('the mail of the branch', async () =>
      (await running.devstore.mails(buyer.email)).find((one) => one.subject.startsWith(read)),
    );
    expect(mail.html).toContain(`lang="${shop.locale}"`);

    const customer = await openCustomer(page, devstoreUrl, shop.handle, buyer);
    await customer
      .getByText(beginsWith(words.story.decision.fork.split('{{')[0]!.trim()))
      .first()
      .waitFor();
    await page.context().close();
  },
);
