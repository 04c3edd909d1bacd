import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import type { ReviewFigures, ReviewFile } from './targets/review-file.ts';

const usual = 100_000;

/**
 * Seconds in which a file of reviews is imported in the background, and the most memory the importing process took. The
 * file is made from a fixed seed. `npm run bench -- reviews 10000` measures a shorter one.
 */
export async function bench([lines = String(usual)]: string[] = []): Promise<void> {
  const database = await openDatabase('bench-reviews');
  const env = appEnv(database.url, makeSecrets());
  try {
    const { shopId, importId } = await askChild<ReviewFile>('./review-file.ts', ['prepare', lines], env);
    const figures = await askChild<ReviewFigures>('./review-file.ts', ['run', lines, shopId, importId], env);
    report('reviews', 'import_100k_s', (figures.seconds * usual) / figures.lines, 's', `of ${figures.lines} lines`);
    report('reviews', 'import_peak_mb', figures.peakMb, 'MB');
    report('reviews', 'reviews', figures.reviews, 'reviews');
    report('reviews', 'left_out', figures.errors, 'lines');
  } finally {
    await database.stop();
  }
}
