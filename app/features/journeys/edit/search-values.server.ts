import { Prisma } from '@prisma/client';
import { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { purposeOf } from '#app/domain/journeys/gallery.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface FoundValue {
  value: string;
  /** The same as the value where it has no better name. */
  label: string;
}

type Needs = Pick<Services, 'db'>;
interface Search {
  shopId: string;
  fact: string;
  text: string;
}

const most = 20;
/** Tags are read off the latest orders and customers: a shop of millions has its living ones there. */
const looksBack = 20_000;

/** Values of a condition's fact that the shop has, by what was typed; none for a fact that has to be chosen otherwise. */
export async function searchValues({ db }: Needs, { shopId, fact, text }: Search): Promise<FoundValue[]> {
  if (fact === 'messages_sent' || fact === 'messages_clicked') return findPurposes({ db }, shopId);
  const source = sources(shopId)[fact];
  if (!source) return [];
  const wanted = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return db.$queryRaw<FoundValue[]>`
    SELECT "value", min("label") AS "label" FROM (${source}) AS "all"
    WHERE "value" <> '' AND "label" ILIKE ${wanted}
    GROUP BY "value" ORDER BY 2, 1 LIMIT ${most}`;
}

function sources(shopId: string): Record<string, Prisma.Sql> {
  const latestOrders = Prisma.sql`(SELECT * FROM "Order" WHERE "shopId" = ${shopId}
    ORDER BY "placedAt" DESC NULLS LAST LIMIT ${looksBack}) AS "latest"`;
  const latestCustomers = Prisma.sql`(SELECT * FROM "Customer" WHERE "shopId" = ${shopId}
    ORDER BY "createdAt" DESC LIMIT ${looksBack}) AS "latest"`;
  const products = Prisma.sql`"Product" WHERE "shopId" = ${shopId} AND "deletedAt" IS NULL`;
  const same = (column: Prisma.Sql) => Prisma.sql`${column} AS "value", ${column} AS "label"`;
  return {
    order_products: Prisma.sql`SELECT "id" AS "value", "title" AS "label" FROM ${products}`,
    order_product_types: Prisma.sql`SELECT ${same(Prisma.sql`"productType"`)} FROM ${products}`,
    order_collections: Prisma.sql`SELECT ${same(Prisma.sql`unnest("collectionIds")`)} FROM ${products}`,
    order_tags: Prisma.sql`SELECT ${same(Prisma.sql`unnest("tags")`)} FROM ${latestOrders}`,
    sales_channel: Prisma.sql`SELECT ${same(Prisma.sql`"sourceName"`)} FROM ${latestOrders}`,
    customer_tags: Prisma.sql`SELECT ${same(Prisma.sql`unnest("tags")`)} FROM ${latestCustomers}`,
    country: Prisma.sql`SELECT ${same(Prisma.sql`"countryCode"`)} FROM ${latestCustomers}`,
  };
}

/** Each message of each journey, by the purpose it is kept under. */
async function findPurposes({ db }: Needs, shopId: string): Promise<FoundValue[]> {
  const journeys = await db.journey.findMany({
    where: { shopId, archivedAt: null },
    orderBy: { createdAt: 'asc' },
    include: { currentVersion: { select: { plan: true } } },
  });
  return journeys.flatMap(({ key, name, draft, currentVersion }) => {
    const plan = currentVersion ? Plan.parse(currentVersion.plan) : draft && JourneyDraft.parse(draft).plan;
    const messages = allSteps(plan ? plan.steps : []).filter(({ type }) => type === 'message');
    return messages.map(({ id }, index) => {
      const value = purposeOf(key, id);
      return { value, label: name ? (messages.length > 1 ? `${name} (${index + 1})` : name) : value };
    });
  });
}

/** What the products a draft names are called. */
export async function findLabels(
  { db }: Needs,
  { shopId, draft }: { shopId: string; draft: JourneyDraft },
): Promise<Record<string, string>> {
  const ids = new Set(JSON.stringify(draft).match(/gid:\/\/shopify\/Product\/\d+/g) ?? []);
  if (ids.size === 0) return {};
  const found = await db.product.findMany({
    where: { shopId, id: { in: [...ids] } },
    select: { id: true, title: true },
  });
  return Object.fromEntries(found.map(({ id, title }) => [id, title]));
}
