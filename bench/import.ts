import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import type { ImportedFile, ImportFigures } from './targets/import-file.ts';

const usual = 1_000_000;

/**
 * Lines of a file of past orders that are imported a second, and the most memory the importing process took. The file
 * is made from a fixed seed. `npm run bench -- import 100000` measures a shorter one.
 */
export async function bench([lines = String(usual)]: string[] = []): Promise<void> {
  const database = await openDatabase('bench-import');
  const env = appEnv(database.url, makeSecrets());
  try {
    const { shopId, importId } = await askChild<ImportedFile>('./import-file.ts', ['prepare', lines], env);
    const figures = await askChild<ImportFigures>('./import-file.ts', ['run', lines, shopId, importId], env);
    report('import', 'lines_per_s', figures.lines / figures.seconds, '1/s');
    report('import', 'seconds', figures.seconds, 's');
    report('import', 'peak_mb', figures.peakMb, 'MB');
    report('import', 'lines', figures.lines, 'lines');
    report('import', 'orders', figures.orders, 'orders');
    report('import', 'refused_lines', figures.errors, 'lines');
  } finally {
    await database.stop();
  }
}
