import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Person } from './person.ts';

/** What Shopify names a person by. */
export interface Named {
  /** Null where a request gives an address or a phone alone. */
  gid: string | null;
  email: string | null;
  phone: string | null;
  orderIds: string[];
}

const distinct = (values: (string | null | undefined)[]) => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];

/**
 * All that is known of whom a request names: the customer of that GID, or those of that address or phone when it gives
 * none; guests who bought with the same address, their orders and those Shopify lists, and every address and phone that
 * stands in any of them.
 */
export async function findPerson(tx: Tx, { shopId, named }: { shopId: string; named: Named }): Promise<Person> {
  const mailbox = normalizeAddress(named.email);
  const theirs = await tx.customer.findMany({ where: { shopId, ...whichOf(named, mailbox) }, select });
  const addresses = distinct([mailbox, ...theirs.map(({ email }) => normalizeAddress(email))]);
  const guests = await tx.customer.findMany({ where: { shopId, guestEmail: { in: addresses } }, select });
  const customers = [...theirs, ...guests.filter(({ id }) => theirs.every((one) => one.id !== id))];
  const customerIds = customers.map(({ id }) => id);
  const orders = await tx.order.findMany({
    where: { shopId, OR: [{ customerId: { in: customerIds } }, { id: { in: named.orderIds } }] },
    select: { id: true, email: true, phone: true },
  });
  const messages = await tx.message.findMany({
    where: { shopId, customerId: { in: customerIds }, address: { not: null } },
    select: { address: true },
    distinct: ['address'],
  });
  const emails = [named.email, ...[...customers, ...orders].map(({ email }) => email), ...messages.map(addressOf)];
  return {
    customerIds,
    gids: distinct([named.gid, ...theirs.map(({ gid }) => gid)]),
    orderIds: orders.map(({ id }) => id),
    addresses: distinct(emails.map(normalizeAddress)),
    phones: distinct([named.phone, ...[...customers, ...orders].map(({ phone }) => phone)]),
  };
}

/** Not by address beside a GID: somebody else may have it by now. */
function whichOf({ gid, phone }: Named, mailbox: string | null) {
  if (gid) return { gid };
  return { OR: [...(mailbox ? [{ mailbox }] : []), ...(phone ? [{ phone }] : [])] };
}

const select = { id: true, gid: true, email: true, phone: true } as const;
const addressOf = ({ address }: { address: string | null }) => address;
