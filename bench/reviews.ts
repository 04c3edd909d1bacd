import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { ensureBuilt } from '../scripts/setup/build-app.ts';
import { quantile, report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import type { ReviewFigures, ReviewFile } from './targets/review-file.ts';
import { fileReviewedProduct } from './targets/reviewed-product.ts';
import { childrenNamed, processorTime } from './targets/processor-time.ts';
import { startServer } from './targets/start-server.ts';
import { visitReviews } from './targets/visit-reviews.ts';
import type { Visit } from './targets/visit-reviews.ts';

const usual = 100_000;
const visitors = 4;
const visitsEach = 1_000;

type Secrets = ReturnType<typeof makeSecrets>;

/**
 * Seconds in which a file of reviews is imported in the background, the most memory the importing process took and what
 * of it was in use; then how fast the storefront's page of a product's reviews answers. Everything is made from fixed
 * seeds. `npm run bench -- reviews 10000` measures a shorter file, `0` the page alone.
 */
export async function bench([lines = String(usual)]: string[] = []): Promise<void> {
  await ensureBuilt();
  const secrets = makeSecrets();
  const database = await openDatabase('bench-reviews');
  try {
    if (lines !== '0') await measureImport(database.url, secrets, lines);
    await measurePage(database.url, secrets);
  } finally {
    await database.stop();
  }
}

async function measureImport(databaseUrl: string, secrets: Secrets, lines: string): Promise<void> {
  const env = appEnv(databaseUrl, secrets);
  const { shopId, importId } = await askChild<ReviewFile>('./review-file.ts', ['prepare', lines], env);
  const figures = await askChild<ReviewFigures>('./review-file.ts', ['run', lines, shopId, importId], env);
  report('reviews', 'import_100k_s', (figures.seconds * usual) / figures.lines, 's', `of ${figures.lines} lines`);
  report('reviews', 'import_peak_mb', figures.peakMb, 'MB', 'resident, garbage not yet collected among it');
  report('reviews', 'import_heap_begin_mb', figures.heap.beginMb, 'MB', 'in use, collected');
  report('reviews', 'import_heap_most_mb', figures.heap.mostMb, 'MB', 'in use after a collection');
  report('reviews', 'reviews', figures.reviews, 'reviews');
  report('reviews', 'left_out', figures.errors, 'lines');
}

/** By several visitors at once, through the signed address that a storefront is sent to. */
async function measurePage(databaseUrl: string, secrets: Secrets): Promise<void> {
  await fileReviewedProduct(databaseUrl);
  const logs = 'logs-bench-reviews';
  const web = await startServer({ name: 'app', script: 'app/server.ts', logs, databaseUrl, secrets });
  const storefront = { url: web.url, secret: secrets.shopify.SHOPIFY_API_SECRET };
  const visit = (visits: number) =>
    Promise.all(Array.from({ length: visitors }, (_, begin) => visitReviews(storefront, { visits, begin })));
  await visit(100); // warms up
  const spent = () => ({
    web: processorTime(web.process.pid),
    postgres: childrenNamed('postgres')
      .map(processorTime)
      .reduce((total, one) => total + one, 0),
  });
  const before = spent();
  const made = (await visit(visitsEach)).flat();
  const after = spent();
  await web.process.stop();
  for (const room of ['web', 'postgres'] as const)
    report('reviews', `block_${room}_cpu_ms`, (after[room] - before[room]) / made.length, 'ms', 'of processor a page');
  reportVisits('block', made, `of ${made.length}`);
  for (const kind of ['first', 'further'] as const) {
    const some = made.filter((one) => one.kind === kind);
    reportVisits(`block_${kind}`, some, `of ${some.length}`);
  }
}

function reportVisits(name: string, visits: Visit[], holds: string): void {
  const times = visits.map(({ ms }) => ms).sort((a, b) => a - b);
  for (const share of [50, 95, 99])
    report('reviews', `${name}_p${share}_ms`, quantile(times, share / 100), 'ms', holds);
}
