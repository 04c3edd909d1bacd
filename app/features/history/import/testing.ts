import { chunkBytes } from '#app/platform/csv/read-source.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { StepOptions } from '#app/platform/csv/run-file.server.ts';
import { runImport } from './run-import.server.ts';
import { startImport } from './switch-import.server.ts';
import { beginImport, receiveChunk } from './upload-import.server.ts';

/** Brings files into a shop as the page does. */
export function importing(db: Db, shopId: string) {
  const { services, clock, jobs } = testServices(db, '2026-11-20T09:00:00Z');
  const actor = 'staff:1';
  const upload = async (content: string | Buffer, fileName = 'orders.csv') => {
    const bytes = Buffer.from(content);
    const begun = await beginImport(services, { shopId, fileName, bytes: bytes.length, modifiedAt: 1 });
    if (begun.outcome !== 'begun') throw new Error(begun.reason);
    const { importId } = begun;
    for (let number = begun.next; number * chunkBytes < bytes.length; number += 1)
      await receiveChunk(services, {
        shopId,
        importId,
        number,
        bytes: bytes.subarray(number * chunkBytes, (number + 1) * chunkBytes),
      });
    return importId;
  };
  /** Runs steps until there is no next one; gives how many there were. */
  const runToEnd = async (importId: string, options?: () => StepOptions) => {
    for (let steps = 1; steps < 1_000; steps += 1) {
      const { outcome } = await runImport(services, { shopId, importId }, options?.());
      if (outcome !== 'continues') return { outcome, steps };
    }
    throw new Error('The import does not end');
  };
  const start = (importId: string) => startImport(services, { shopId, importId, actor });
  return {
    services,
    clock,
    jobs,
    actor,
    upload,
    start,
    runToEnd,
    async importFile(content: string | Buffer) {
      const importId = await upload(content);
      await start(importId);
      await runToEnd(importId);
      return importId;
    },
  };
}
