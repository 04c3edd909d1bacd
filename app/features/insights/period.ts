import { Prisma } from '@prisma/client';

/** Days of the shop's calendar that Home looks back over, today included. */
export const periodDays = 30;

/**
 * SQL for the start of the period as a UTC timestamp: midnight in the shop's zone, 29 days before today.
 * Columns hold UTC without a zone, hence the two conversions.
 */
export function periodStart(now: Date, zone: string): Prisma.Sql {
  const today = Prisma.sql`date_trunc('day', ${now}::timestamp AT TIME ZONE 'UTC' AT TIME ZONE ${zone})`;
  return Prisma.sql`((${today} - make_interval(days => ${periodDays - 1}::int)) AT TIME ZONE ${zone} AT TIME ZONE 'UTC')`;
}
