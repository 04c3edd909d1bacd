// After a restore: asks anew for the erasures that happened since the backup. See docs/operations.md, "Backups".
import { readFileSync } from 'node:fs';
import { reapplyErasures } from '#app/features/privacy/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';

const [customers, shops] = process.argv.slice(2);
if (!customers || !shops) {
  console.error('Name both lists: npm run reapply-erasures -- customers.csv shops.csv');
  process.exit(1);
}

/** Every keyed hash in a file, wherever its column stands. */
const hashesIn = (file: string) => new Set(readFileSync(file, 'utf8').match(/[\w-]+:[0-9a-f]{64}/g) ?? []);

const services = getServices();
const asked = await reapplyErasures(services, { subjects: hashesIn(customers), shopHashes: hashesIn(shops) });
console.log(`Asked for the erasure of ${asked.customers} customers and ${asked.shops} shops; the workers do the rest.`);
await services.jobs.close();
await services.db.$disconnect();
