import { runMain } from '../../scripts/setup/progress.ts';
import { runFaults } from './run-faults.ts';

/** `npm run test:faults`: one JSON line a fault and backend; exit 1 when anything was lost, doubled or wrong. */
await runMain(() => runFaults(process.argv.slice(2)));
process.exit();
