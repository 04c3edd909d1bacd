import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { median, report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import type { TrainingFigures } from './targets/train-shop.ts';

const usual = 1_000_000;

/**
 * A shop's night on this machine: from its lines to a model, from there to a prediction for every customer and product,
 * both with the reading and writing that belongs to them, and the most memory the process took; then the predictions of
 * one customer anew, as after an order. `npm run bench -- reorder-scale 100000` measures a smaller shop.
 */
export async function bench([lines = String(usual)]: string[] = []): Promise<void> {
  const database = await openDatabase('bench-reorder-scale');
  try {
    const env = appEnv(database.url, makeSecrets());
    const figures = await askChild<TrainingFigures>('./train-shop.ts', [lines], env);
    report('reorder-scale', 'lines', figures.lines, 'lines');
    report('reorder-scale', 'pairs', figures.pairs, 'pairs');
    report('reorder-scale', 'train_1m_s', (figures.trainSeconds / figures.lines) * 1e6, 's');
    report('reorder-scale', 'train_1m_peak_mb', figures.peakMb, 'MB');
    report('reorder-scale', 'score_1m_s', (figures.predictSeconds / figures.pairs) * 1e6, 's');
    report('reorder-scale', 'update_ms', median(figures.updateMs), 'ms');
  } finally {
    await database.stop();
  }
}
