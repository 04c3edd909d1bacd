import { Prisma } from '@prisma/client';
import { sendingDefaults } from '#app/domain/consent/sending-defaults.ts';
import { recordsOfCustomer } from '../person.store.server.ts';

/** The records of the person of a row, a "ReviewRequest" or one with the same names. */
const records = (row: Prisma.Sql) => Prisma.sql`FROM "Customer" p WHERE p."shopId" = ${row}."shopId" AND p."id" IN (
  ${recordsOfCustomer({ shopId: Prisma.sql`${row}."shopId"`, customerId: Prisma.sql`${row}."customerId"` })})`;

/** Until when the person of a row rests after a complaint that was resolved; null for whoever never complained. */
export const complaintRestOf = (row: Prisma.Sql) => Prisma.sql`(
  SELECT max(p."resolvedAt") + make_interval(days => coalesce(
    (SELECT t."cooldownDays" FROM "ShopSettings" t WHERE t."shopId" = ${row}."shopId"), ${sendingDefaults.cooldownDays})) ${records(row)})`;

/**
 * Whether the person of a row has a complaint open, or rests after one, under any of their records. They are asked afterwards:
 * a mail would be held back until it is too late, and an unhappy customer's stars would have kept them from being asked.
 */
export const restsAfterComplaint = (row: Prisma.Sql, now: Date) => Prisma.sql`(
  (SELECT count(p."complaintAt") ${records(row)}) > 0
  OR coalesce(${complaintRestOf(row)} > ${now}::timestamp, FALSE))`;
