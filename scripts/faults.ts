import { pathToFileURL } from 'node:url';
import { runMain } from './setup/progress.ts';
import { inRepository } from './setup/repository.ts';

/** `npm run test:faults`: one JSON line a fault and backend; exit 1 when anything was lost, doubled or wrong. */
await runMain(async () => {
  const file = inRepository('tests', 'faults', 'run-faults.ts');
  const { runFaults } = (await import(pathToFileURL(file).href)) as { runFaults(args: string[]): Promise<void> };
  await runFaults(process.argv.slice(2));
});
process.exit();
