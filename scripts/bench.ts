import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Advice, runMain } from './setup/progress.ts';
import { inRepository, repository } from './setup/repository.ts';

/** `npm run bench -- NAME …`: runs bench/NAME.ts, which prints a JSON line a metric. */
await runMain(async () => {
  const name = process.argv[2];
  const file = inRepository('bench', `${name}.ts`);
  if (!name || !existsSync(file)) {
    const known = globSync('bench/*.ts', { cwd: repository }).map((found) => path.basename(found, '.ts'));
    throw new Advice(`npm run bench -- NAME, with one of: ${known.sort().join(', ')}`);
  }
  const { bench } = (await import(pathToFileURL(file).href)) as { bench(args: string[]): Promise<void> };
  await bench(process.argv.slice(3));
});
process.exit();
