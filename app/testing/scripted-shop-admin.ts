import type { ShopAdmin } from '#app/platform/shop-admin/shop-admin.ts';

interface Asked {
  shopDomain: string;
  /** The name of the operation. */
  operation: string;
  variables: Record<string, unknown> | undefined;
}

/** A Shopify that answers each operation as told by its name, an Error by throwing it; keeps what it was asked. */
export function scriptedShopAdmin(answers: Record<string, (variables: Record<string, unknown>) => unknown>) {
  const asked: Asked[] = [];
  const shopAdmin: Pick<ShopAdmin, 'query'> = {
    async query(shopDomain, text, schema, variables) {
      const operation = /(?:query|mutation)\s+(\w+)/.exec(text)?.[1] ?? '';
      asked.push({ shopDomain, operation, variables });
      const answer = await answers[operation]?.(variables ?? {});
      if (answer === undefined) throw new Error(`No answer is prepared for ${operation}`);
      if (answer instanceof Error) throw answer;
      return schema.parse(answer);
    },
  };
  return { ...shopAdmin, asked };
}
