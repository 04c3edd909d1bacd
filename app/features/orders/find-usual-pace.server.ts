import { Prisma } from '@prisma/client';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Days after an order in which half of them lie, a quarter before and a quarter behind. */
interface DaysBetween {
  from: number;
  to: number;
}

/** Null where too few orders tell. */
interface UsualPace {
  ships: DaysBetween | null;
  arrives: DaysBetween | null;
}

/** By whether an order stays in the shop's country; `any` of all of them. */
type PaceOfRoutes = Record<'domestic' | 'abroad' | 'any', UsualPace>;

const lookedBack = days(90);
/** Fewer than this are chance. */
const enough = 5;
/** The newest tell; more would only take longer. */
const mostOrders = 3_000;

const remember = rememberBriefly<PaceOfRoutes>({ span: hours(1), most: 2_000 });

interface Row {
  route: 'domestic' | 'abroad' | null;
  shipped: number;
  delivered: number;
  shipsFrom: number | null;
  shipsTo: number | null;
  arrivesFrom: number | null;
  arrivesTo: number | null;
}

/** After how many days of its calendar a shop usually ships and delivers; learnt at most once an hour. */
export const findUsualPace = (
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, zone }: { shopId: string; zone: string | null },
): Promise<PaceOfRoutes> =>
  remember(clock, shopId, async () => {
    const since = after(clock.now(), -lookedBack);
    const rows = await hotRows<Row>(db, statement({ shopId, since, zone: resolveZone([zone]) }));
    const of = (route: Row['route']) => paceOf(rows.find((row) => row.route === route));
    return { domestic: of('domestic'), abroad: of('abroad'), any: of(null) };
  });

function paceOf(row: Row | undefined): UsualPace {
  const between = (count: number, from: number | null, to: number | null) =>
    count >= enough && from !== null && to !== null ? { from, to } : null;
  if (!row) return { ships: null, arrives: null };
  return {
    ships: between(row.shipped, row.shipsFrom, row.shipsTo),
    arrives: between(row.delivered, row.arrivesFrom, row.arrivesTo),
  };
}

const statement = ({ shopId, since, zone }: { shopId: string; since: Date; zone: string }) => {
  const day = (column: string) =>
    Prisma.sql`(${Prisma.raw(`o."${column}"`)} AT TIME ZONE 'UTC' AT TIME ZONE ${zone})::date`;
  const quantile = (share: number, name: string) => Prisma.sql`
    percentile_disc(${Prisma.raw(String(share))}) WITHIN GROUP (ORDER BY ${Prisma.raw(`"${name}"`)})::int`;
  return Prisma.sql`
    SELECT "route", count("ships")::int AS "shipped", count("arrives")::int AS "delivered",
      ${quantile(0.25, 'ships')} AS "shipsFrom", ${quantile(0.75, 'ships')} AS "shipsTo",
      ${quantile(0.25, 'arrives')} AS "arrivesFrom", ${quantile(0.75, 'arrives')} AS "arrivesTo"
    FROM (
      SELECT CASE WHEN o."countryCode" <> s."countryCode" THEN 'abroad' ELSE 'domestic' END AS "route",
        greatest(0, ${day('firstShippedAt')} - ${day('placedAt')}) AS "ships",
        greatest(0, ${day('deliveredAt')} - ${day('placedAt')}) AS "arrives"
      FROM "Order" o JOIN "Shop" s ON s."id" = o."shopId"
      WHERE o."shopId" = ${shopId} AND o."placedAt" > ${since}::timestamp AND NOT o."test" AND o."cancelledAt" IS NULL
        AND o."importId" IS NULL AND NOT coalesce(o."kinds", '{}') && '{pos}' AND o."firstShippedAt" IS NOT NULL
      ORDER BY o."placedAt" DESC LIMIT ${mostOrders}
    ) sent GROUP BY GROUPING SETS (("route"), ())`;
};
