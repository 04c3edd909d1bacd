import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '@prisma/client';

export type Db = PrismaClient;
/** What runs inside `db.$transaction`. */
export type Tx = Prisma.TransactionClient;

/** A client over one pool of `connections`; errors of idle connections go to `onError` instead of ending the process. */
export function createDb(
  url: string,
  { connections = 10, onError }: { connections?: number; onError: (error: Error) => void },
): Db {
  const pool = { connectionString: url, max: connections, connectionTimeoutMillis: 5_000 };
  return new PrismaClient({ adapter: new PrismaPg(pool, { onPoolError: onError, onConnectionError: onError }) });
}

/** True for the violation of a unique constraint. */
export const isUniqueViolation = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
