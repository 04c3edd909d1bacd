import type { CustomerDocument } from '#app/domain/customers/customer-document.ts';
import { birthdayOf } from '#app/domain/customers/birthday.ts';
import { emailColumns } from '#app/domain/customers/email-columns.ts';
import { foldText } from '#app/domain/fold-text.ts';
import { countryZone } from '#app/domain/time/country-zone.ts';
import type { RawDb } from '#app/platform/db.server.ts';
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
  mailbox: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  countryCode: string | null;
  zone: string | null;
  lastOrderAt: Date | null;
  firstOrderAt: Date | null;
  tags: string[];
  orderCount: number | null;
  amountSpent: string | null;
  countedAt: Date | null;
  birthMonth: number | null;
  birthDay: number | null;
  sourceUpdatedAt: Date | null;
  redactedAt: Date | null;
};

/**
 * Brings Shopify's customers up to date, each after the other: by `gid`, never back to an older state, never out of a
 * redaction. The rows are locked until the transaction ends. Gives one for each, in their sequence.
 */
export async function mirrorCustomers(
  tx: RawDb,
  {
    shopId,
    customers,
    now,
  }: { shopId: string; customers: { customer: CustomerDocument; order?: CustomerOrderFacts }[]; now: Date },
): Promise<MirroredCustomer[]> {
  const gids = customers.map(({ customer }) => customer.gid);
  const rows = await lockCustomers(tx, { shopId, gids, now });
  const changed = new Map<string, object>();
  const mirrored: MirroredCustomer[] = [];
  for (const { customer, order } of customers) {
    const row = rows.get(customer.gid)!;
    mirrored.push({ customerId: row.id, redacted: row.redactedAt !== null });
    if (row.redactedAt) continue;
    const data = { ...factsOf(row, customer, now), ...orderFacts(row, order) };
    if (Object.entries(data).every(([key, value]) => isSame(row[key as keyof Row], value))) continue;
    rows.set(customer.gid, { ...row, ...data });
    changed.set(row.id, { ...row, ...data });
  }
  await writeCustomers(tx, shopId, [...changed.values()] as Row[]);
  return mirrored;
}

const isSame = (one: unknown, other: unknown) =>
  Array.isArray(one) && Array.isArray(other) ? one.join() === other.join() : isSameValue(one, other);
const isSameValue = (one: unknown, other: unknown) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

async function writeCustomers(tx: RawDb, shopId: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const named = rows.map((row) => {
    const names = [row.firstName, row.lastName, row.email, row.phone];
    return { ...row, searchText: foldText(names.filter(Boolean).join(' ')) };
  });
  await tx.$executeRaw`
    UPDATE "Customer" c SET "email" = n."email", "mailbox" = n."mailbox", "phone" = n."phone", "firstName" = n."firstName",
      "lastName" = n."lastName", "locale" = n."locale", "countryCode" = n."countryCode", "zone" = n."zone",
      "lastOrderAt" = n."lastOrderAt", "firstOrderAt" = n."firstOrderAt", "tags" = n."tags",
      "orderCount" = n."orderCount", "amountSpent" = n."amountSpent", "countedAt" = n."countedAt",
      "birthMonth" = n."birthMonth", "birthDay" = n."birthDay", "sourceUpdatedAt" = n."sourceUpdatedAt", "searchText" = n."searchText"
    FROM jsonb_populate_recordset(NULL::"Customer", ${JSON.stringify(named)}::jsonb) AS n
    WHERE c."shopId" = ${shopId} AND c."id" = n."id"`;
}

