import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Views } from './views-type.ts';

/** What a trigger's references are called in a payload. */
const references: Record<string, string> = {
  customer_reference: 'customer_id',
  order_reference: 'order_id',
  product_reference: 'product_id',
};

/** The properties of each Flow trigger among the app's extensions, by its handle. */
function readTriggers(folder: string): Map<string, string[]> {
  const texts = globSync('*/shopify.extension.toml', { cwd: folder }).map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  const triggers = texts.filter((text) => /^type = "flow_trigger"$/m.test(text));
  return new Map(
    triggers.map((text) => {
      const keys = [...text.matchAll(/^\s*key = "(.+)"$/gm)].map(([, key = '']) => key);
      const named = [...text.matchAll(/^\s*type = "(\w+_reference)"$/gm)].map(
        ([, type = '']) => references[type] ?? type,
      );
      return [/^handle = "(.+)"$/m.exec(text)?.[1] ?? '', [...keys, ...named]];
    }),
  );
}

export function createFlowMutations({ shop, devstore: { config, clock } }: Views) {
  const refuse = (message: string) => ({ userErrors: [{ field: ['handle'], message }] });
  return {
    flowTriggerReceive({ handle, payload }: { handle?: string; payload?: Record<string, unknown> }) {
      const known = readTriggers(config.extensionsDir).get(handle ?? '');
      if (!known) return refuse(`Errors validating schema: there is no trigger ${handle}`);
      const foreign = Object.keys(payload ?? {}).filter((key) => !known.includes(key));
      if (foreign.length > 0) return refuse(`Errors validating schema: unknown properties ${foreign.join(', ')}`);
      shop.flowTriggers.push({ at: clock.now(), handle: handle!, payload: payload ?? {} });
      return { userErrors: [] };
    },
  };
}
