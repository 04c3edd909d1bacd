import { beforeEach } from 'vitest';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { answerPreferences, showPreferences } from './index.server.ts';
import { aQueuedMessage } from './testing.ts';

/** Ticks boxes and presses radio buttons, by `name=value`. */
export const tick =
  (...keys: string[]) =>
  (ticked: Map<string, boolean>) => {
    for (const key of keys) {
      // Of radio buttons only one is pressed.
      for (const other of ticked.keys())
        if (/^(pause|locale)=/.test(key) && other.split('=')[0] === key.split('=')[0]) ticked.set(other, false);
      ticked.set(key, true);
    }
  };
export const untick =
  (...keys: string[]) =>
  (ticked: Map<string, boolean>) =>
    keys.forEach((key) => ticked.set(key, false));

/** For each test a customer with a link to their preferences in a mail, and the page behind it as a browser uses it. */
export function usePreferences() {
  const database = useTestDb();
  async function aLink(over: { locale?: 'tr' | 'en'; guest?: boolean } = {}) {
    const { db } = database;
    const { services, clock, email } = testServices(db);
    const shop = await aShop(db);
    const customer = await aCustomer(db, shop, over.guest ? { gid: null } : {});
    const order = await anOrder(db, customer);
    const { messageId } = await aQueuedMessage(db, customer, order, { locale: over.locale ?? 'en' });
    await db.message.updateMany({ where: { id: messageId }, data: { address: customer.email, state: 'SENT' } });
    const ref = { shopId: shop.id, customerId: customer.id, messageId };
    const token = signToken(services.links.keys, 'preferences', ref, after(clock.now(), days(400)));
    return { db, services, clock, email, shop, customer, order, ref, token };
  }
  type Link = Awaited<ReturnType<typeof aLink>>;
  let link: Link;
  beforeEach(async () => {
    link = await aLink();
  });

  const show = ({ services, token }: Link = link) => showPreferences(services, { token, otherwise: 'en' });
  const post = (fields: [string, string][], { services, token }: Link = link) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return answerPreferences(services, { token, otherwise: 'en', form });
  };
  /** The first form of the page as a browser posts it: what is ticked, and what `change` makes of it. */
  async function formOf(change: (ticked: Map<string, boolean>) => void = () => {}, of: Link = link) {
    const { form } = (await show(of)).page;
    const choices = form!.groups!.flatMap(({ choices: all }) => all);
    const ticked = new Map(choices.map(({ name, value, checked }) => [`${name}=${value}`, checked]));
    change(ticked);
    const chosen = [...ticked].filter(([, on]) => on).map(([key]) => key.split('=') as [string, string]);
    return [...Object.entries(form!.fields), ...chosen];
  }
  const customer = (of: Link = link) =>
    of.db.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: of.ref.shopId, id: of.ref.customerId } } });
  const changes = (of: Link = link) =>
    of.db.consentChange.findMany({
      where: { shopId: of.ref.shopId, source: 'preferences' },
      orderBy: { channel: 'asc' },
    });
  const say = (state: ConsentState, channel: 'EMAIL' | 'SMS' | 'WHATSAPP' = 'EMAIL', of: Link = link) => {
    const at = after(of.clock.now(), -days(1));
    const said = { state, channel, source: 'checkout', occurredAt: at, recordedAt: at };
    return of.db.$transaction((tx) =>
      recordConsent(tx, { shopId: of.ref.shopId, customerId: of.ref.customerId, ...said }),
    );
  };
  return { link: () => link, aLink, show, post, formOf, customer, changes, say };
}