/** The rows of gids by these, made when there are none; two at once make one. */
export async function lockCustomers(
  tx: RawDb,
  { shopId, gids, now }: { shopId: string; gids: string[]; now: Date },
): Promise<Map<string, Row>> {
  if (gids.length === 0) return new Map();
  // In one sequence everywhere: two batches with the same customers take turns.
  const wanted = [...new Set(gids)].sort().map((gid) => ({ gid, id: uuidV7(now) }));
  // It writes no column of a key: that would hold up everybody who writes a row of this customer's.
  const rows = await tx.$queryRaw<(Row & { gid: string })[]>`
    INSERT INTO "Customer" ("shopId", "id", "gid", "createdAt")
    SELECT ${shopId}, "id", "gid", ${now}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS one("id" text, "gid" text)
    ON CONFLICT ("shopId", "gid") DO UPDATE SET "createdAt" = "Customer"."createdAt"
    RETURNING "gid", "id", "email", "mailbox", "phone", "firstName", "lastName", "locale", "countryCode", "zone", "lastOrderAt",
      "firstOrderAt", coalesce("tags", '{}') AS "tags", "orderCount", "amountSpent"::text AS "amountSpent", "countedAt",
      "birthMonth", "birthDay", "sourceUpdatedAt", "redactedAt"`;
  return new Map(rows.map(({ gid, ...row }) => [gid, row]));
}

/** The row of a gid, made when there is none; two at once make one. */
export async function lockCustomer(
  tx: RawDb,
  { shopId, gid, now }: { shopId: string; gid: string; now: Date },
): Promise<Row> {
  return (await lockCustomers(tx, { shopId, gids: [gid], now })).get(gid)!;
}

function factsOf(row: Row, customer: CustomerDocument, now: Date) {
  const { email, phone, firstName, lastName, locale, countryCode, zone } = row;
  const isOlder = row.sourceUpdatedAt && !(customer.updated_at && customer.updated_at >= row.sourceUpdatedAt);
  // It tells nothing new, but mends a mailbox that was filled in by SQL, which knows no IDNA.
  if (isOlder) return emailColumns(email);
  const { default_address: address } = customer;
  return {
    // A field the document leaves out is one we may not see, not one that is empty.
    ...emailColumns(customer.email === undefined ? email : customer.email),
    phone: customer.phone === undefined ? phone : customer.phone,
    firstName: customer.first_name === undefined ? firstName : customer.first_name,
    lastName: customer.last_name === undefined ? lastName : customer.last_name,
    locale: locale ?? customer.locale ?? null,
    countryCode: countryCode ?? address?.country_code ?? null,
    zone: zone ?? countryZone(address?.country_code, address?.province_code),
    sourceUpdatedAt: customer.updated_at ?? row.sourceUpdatedAt,
    ...told(customer, now),
  };
}

/** What only GraphQL tells; a document that leaves it out changes nothing. Counts reach to when they were asked for. */
function told({ tags, orders_count, total_spent, birth_date }: CustomerDocument, now: Date) {
  const born = birth_date === undefined ? undefined : birthdayOf(birth_date);
  return {
    ...(tags && { tags }),
    ...(typeof orders_count === 'number' && {
      ...{ orderCount: orders_count, amountSpent: total_spent ?? null, countedAt: now },
    }),
    ...(born !== undefined && { birthMonth: born?.month ?? null, birthDay: born?.day ?? null }),
  };
}

/** The clock and the language of the latest order win over those of an address book. */
export function orderFacts(
  row: Pick<Row, 'lastOrderAt' | 'firstOrderAt'>,
  order: CustomerOrderFacts | undefined,
): Partial<Pick<Row, 'locale' | 'countryCode' | 'zone' | 'lastOrderAt' | 'firstOrderAt'>> {
  if (!order) return {};
  const first = !row.firstOrderAt || order.placedAt < row.firstOrderAt ? { firstOrderAt: order.placedAt } : {};
  if (row.lastOrderAt && order.placedAt < row.lastOrderAt) return first;
  return {
    ...first,
    lastOrderAt: order.placedAt,
    ...(order.locale ? { locale: order.locale } : {}),
    ...(order.countryCode ? { countryCode: order.countryCode, zone: order.zone } : {}),
  };
}
