import { ensureBuilt } from './setup/build-app.ts';
import { runMain } from './setup/progress.ts';

await runMain(ensureBuilt);
