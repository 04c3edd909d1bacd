/** PostgreSQL's five characters for what went wrong; null when an error did not come from there. */
export function sqlStateOf(error: unknown): string | null {
  const { code, meta } = (error ?? {}) as { code?: unknown; meta?: Meta };
  const state = meta?.driverAdapterError?.cause?.originalCode ?? meta?.code ?? code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) && !state.startsWith('P') ? state : null;
}

/** What Prisma says of the driver's error. */
interface Meta {
  code?: unknown;
  driverAdapterError?: { cause?: { originalCode?: unknown } };
}
