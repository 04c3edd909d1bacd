import { z } from 'zod';
import { isColor } from '#app/domain/mail/contrast.ts';
import type { Logger } from '../logger.server.ts';
import { askStorefront } from './ask-storefront.server.ts';
import type { ShopBrand, Storefront } from './storefront.ts';

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
  shop: z.object({
    brand: z
      .object({
        colors: z.object({ primary: z.array(z.object({ background: z.string().nullish() })) }),
        logo: z.object({ image: z.object({ url: z.url() }).nullish() }).nullish(),
      })
      .nullish(),
  }),
});

function brandIn({ shop: { brand } }: z.infer<typeof Answer>): ShopBrand {
  const color = brand?.colors.primary[0]?.background?.toLowerCase() ?? null;
  return { color: color && isColor(color) ? color : null, logoUrl: brand?.logo?.image?.url ?? null };
}

/** What goes wrong is a line in the log: nobody depends on it. */
export const readBrand =
  (log: Logger): Storefront['readBrand'] =>
  async (shopDomain) => {
    const question = { query: operation, answer: Answer, failure: 'brand of a shop not read' };
    const answer = await askStorefront(log, shopDomain, question);
    return answer ? { outcome: 'read', brand: brandIn(answer) } : { outcome: 'unavailable' };
  };
