import { getServices } from '#app/platform/services.server.ts';

/** The process can work: the database answers. */
export async function loader() {
  const { db, log } = getServices();
  try {
    await db.$queryRaw`SELECT 1`;
    return new Response('ready', { headers: { 'Cache-Control': 'no-store' } });
  } catch (err) {
    log.warn({ err }, 'not ready: the database does not answer');
    return new Response('the database does not answer', { status: 503 });
  }
}
