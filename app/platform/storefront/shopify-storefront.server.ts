import { z } from 'zod';
import { isColor } from '#app/domain/mail/contrast.ts';
import { seconds } from '#app/domain/time/spans.ts';
import { apiVersion } from '../api-version.ts';
import type { Logger } from '../logger.server.ts';
import type { ShopBrand, Storefront } from './storefront.ts';

/** Somebody looks at a page meanwhile. */
const patience = seconds(4);

/** Mail programs show no SVG and no WebP. */
const operation = `#graphql
  query ReadBrand {
    shop {
      brand {
        colors {
          primary {
            background
          }
        }
        logo {
          image {
            url(transform: { maxWidth: 480, preferredContentType: PNG })
          }
        }
      }
    }
  }`;

const Answer = z.object({
  data: z.object({
    shop: z.object({
      brand: z
        .object({
          colors: z.object({ primary: z.array(z.object({ background: z.string().nullish() })) }),
          logo: z.object({ image: z.object({ url: z.url() }).nullish() }).nullish(),
        })
        .nullish(),
    }),
  }),
});

function brandIn({ data }: z.infer<typeof Answer>): ShopBrand {
  const { brand } = data.shop;
  const color = brand?.colors.primary[0]?.background?.toLowerCase() ?? null;
  return { color: color && isColor(color) ? color : null, logoUrl: brand?.logo?.image?.url ?? null };
}

/** Shopify's Storefront API without a token. What goes wrong is a line in the log: nobody depends on it. */
export function shopifyStorefront(log: Logger): Storefront {
  return {
    async readBrand(shopDomain) {
      try {
        const response = await fetch(`https://${shopDomain}/api/${apiVersion}/graphql.json`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ query: operation }),
          signal: AbortSignal.timeout(patience),
        });
        return { outcome: 'read', brand: brandIn(Answer.parse(await response.json())) };
      } catch (err) {
        log.warn({ err, shopDomain }, 'brand of a shop not read');
        return { outcome: 'unavailable' };
      }
    },
  };
}
