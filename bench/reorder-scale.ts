import { loadavg } from 'node:os';
import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { median, report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import type { TrainingFigures } from './targets/train-shop.ts';

const usual = 1_000_000;

/**
 * A shop's night on this machine: from its lines to a model, from there to a prediction for every customer and product
 * that stands in the database, and the most memory the process took; then the predictions of one customer anew, as after
 * an order; then the next night. Scoring is told for a million pairs of as many purchases as this shop's (five).
 * `npm run bench -- reorder-scale 100000` measures a smaller shop.
 */
export async function bench([lines = String(usual)]: string[] = []): Promise<void> {
  const database = await openDatabase('bench-reorder-scale');
  try {
    const env = appEnv(database.url, makeSecrets());
    const figures = await askChild<TrainingFigures>('./train-shop.ts', [lines], env);
    report('reorder-scale', 'lines', figures.lines, 'lines');
    report('reorder-scale', 'pairs', figures.pairs, 'pairs');
    report('reorder-scale', 'train_1m_s', (figures.trainSeconds / figures.lines) * 1e6, 's', 'reading included');
    report('reorder-scale', 'train_1m_peak_mb', figures.peakMb, 'MB');
    const perMillion = (seconds: number) => (seconds / figures.pairs) * 1e6;
    report(
      ...(['reorder-scale', 'score_1m_s', perMillion(figures.predictSeconds), 's'] as const),
      'from the trained model to every prediction of the first night kept; the training has read the history',
    );
    report(
      ...(['reorder-scale', 'score_later_1m_s', perMillion(figures.laterSeconds), 's'] as const),
      'the same a night later, learnt anew: what is as it was is not written again',
    );
    report('reorder-scale', 'written_later', (100 * figures.laterWritten) / figures.pairs, '%');
    report('reorder-scale', 'score_node_us', figures.predictNodeUs, 'us', "the process's own time for a pair");
    report(
      'reorder-scale',
      'night_s',
      figures.wholeSeconds,
      's',
      'all of the first night, with what it learns besides',
    );
    report('reorder-scale', 'load_average', loadavg()[0]!, '1');
    report('reorder-scale', 'update_ms', median(figures.updateMs), 'ms');
  } finally {
    await database.stop();
  }
}
