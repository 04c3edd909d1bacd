import { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { Shelf } from '#app/domain/reorders/choose-lines.ts';
import type { MirroredVariant } from '#app/domain/reorders/variant-today.ts';

/** A variant as `shelfSql` tells it; the picture is its product's. */
type TiedVariant = Omit<MirroredVariant, 'available'> & { imageUrl: string | null };

export type ShelfRow = Record<keyof Shelf, TiedVariant[] | null>;

const variantsOf = (shopId: Prisma.Sql, productId: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_agg(jsonb_build_object('variantId', v."id", 'productId', s."id", 'title', s."title", 'variantTitle', v."title",
    'basePrice', v."price"::float8, 'stock', v."inventoryQuantity", 'imageUrl', s."imageUrl") ORDER BY v."position", v."id")
  FROM "Product" s JOIN "ProductVariant" v ON v."shopId" = s."shopId" AND v."productId" = s."id"
  WHERE s."shopId" = ${shopId} AND s."id" = ${productId} AND s."status" = 'active' AND s."deletedAt" IS NULL
    AND s."handle" IS NOT NULL)`;

/** What `findShelves` finds of one product, as a `ShelfRow` within a statement that asks about many. */
export const shelfSql = ({ shopId, productId }: Record<'shopId' | 'productId', Prisma.Sql>): Prisma.Sql => Prisma.sql`
  jsonb_build_object('own', ${variantsOf(shopId, productId)}, 'instead', ${variantsOf(
    shopId,
    Prisma.sql`(SELECT r."replacedById" FROM "ReorderOverride" r WHERE r."shopId" = ${shopId} AND r."productId" = ${productId})`,
  )})`;

const mirrored = ({ imageUrl: _imageUrl, variantTitle, ...variant }: TiedVariant): MirroredVariant => ({
  ...{ ...variant, variantTitle: variantTitleOf(variantTitle), available: true },
});

export const shelfOf = ({ own, instead }: ShelfRow): Shelf => ({
  own: (own ?? []).map(mirrored),
  instead: (instead ?? []).map(mirrored),
});

/** All variants of some shelves, by their GID. */
export const tiedVariants = (shelves: ShelfRow[]): Map<string, TiedVariant> =>
  new Map(
    shelves.flatMap(({ own, instead }) => [...(own ?? []), ...(instead ?? [])]).map((one) => [one.variantId, one]),
  );
