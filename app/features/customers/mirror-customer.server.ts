import type { CustomerDocument } from '#app/domain/customers/customer-document.ts';
import { foldText } from '#app/domain/fold-text.ts';
import { countryZone } from '#app/domain/time/country-zone.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

/** What an order says about its customer; only the customer's latest order is believed. */
export interface CustomerOrderFacts {
  placedAt: Date;
  locale: string | null;
  countryCode: string | null;
  zone: string | null;
}

/** A customer as far as writing to them goes. */
export interface MirroredCustomer {
  customerId: string;
  redacted: boolean;
}

type Row = {
  id: string;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  countryCode: string | null;
  zone: string | null;
  lastOrderAt: Date | null;
  sourceUpdatedAt: Date | null;
  redactedAt: Date | null;
};

/**
 * Brings Shopify's customer up to date: by `gid`, never back to an older state, never out of a redaction. The row is
 * locked until the transaction ends.
 */
export async function mirrorCustomer(
  tx: Tx,
  {
    shopId,
    customer,
    order,
    now,
  }: { shopId: string; customer: CustomerDocument; order?: CustomerOrderFacts; now: Date },
): Promise<MirroredCustomer> {
  const row = await lockCustomer(tx, { shopId, gid: customer.gid, now });
  if (row.redactedAt) return { customerId: row.id, redacted: true };
  const data = { ...factsOf(row, customer), ...orderFacts(row, order) };
  const isKnown = Object.entries(data).every(([key, value]) => isSame(row[key as keyof Row], value));
  if (isKnown) return { customerId: row.id, redacted: false };
  const names = [data.firstName, data.lastName, data.email, data.phone];
  await tx.customer.update({
    where: { shopId_id: { shopId, id: row.id } },
    data: { ...data, searchText: foldText(names.filter(Boolean).join(' ')) },
  });
  return { customerId: row.id, redacted: false };
}

const isSame = (one: unknown, other: unknown) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

/** The row of a gid, made when there is none; two at once make one. */
export async function lockCustomer(
  tx: Tx,
  { shopId, gid, now }: { shopId: string; gid: string; now: Date },
): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>`
    INSERT INTO "Customer" ("shopId", "id", "gid", "createdAt") VALUES (${shopId}, ${uuidV7(now)}, ${gid}, ${now})
    ON CONFLICT ("shopId", "gid") DO UPDATE SET "gid" = EXCLUDED."gid"
    RETURNING "id", "email", "phone", "firstName", "lastName", "locale", "countryCode", "zone", "lastOrderAt",
      "sourceUpdatedAt", "redactedAt"`;
  return row!;
}

function factsOf(row: Row, customer: CustomerDocument) {
  const { email, phone, firstName, lastName, locale, countryCode, zone } = row;
  const ours = { email, phone, firstName, lastName, locale, countryCode, zone };
  const isOlder = row.sourceUpdatedAt && !(customer.updated_at && customer.updated_at >= row.sourceUpdatedAt);
  if (isOlder) return ours;
  const { default_address: address } = customer;
  return {
    // A field the document leaves out is one we may not see, not one that is empty.
    email: customer.email === undefined ? email : customer.email,
    phone: customer.phone === undefined ? phone : customer.phone,
    firstName: customer.first_name === undefined ? firstName : customer.first_name,
    lastName: customer.last_name === undefined ? lastName : customer.last_name,
    locale: locale ?? customer.locale ?? null,
    countryCode: countryCode ?? address?.country_code ?? null,
    zone: zone ?? countryZone(address?.country_code, address?.province_code),
    sourceUpdatedAt: customer.updated_at ?? row.sourceUpdatedAt,
  };
}

/** The clock and the language of the latest order win over those of an address book. */
export function orderFacts(
  row: Pick<Row, 'lastOrderAt'>,
  order: CustomerOrderFacts | undefined,
): Partial<Pick<Row, 'locale' | 'countryCode' | 'zone' | 'lastOrderAt'>> {
  if (!order || (row.lastOrderAt && order.placedAt < row.lastOrderAt)) return {};
  return {
    lastOrderAt: order.placedAt,
    ...(order.locale ? { locale: order.locale } : {}),
    ...(order.countryCode ? { countryCode: order.countryCode, zone: order.zone } : {}),
  };
}
